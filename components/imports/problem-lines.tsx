import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/layout/button";
import { TextButton } from "@/components/ui/layout/text-button";
import type { CellCorrection } from "@/lib/domain/imports/import-requests";
import type { ImportProblemView } from "@/lib/operations/work/import-operations";

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

/** Corrects the cell of a problem in place; the file is checked again afterwards. */
function CorrectCell({ problem, onCorrect }: CorrectCellProps) {
  const t = useTranslations("import");
  const { line, column, columnName, value } = problem;
  const [isOpen, setOpen] = useState(false);
  // A masked value would be saved as it is shown.
  const [text, setText] = useState(value.includes("*") ? "" : value);
  if (column === null) return null;
  if (!isOpen) {
    return (
      <TextButton
        isInline
        onPress={() => setOpen(true)}
        // The target for fingers is higher than a line, which keeps its height.
        className="max-lg:my-[calc((1lh-var(--spacing-touch))/2)]"
      >
        {t("correct")}
      </TextButton>
    );
  }
  const save = (event: FormEvent) => {
    event.preventDefault();
    setOpen(false);
    onCorrect({ line, column: column - 1, value: text.trim() });
  };
  return (
    <form onSubmit={save} className="mt-1 flex flex-wrap items-center gap-2">
      <input
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-label={t("correctLabel", { line, column: columnName ?? "" })}
        // biome-ignore lint/a11y/noAutofocus: it appears by the button that had the focus
        autoFocus
        autoComplete="off"
        maxLength={500}
        className="plain-field w-56 touch-height"
      />
      <Button type="submit" size="sm">
        {t("correctSave")}
      </Button>
      <Button size="sm" variant="ghost" onPress={() => setOpen(false)}>
        {t("correctCancel")}
      </Button>
    </form>
  );
}

interface CorrectCellProps {
  problem: ImportProblemView;
  onCorrect: (correction: CellCorrection) => void;
}
