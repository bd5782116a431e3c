import { useFormatter, useTranslations } from "next-intl";
import { Plot } from "@/components/charts/plot";
import type { PlotSeries } from "@/components/charts/plot-drawing";
import { SectionCard } from "@/components/ui/layout/section-card";
import { TableTwin } from "@/components/ui/table/table-twin";
import { addMonths, beijingMonthStart } from "@/lib/domain/time/beijing-month";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import type { CostView } from "@/lib/operations/money/cost-operations";

/** Usage of each day of the chosen month, running total and forecast; also as a table. */
export function DailyUsageChart({ view }: { view: CostView }) {
  const t = useTranslations("billing.days");
  const { chosen, days, thisMonth, forecast } = view;
  const { month } = chosen;
  const isThisMonth = month === thisMonth && forecast !== null;
  const format = useFormatter();
  const names = listDays(view);
  const rows = addRunningSums(days);
  return (
    <SectionCard
      id="days"
      title={t("title", { month })}
      aside={<span className="text-xs text-muted">{t("unit")}</span>}
    >
      <div className="px-4 pt-4 pb-4 lg:px-5">
        <Plot
          label={t("label", { month })}
          names={names}
          series={buildSeries(view, names, { daily: t("daily"), sum: t("sum"), forecast: t("forecast") })}
          isWhole
          format={(count) => format.number(count)}
        />
        {isThisMonth && <p className="mt-2 text-xs text-muted">{t("forecastNote", { count: forecast })}</p>}
        <TableTwin
          caption={t("title", { month })}
          download={[t("title", { month })]}
          isNewestFirst
          columns={[
            { key: "day", header: t("day"), isRowHeader: true },
            { key: "units", header: t("units"), unit: "count" },
            { key: "sum", header: t("total"), unit: "count" },
            { key: "fen", header: t("fen"), unit: "fen" },
          ]}
          rows={rows}
          rowKey={({ day }) => day}
        />
      </div>
    </SectionCard>
  );
}

function addRunningSums(days: CostView["days"]) {
  let sum = 0;
  return days.map((each) => {
    sum += each.units;
    return { ...each, sum };
  });
}

/** The days of the chosen month, as `11-01`. */
function listDays({ chosen: { month } }: CostView): string[] {
  const length = Math.round((beijingMonthStart(addMonths(month, 1)) - beijingMonthStart(month)) / DAY_MS);
  return Array.from({ length }, (_, index) => `${month.slice(5)}-${String(index + 1).padStart(2, "0")}`);
}

function buildSeries(
  { chosen, days, thisMonth, forecast }: CostView,
  names: readonly string[],
  words: Record<"daily" | "sum" | "forecast", string>,
): PlotSeries[] {
  const last = names.length - 1;
  const rows = addRunningSums(days);
  const daily: PlotSeries = {
    kind: "bars",
    name: words.daily,
    color: "var(--tone-blue)",
    values: names.map((_, index) => rows[index]?.units ?? null),
  };
  const sum: PlotSeries = {
    kind: "line",
    name: words.sum,
    color: "var(--tone-green)",
    isOnRight: true,
    values: names.map((_, index) => rows[index]?.sum ?? null),
  };
  const today = days.length - 1;
  if (chosen.month !== thisMonth || forecast === null || today < 0 || today >= last) return [daily, sum];
  const ends = new Map([
    [today, rows[today]?.sum ?? 0],
    [last, forecast],
  ]);
  return [
    daily,
    sum,
    {
      ...sum,
      name: words.forecast,
      color: "var(--tone-amber)",
      isDashed: true,
      bridgesGaps: true,
      values: names.map((_, index) => ends.get(index) ?? null),
    },
  ];
}
