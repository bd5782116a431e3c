import { useTranslations } from "next-intl";
import { PageLink } from "@/components/ui/layout/page-link";
import { ProblemError } from "@/lib/client/shared/fetch-json";

/** An error of the whole form; an error of one field is shown at the field. */
export function FormError({ error }: { error: Error | null }) {
  const t = useTranslations("formProblem");
  if (!error) return null;
  const problem = error instanceof ProblemError ? error : null;
  const isOfFields = problem !== null && problem.fields.length > 0;
  const sentence = isOfFields
    ? t("fields", { count: problem.fields.length })
    : problem?.code === "offline"
      ? t("offline")
      : problem?.message || t("unknown");
  return (
    <div
      role="alert"
      className="tone-red mb-2 wrap-anywhere rounded-lg bg-(--tone-soft) px-3 py-2 text-dense text-(--tone)"
    >
      {sentence}
      {problem?.existingId && (
        <PageLink href={`/shipments/${problem.existingId}`} className="ms-2 font-medium underline underline-offset-2">
          {t("openExisting")}
        </PageLink>
      )}
    </div>
  );
}
