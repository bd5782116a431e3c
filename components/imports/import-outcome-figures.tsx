import { useFormatter, useTranslations } from "next-intl";
import type { ImportCounts } from "@/lib/domain/imports/import-job";

/** Counts of the rows by outcome. */
export function ImportOutcomeFigures({ counts }: { counts: ImportCounts }) {
  const t = useTranslations("import");
  const format = useFormatter();
  const figures = [
    ["created", "tone-green"],
    ["updated", ""],
    ["skipped", ""],
    ["failed", counts.failed > 0 ? "tone-red" : ""],
  ] as const;
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3" data-testid="outcome-figures">
      {figures.map(([key, tone]) => (
        <div key={key}>
          <dt className="text-dense text-muted">{t(`figures.${key}`)}</dt>
          <dd className={`text-xl font-semibold tabular-nums ${tone ? `${tone} text-(--tone)` : ""}`}>
            {format.number(counts[key])}
          </dd>
        </div>
      ))}
    </dl>
  );
}
