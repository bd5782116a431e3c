import { useFormatter, useTranslations } from "next-intl";
import type { ImportCounts } from "@/lib/operations/work/import-operations";

/** Counts of the rows by outcome; rows that are left out are shown where there are some. */
export function ImportOutcomeFigures({ counts, leftOut }: { counts: ImportCounts; leftOut: number }) {
  return (
    <ImportFigures
      testId="outcome-figures"
      figures={[
        ["created", counts.created, "tone-green"],
        ["updated", counts.updated, ""],
        ["skipped", counts.skipped, ""],
        ["failed", counts.failed, counts.failed > 0 ? "tone-red" : ""],
        ...(leftOut > 0 ? ([["leftOut", leftOut, ""]] as const) : []),
      ]}
    />
  );
}

/** Counts below their names. */
export function ImportFigures({ figures, testId }: Props) {
  const t = useTranslations("import.figures");
  const format = useFormatter();
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3" data-testid={testId}>
      {figures.map(([key, count, tone]) => (
        <div key={key}>
          <dt className="text-dense text-muted">{t(key)}</dt>
          <dd className={`text-xl font-semibold tabular-nums ${tone && `${tone} text-(--tone)`}`}>
            {format.number(count)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface Props {
  /** Each with the class of its colour, empty for none. */
  figures: readonly (readonly [name: FigureName, count: number, tone: string])[];
  testId: string;
}

type FigureName =
  | keyof ImportCounts
  | "numbers"
  | "ready"
  | "doubles"
  | "furtherOrders"
  | "problems"
  | "warnings"
  | "leftOut"
  | "unread";
