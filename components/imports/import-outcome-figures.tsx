import { useFormatter, useTranslations } from "next-intl";
import type { ImportCounts } from "@/lib/domain/imports/import-job";

/** Counts of the rows by outcome; rows that are left out are shown where there are some. */
export function ImportOutcomeFigures({ counts, leftOut }: { counts: ImportCounts; leftOut: number }) {
  const t = useTranslations("import");
  const format = useFormatter();
  const figures = [
    ["created", counts.created, "tone-green"],
    ["updated", counts.updated, ""],
    ["skipped", counts.skipped, ""],
    ["failed", counts.failed, counts.failed > 0 ? "tone-red" : ""],
    ...(leftOut > 0 ? ([["leftOut", leftOut, ""]] as const) : []),
  ] as const;
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3" data-testid="outcome-figures">
      {figures.map(([key, count, tone]) => (
        <div key={key}>
          <dt className="text-dense text-muted">{t(`figures.${key}`)}</dt>
          <dd className={`text-xl font-semibold tabular-nums ${tone ? `${tone} text-(--tone)` : ""}`}>
            {format.number(count)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
