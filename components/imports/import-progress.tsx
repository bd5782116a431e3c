import { useTranslations } from "next-intl";
import { ProgressBar } from "@/components/ui/figures/progress-bar";
import { Button } from "@/components/ui/layout/button";
import type { ImportDetail } from "@/lib/domain/imports/import-job";
import { ImportOutcomeFigures } from "./import-outcome-figures";
import { ImportSendingFigures } from "./import-sending-figures";
import type { ImportActions } from "./use-import-actions";

/** A running import: progress, counts so far, and a cancel button. */
export function ImportProgress({ job, actions }: { job: ImportDetail; actions: ImportActions }) {
  const t = useTranslations("import");
  return (
    <section aria-label={t("running")} className="rounded-xl border border-border bg-surface p-4 lg:p-5">
      <ProgressBar label={t("running")} value={job.position} total={job.check?.numbers ?? job.rows} />
      <div className="mt-4 flex flex-wrap items-end justify-between gap-4">
        <ImportOutcomeFigures counts={job.counts} leftOut={job.leftOut} />
        <Button variant="outline" isDisabled={actions.isPending} onPress={() => actions.cancel()}>
          {t("cancel")}
        </Button>
      </div>
      <ImportSendingFigures job={job} />
      <p className="mt-3 text-dense text-muted">{t("runningHint")}</p>
    </section>
  );
}
