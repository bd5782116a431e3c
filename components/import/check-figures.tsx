import { useFormatter, useTranslations } from "next-intl";
import { type DuplicatePolicy, type ImportCheck, mostSubscriptions } from "@/lib/domain/import-job";
import { formatFen } from "../ui/format-fen";

/** What one subscription costs at Kuaidi100, by how many are bought at once; in yuan. */
const PRICES = { lowest: 0.08, highest: 0.09 };

/** What every row came to, and what its subscriptions would cost, at most where that is not yet known. */
export function CheckFigures({ check, policy }: { check: ImportCheck; policy: DuplicatePolicy }) {
  const t = useTranslations("import");
  const format = useFormatter();
  const figures = [
    ["numbers", check.numbers, ""],
    ["ready", check.ready, "tone-green"],
    ["doubles", check.existing + check.repeated, ""],
    ["problems", check.failed, check.failed > 0 ? "tone-red" : ""],
  ] as const;
  const most = mostSubscriptions(check, policy);
  const cost = (price: number) => formatFen(Math.round(most * price * 100));
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
      <dl className="flex flex-wrap gap-x-8 gap-y-3" data-testid="check-figures">
        {figures.map(([key, count, tone]) => (
          <div key={key} className="flex flex-col">
            <dt className="text-[0.8125rem] text-muted">{t(`figures.${key}`)}</dt>
            <dd className={`text-xl font-semibold tabular-nums ${tone ? `${tone} text-(--tone)` : ""}`}>
              {format.number(count)}
            </dd>
          </div>
        ))}
      </dl>
      <p className="max-w-md text-[0.8125rem] text-muted" data-testid="cost">
        {most > 0
          ? t(most > check.ready ? "costAtMost" : "cost", {
              count: format.number(most),
              lowest: cost(PRICES.lowest),
              highest: cost(PRICES.highest),
            })
          : t("costNothing")}
      </p>
    </div>
  );
}
