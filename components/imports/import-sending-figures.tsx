import { useFormatter, useTranslations } from "next-intl";
import { ProgressBar } from "@/components/ui/figures/progress-bar";
import { PageLink } from "@/components/ui/layout/page-link";
import type { ImportDetail } from "@/lib/operations/work/import-operations";

/** How many of an import's subscriptions are sent, refused and waiting; a bar while some wait. */
export function ImportSendingFigures({ job: { id, sending } }: { job: ImportDetail }) {
  const t = useTranslations("import");
  const format = useFormatter();
  const { sent, refused, waiting } = sending;
  if (sent + refused + waiting === 0) return null;
  return (
    <div data-testid="sending" className="mt-4 grid gap-2 border-t border-separator pt-3">
      {waiting > 0 && (
        <ProgressBar label={t("sending.title")} value={sent + refused} total={sent + refused + waiting} />
      )}
      <p className="flex flex-wrap gap-x-5 gap-y-1 text-dense text-muted tabular-nums">
        <span>{t("sending.sent", { count: format.number(sent) })}</span>
        <span>{t("sending.waiting", { count: format.number(waiting) })}</span>
        {refused > 0 ? (
          <PageLink
            href={`/shipments?state=failed&import=${id}`}
            className="tone-red rounded text-(--tone) underline underline-offset-2"
          >
            {t("sending.refused", { count: format.number(refused) })}
          </PageLink>
        ) : (
          <span>{t("sending.refused", { count: "0" })}</span>
        )}
      </p>
    </div>
  );
}
