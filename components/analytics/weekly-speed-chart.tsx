import { useQuery } from "@tanstack/react-query";
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
import { HelpButton } from "@/components/ui/help/help-button";
import { SectionCard } from "@/components/ui/layout/section-card";
import { TableTwin } from "@/components/ui/table/table-twin";
import { type AnalyticsParams, analyticsOptions } from "@/lib/client/analytics/analytics-queries";
import { MIN_SAMPLES } from "@/lib/domain/analytics/duration-histogram";
import type { AnalyticsView } from "@/lib/domain/analytics/speed-report";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import { daysBefore } from "@/lib/domain/time/period-before";
import { useSpeedColumns } from "./use-speed-columns";

const LINES = [
  { name: "P50", color: "var(--series-2)", type: "solid" },
  { name: "P80", color: "var(--series-1)", type: "solid" },
  { name: "P95", color: "var(--series-3)", type: "dashed" },
] as const;

const OPEN_WEEKS = 2;

/** The chosen span for each week, with sale days marked; also as a table. */
export function WeeklySpeedChart({ view, address }: { view: AnalyticsView; address: AnalyticsParams }) {
  const t = useTranslations("analytics");
  const { span } = address;
  const speedColumns = useSpeedColumns(span, view);
  const samples = view.total.spans[span].samples;
  // Parcels still under way will be among the slow ones.
  const open = view.weeks.slice(-OPEN_WEEKS).reduce((sum, week) => sum + week.open, 0);
  const isCompared = address.compare === "before";
  const { data: before } = useQuery({
    ...analyticsOptions({ ...address, ...daysBefore({ from: view.from, to: view.to }) }),
    enabled: isCompared,
  });
  const option = useMemo(
    () =>
      buildChartOption(view, isCompared ? before : undefined, span, {
        mark: (name) => t(`marks.${name}`),
        hours: (hours) => t("axisHours", { hours: String(hours) }),
        before: t("weeks.before"),
      }),
    [view, before, isCompared, span, t],
  );
  return (
    <SectionCard
      id="weeks"
      title={t("weeks.title", { span: t(`spans.${span}`) })}
      aside={<span className="text-xs text-muted">{t("weeks.note", { from: view.from, to: view.to, samples })}</span>}
    >
      <div className="px-4 pt-4 pb-4 lg:px-5">
        {view.weeks.some(({ spans }) => spans[span].p50 !== null) ? (
          <LazyChart
            option={option}
            label={t("weeks.label", { span: t(`spans.${span}`), from: view.from, to: view.to })}
          />
        ) : (
          <p className="py-16 text-center text-muted">{t("weeks.tooFew", { least: MIN_SAMPLES })}</p>
        )}
        {open > 0 && (
          <p className="mt-2 text-xs text-muted">
            {t("weeks.open", { count: open })}
            <HelpButton topic="analytics.open" name={t("outcomes.open")} className="align-middle" />
          </p>
        )}
        {view.marks.length > 0 && (
          <p className="mt-1 text-xs text-muted">
            {view.marks.map(({ day, name }) => `${t(`marks.${name}`)} ${day}`).join(" · ")}
          </p>
        )}
        <TableTwin
          caption={t("weeks.title", { span: t(`spans.${span}`) })}
          columns={[
            { key: "week", header: t("weeks.week"), isRowHeader: true, value: ({ name }) => name },
            ...speedColumns,
          ]}
          rows={view.weeks.map((row) => ({
            key: row.monday,
            name: row.monday,
            row,
            params: { ...address, from: row.monday, to: row.monday },
          }))}
          rowKey={({ key }) => key}
          isNewestFirst
          className=""
        />
      </div>
    </SectionCard>
  );
}

interface ChartWords {
  mark: (name: AnalyticsView["marks"][number]["name"]) => string;
  hours: (hours: number) => string;
  before: string;
}

function buildChartOption(
  { weeks, marks }: AnalyticsView,
  before: AnalyticsView | undefined,
  span: AnalyticsParams["span"],
  words: ChartWords,
): ChartOption {
  const mondays = weeks.map(({ monday }) => monday);
  const hours = (ms: number | null) => (ms === null || ms < 0 ? null : Math.round((ms / HOUR_MS) * 4) / 4);
  const keys = { P50: "p50", P80: "p80", P95: "p95" } as const;
  return {
    grid: { ...CHART_GRID, top: 44 },
    legend: CHART_LEGEND,
    tooltip: {
      ...CHART_TOOLTIP,
      trigger: "axis",
      valueFormatter: (value) => (typeof value === "number" ? words.hours(value) : "—"),
    },
    xAxis: {
      type: "category",
      data: mondays,
      boundaryGap: false,
      ...CHART_AXIS,
      axisLabel: { ...CHART_AXIS.axisLabel, formatter: (day: string) => day.slice(5) },
    },
    yAxis: {
      type: "value",
      min: 0,
      ...CHART_VALUE_AXIS,
      axisLabel: { ...CHART_VALUE_AXIS.axisLabel, formatter: words.hours },
    },
    series: [
      ...LINES.map(({ name, color, type }, index) => ({
        type: "line" as const,
        name,
        data: weeks.map(({ spans }) => hours(spans[span][keys[name]])),
        symbolSize: 5,
        lineStyle: { color, type, width: 2 },
        itemStyle: { color },
        markLine:
          index === 0
            ? {
                silent: true,
                symbol: "none",
                lineStyle: { color: "var(--muted)", type: "dotted" as const },
                label: { formatter: "{b}", color: "var(--muted)", fontSize: 11 },
                data: marks.flatMap(({ day, name }) => {
                  const week = mondays.findLast((monday) => monday <= day);
                  return week === undefined ? [] : [{ name: words.mark(name), xAxis: week }];
                }),
              }
            : undefined,
      })),
      ...(before
        ? [
            {
              type: "line" as const,
              name: words.before,
              data: before.weeks.map(({ spans }) => hours(spans[span].p80)),
              symbol: "none",
              lineStyle: { color: "var(--muted)", type: "dashed" as const, width: 1.5, opacity: 0.7 },
              itemStyle: { color: "var(--muted)" },
            },
          ]
        : []),
    ],
  };
}
