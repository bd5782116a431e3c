import { useFormatter, useTranslations } from "next-intl";
import { ProgressBar } from "@/components/ui/figures/progress-bar";
import { Button } from "@/components/ui/layout/button";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { ConfirmButton } from "@/components/ui/layout/confirm-button";
import { canResume, canUndo, isDiscarded } from "@/lib/domain/imports/import-job";
import type { ImportDetail } from "@/lib/operations/work/import-operations";
import { ImportOutcomeFigures } from "./import-figures";
import { ImportSendingFigures } from "./import-sending-figures";
import { ImportStatusChip } from "./import-status-chip";
import type { ImportActions } from "./use-import-actions";

/** Result of an import, the progress of its subscriptions, and links to its shipments or to continue it. */
export function ImportOutcome({ job, actions }: { job: ImportDetail; actions: ImportActions }) {
  const t = useTranslations("import");
  const format = useFormatter();
  const { id, status, error, counts, sending, undo } = job;
  const formatOutcome = () => {
    if (error) return error;
    if (isDiscarded(job)) return t("discardedText");
    if (status === "undone" && undo) {
      const { by, dropped, left } = undo;
      return t("undo.done", { by, dropped: format.number(dropped), left: format.number(left ?? 0) });
    }
    const figures = { count: format.number(counts.created), waiting: format.number(sending.waiting) };
    if (status === "done" && sending.waiting > 0) return t("stillSending");
    return status === "cancelled" ? t("stopped", figures) : t(`outcomes.${status}`);
  };
  return (
    <section aria-label={t("outcome")} className="rounded-xl border border-border bg-surface p-4 lg:p-5">
      <div className="flex items-center gap-3">
        <ImportStatusChip job={job} />
        <p className="text-dense text-muted">{formatOutcome()}</p>
      </div>
      {sending.waiting > 0 && (
        <div className="mt-4">
          <ProgressBar label={t("imported")} value={job.position} total={job.check?.numbers ?? job.rows} />
        </div>
      )}
      {!isDiscarded(job) && (
        <div className="mt-4 flex flex-wrap items-end justify-between gap-4">
          <ImportOutcomeFigures counts={counts} leftOut={job.leftOut} />
          <div className="flex flex-wrap gap-2">
            {canResume(job) && (
              <Button variant="outline" isDisabled={actions.isPending} onPress={actions.start}>
                {t("goOn")}
              </Button>
            )}
            {canUndo(job) && (
              <ConfirmButton
                label={t("undo.label")}
                question={t("undo.question")}
                confirmLabel={t("undo.confirm")}
                keepLabel={t("undo.keep")}
                variant="outline"
                size="md"
                isPending={actions.isPending}
                onConfirm={actions.undo}
              />
            )}
            {(undo ? (undo.left ?? 0) : counts.created) > 0 && (
              <ButtonLink href={`/shipments?import=${id}`} variant="primary">
                {t(undo ? "undo.leftLink" : "toShipments")}
              </ButtonLink>
            )}
          </div>
        </div>
      )}
      <ImportSendingFigures job={job} />
    </section>
  );
}
