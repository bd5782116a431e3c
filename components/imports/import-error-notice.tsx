import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";

/** Why the server refused an action on an import, and how to correct it. */
export function ImportErrorNotice({ error }: { error: Error | null }) {
  const t = useTranslations("import");
  if (!error) return null;
  return (
    <p
      role="alert"
      className="tone-red mt-3 flex items-start gap-2 rounded-lg bg-(--tone-soft) px-3 py-2 text-start text-dense text-(--tone)"
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      {error.message || t("offline")}
    </p>
  );
}
