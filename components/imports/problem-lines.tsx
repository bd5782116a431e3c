import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextButton } from "@/components/ui/layout/text-button";
import type { ImportProblemView } from "@/lib/domain/imports/import-job";
import type { CellCorrection } from "@/lib/domain/imports/import-requests";
import { CorrectCell } from "./correct-cell";

const INITIALLY_SHOWN = 5;

/** Problems of a file, each with its position; the first few until the rest is asked for. */
export function ProblemLines({ problems, onCorrect }: Props) {
  const t = useTranslations("import");
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? problems : problems.slice(0, INITIALLY_SHOWN);
  return (
    <>
      <ul className={`mt-3 flex flex-col gap-2 text-dense ${onCorrect ? "max-lg:gap-6" : ""}`}>
        {shown.map((problem) => (
          <li
            key={`${problem.line} ${problem.column} ${problem.field} ${problem.code} ${problem.value}`}
            className="flex gap-3"
          >
            <span className="w-32 shrink-0 wrap-anywhere md:w-52 text-muted">
              {problem.columnName
                ? t("place", { line: problem.line, column: problem.columnName })
                : t("placeLine", { line: problem.line })}
            </span>
            <span className="min-w-0 wrap-anywhere">
              {problem.message} {onCorrect && <CorrectCell problem={problem} onCorrect={onCorrect} />}
            </span>
          </li>
        ))}
      </ul>
      {!isWhole && problems.length > INITIALLY_SHOWN && (
        <div className="mt-3">
          <TextButton onPress={() => setWhole(true)}>
            {t("moreProblems", { count: problems.length - INITIALLY_SHOWN })}
          </TextButton>
        </div>
      )}
    </>
  );
}

interface Props {
  problems: readonly ImportProblemView[];
  /** Undefined once the import has started. */
  onCorrect?: (correction: CellCorrection) => void;
}
