import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { buildErrorSheetHref } from "@/lib/client/imports/import-queries";
import type { ImportDetail } from "@/lib/domain/imports/import-job";
import type { CellCorrection } from "@/lib/domain/imports/import-requests";
import { ProblemLines } from "./problem-lines";

/** The first errors of the whole file, each with its position and correction; the download has all errors and skipped rows. */
export function ImportProblemList({ job, onCorrect }: Props) {
  const t = useTranslations("import");
  const failed = Math.max(job.check?.failed ?? 0, job.counts.failed);
  const { skipped } = job.counts;
  if (failed === 0 && skipped === 0) return null;
  return (
    <section aria-labelledby="import-problems" className="rounded-xl border border-border bg-surface p-4 lg:p-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="import-problems" className="font-semibold">
          {failed > 0 ? t("problemTitle", { count: failed }) : t("skippedTitle", { count: skipped })}
        </h2>
        {job.isFileKept && (
          <ButtonLink href={buildErrorSheetHref(job.id)} isFile variant="outline" size="sm">
            <Download aria-hidden />
            {t("errorSheet")}
          </ButtonLink>
        )}
      </div>
      {skipped > 0 && (
        <p className="mt-2 text-dense text-muted">
          {t(job.isFileKept ? "skippedHint" : "skippedGone", { count: skipped })}
        </p>
      )}
      <ProblemLines problems={job.problems} onCorrect={onCorrect} />
    </section>
  );
}

interface Props {
  job: ImportDetail;
  /** Undefined once the import has started. */
  onCorrect?: (correction: CellCorrection) => void;
}
