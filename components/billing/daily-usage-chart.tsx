import { useTranslations } from "next-intl";
import { useMemo } from "react";
import {
  CHART_AXIS,
  CHART_GRID,
  CHART_LEGEND,
  CHART_TOOLTIP,
  CHART_VALUE_AXIS,
} from "@/components/charts/chart-option-parts";
import type { ChartOption } from "@/components/charts/create-chart";
import { LazyChart } from "@/components/charts/lazy-chart";
import { SectionCard } from "@/components/ui/layout/section-card";
import { TableTwin } from "@/components/ui/table/table-twin";
import type { CostView } from "@/lib/domain/billing/cost-overview";
import { addMonths, beijingMonthStart } from "@/lib/domain/time/beijing-month";
import { DAY_MS } from "@/lib/domain/time/beijing-time";

/** Usage of each day of the chosen month, running total and forecast; also as a table. */
export function DailyUsageChart({ view }: { view: CostView }) {
  const t = useTranslations("billing.days");
  const { chosen, days, thisMonth, forecast } = view;
  const { month } = chosen;
  const isThisMonth = month === thisMonth && forecast !== null;
  const words = useMemo(() => ({ daily: t("daily"), sum: t("sum"), forecast: t("forecast") }), [t]);
  const option = useMemo(() => buildChartOption(view, words), [view, words]);
  const sums = runningSums(days);
  const rows = days.map((each, index) => ({ ...each, sum: sums[index] ?? 0 }));
  return (
    <SectionCard
      id="days"
      title={t("title", { month })}
      aside={<span className="text-xs text-muted">{t("unit")}</span>}
    >
      <div className="px-4 pt-4 pb-4 lg:px-5">
        <LazyChart option={option} label={t("label", { month })} />
        {isThisMonth && <p className="mt-2 text-xs text-muted">{t("forecastNote", { count: forecast })}</p>}
        <TableTwin
          caption={t("title", { month })}
          download={[t("title", { month })]}
          isNewestFirst
          columns={[
            { key: "day", header: t("day"), isRowHeader: true, value: ({ day }) => day },
            { key: "units", header: t("units"), help: "cost.units", unit: "count", value: ({ units }) => units },
            { key: "total", header: t("total"), help: "cost.units", unit: "count", value: ({ sum }) => sum },
            { key: "fen", header: t("fen"), help: "cost.amount", unit: "fen", value: ({ fen }) => fen },
          ]}
          rows={rows}
          rowKey={({ day }) => day}
        />
      </div>
    </SectionCard>
  );
}

function runningSums(days: CostView["days"]): number[] {
  let sum = 0;
  return days.map(({ units }) => {
    sum += units;
    return sum;
  });
}

function buildChartOption(
  { chosen, days, thisMonth, forecast }: CostView,
  words: Record<"daily" | "sum" | "forecast", string>,
): ChartOption {
  const { month } = chosen;
  const length = Math.round((beijingMonthStart(addMonths(month, 1)) - beijingMonthStart(month)) / DAY_MS);
  const names = Array.from({ length }, (_, index) => `${month.slice(5)}-${String(index + 1).padStart(2, "0")}`);
  const sums = runningSums(days);
  const forecastText =
    month === thisMonth && forecast !== null && days.length > 0 && days.length < length
      ? names.map((_, index) =>
          index === days.length - 1 ? (sums.at(-1) ?? 0) : index === length - 1 ? forecast : null,
        )
      : [];
  const line = { symbol: "none", connectNulls: true, yAxisIndex: 1 } as const;
  return {
    grid: { ...CHART_GRID, top: 44 },
    legend: CHART_LEGEND,
    tooltip: {
      ...CHART_TOOLTIP,
      trigger: "axis",
      valueFormatter: (value) => (typeof value === "number" ? String(value) : "—"),
    },
    xAxis: { type: "category", data: names, ...CHART_AXIS },
    // The sum has a scale of its own: on one with the days it would press them flat.
    yAxis: [
      { type: "value", min: 0, minInterval: 1, ...CHART_VALUE_AXIS },
      { type: "value", min: 0, minInterval: 1, ...CHART_VALUE_AXIS, splitLine: { show: false } },
    ],
    series: [
      {
        type: "bar",
        name: words.daily,
        data: days.map(({ units }) => units),
        barMaxWidth: 18,
        itemStyle: { color: "var(--tone-blue)", borderRadius: [2, 2, 0, 0] },
      },
      {
        ...line,
        type: "line",
        name: words.sum,
        data: sums,
        lineStyle: { color: "var(--tone-green)", width: 2 },
        itemStyle: { color: "var(--tone-green)" },
      },
      ...(forecastText.length === 0
        ? []
        : [
            {
              ...line,
              type: "line" as const,
              name: words.forecast,
              data: forecastText,
              lineStyle: { color: "var(--tone-amber)", width: 2, type: "dashed" as const },
              itemStyle: { color: "var(--tone-amber)" },
            },
          ]),
    ],
  };
}
