import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/layout/button";
import { CopyButton } from "@/components/ui/layout/copy-button";

/** A newly created secret; it is shown only this once. */
export function NewSecretNotice({ title, secret, onClose }: { title: string; secret: string; onClose: () => void }) {
  const t = useTranslations("secretNote");
  return (
    <div role="status" className="tone-amber mb-4 rounded-lg bg-(--tone-soft) px-4 py-3 text-dense">
      <p className="font-semibold text-(--tone)">{title}</p>
      <p className="mt-1 flex items-center gap-1">
        <code className="min-w-0 font-mono break-all" data-testid="secret">
          {secret}
        </code>
        <CopyButton text={secret} what={t("secret")} isTextLong />
      </p>
      <Button size="sm" variant="outline" onPress={onClose} className="mt-2">
        {t("kept")}
      </Button>
    </div>
  );
}
