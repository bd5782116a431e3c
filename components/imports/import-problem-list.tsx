import { Download } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { TextButton } from "@/components/ui/layout/text-button";
import { buildErrorSheetHref } from "@/lib/client/imports/import-queries";
import type { ImportDetail } from "@/lib/domain/imports/import-job";

const INITIALLY_SHOWN = 5;

/** The first errors of the whole file, each with its position and correction; the download has all errors and skipped rows. */
export function ImportProblemList({ job }: { job: ImportDetail }) {
  const t = useTranslations("import");
  const format = useFormatter();
  const [isWhole, setWhole] = useState(false);
  const failed = Math.max(job.check?.failed ?? 0, job.counts.failed);
  const { skipped } = job.counts;
  if (failed === 0 && skipped === 0) return null;
  const shown = isWhole ? job.problems : job.problems.slice(0, INITIALLY_SHOWN);
  return (
    <section aria-labelledby="import-problems" className="rounded-xl border border-border bg-surface p-4 lg:p-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="import-problems" className="font-semibold">
          {failed > 0
            ? t("problemTitle", { count: format.number(failed) })
            : t("skippedTitle", { count: format.number(skipped) })}
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
          {t(job.isFileKept ? "skippedHint" : "skippedGone", { count: format.number(skipped) })}
        </p>
      )}
      <ul className="mt-3 flex flex-col gap-2 text-dense">
        {shown.map((problem) => (
          <li key={`${problem.line} ${problem.field} ${problem.code}`} className="flex gap-3">
            <span className="w-32 shrink-0 wrap-anywhere md:w-52 text-muted">
              {problem.columnName
                ? t("place", { line: problem.line, column: problem.columnName })
                : t("placeLine", { line: problem.line })}
            </span>
            <span className="min-w-0 wrap-anywhere">{problem.message}</span>
          </li>
        ))}
      </ul>
      {!isWhole && job.problems.length > INITIALLY_SHOWN && (
        <div className="mt-3">
          <TextButton onPress={() => setWhole(true)}>
            {t("moreProblems", { count: job.problems.length - INITIALLY_SHOWN })}
          </TextButton>
        </div>
      )}
    </section>
  );
}
