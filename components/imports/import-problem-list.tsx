"use client";
import { Download } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { buildErrorSheetHref } from "@/lib/client/imports/import-queries";
import type { ImportDetail } from "@/lib/domain/imports/import-job";
import { useImportProblemText } from "./use-import-problem-text";

const INITIALLY_SHOWN = 5;

/** The first errors of the whole file, each with its position and correction; the download has all errors and skipped rows. */
export function ImportProblemList({ job }: { job: ImportDetail }) {
  const t = useTranslations("import");
  const format = useFormatter();
  const getProblemText = useImportProblemText();
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
          <a href={buildErrorSheetHref(job.id)} download className="button button--outline button--sm touch-height">
            <Download aria-hidden />
            {t("errorSheet")}
          </a>
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
            <span className="min-w-0 wrap-anywhere">{getProblemText(problem)}</span>
          </li>
        ))}
      </ul>
      {!isWhole && job.problems.length > INITIALLY_SHOWN && (
        <button
          type="button"
          onClick={() => setWhole(true)}
          className="mt-3 rounded text-dense text-accent underline underline-offset-2 touch-height"
        >
          {t("moreProblems", { count: job.problems.length - INITIALLY_SHOWN })}
        </button>
      )}
    </section>
  );
}
