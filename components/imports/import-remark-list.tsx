import { useTranslations } from "next-intl";
import { useId } from "react";
import type { ImportProblemView } from "@/lib/domain/imports/import-job";
import type { CellCorrection } from "@/lib/domain/imports/import-requests";
import { ProblemLines } from "./problem-lines";

/** What does not keep a file from being imported: rows to look at, and rows and lines that are no parcel. */
export function ImportRemarkList({ kind, problems, count, onCorrect }: Props) {
  const t = useTranslations("import");
  const id = useId();
  if (count === 0) return null;
  return (
    <section
      aria-labelledby={id}
      data-testid={`remarks-${kind}`}
      className="rounded-xl border border-border bg-surface p-4 lg:p-5"
    >
      <h2 id={id} className="font-semibold">
        {t(`remarks.${kind}.title`, { count })}
      </h2>
      <p className="mt-2 text-dense text-muted">{t(`remarks.${kind}.hint`)}</p>
      <ProblemLines problems={problems} onCorrect={onCorrect} />
    </section>
  );
}

interface Props {
  kind: "warnings" | "leftOut" | "unread";
  /** The first of them. */
  problems: readonly ImportProblemView[];
  /** Of the whole file. */
  count: number;
  /** For cells that a person may correct here. */
  onCorrect?: (correction: CellCorrection) => void;
}
