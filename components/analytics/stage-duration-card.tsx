"use client";
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
import { PageLink } from "@/components/ui/layout/page-link";
import { ScrollArea } from "@/components/ui/layout/scroll-area";
import { SectionCard } from "@/components/ui/layout/section-card";
import { ExportLink } from "@/components/ui/table/export-link";
import {
  type AnalyticsParams,
  buildFigureExportHref,
  buildFigureParcelsHref,
} from "@/lib/client/analytics/analytics-queries";
import { MIN_SAMPLES } from "@/lib/domain/analytics/duration-histogram";
import { SPANS, type Span } from "@/lib/domain/analytics/figure-cell";
import type { AnalyticsView } from "@/lib/domain/analytics/speed-report";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import { useFigureFormat } from "./use-figure-format";

const STAGES = SPANS.filter((span) => span !== "total");
const COLORS = [
  "var(--tone-blue)",
  "var(--tone-green)",
  "var(--tone-amber)",
  "var(--tone-violet)",
  "var(--tone-slate)",
];

/** Duration of each stage for the large carriers: 80% of the parcels finish the stage within this time. */
export function StageDurationCard({ view, address }: { view: AnalyticsView; address: AnalyticsParams }) {
  const t = useTranslations("analytics");
  const figures = useFigureFormat();
  const shown = useMemo(() => view.carriers.slice(0, COLORS.length), [view]);
  const option = useMemo(() => buildChartOption(shown, (span) => t(`spans.${span}`)), [shown, t]);
  return (
    <SectionCard
      id="stages"
      title={t("stages.title")}
      aside={
        <span className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <span className="text-xs text-muted">
            {t("stages.note", { from: view.from, to: view.to, samples: figures.number(view.total.parcels) })}
          </span>
          <ExportLink href={buildFigureExportHref(address, "carriers")} label={t("export")} />
        </span>
      }
    >
      <div className="px-4 py-4 lg:px-5">
        {shown.some(({ spans }) => STAGES.some((span) => spans[span].p80 !== null)) ? (
          <LazyChart option={option} label={t("stages.label")} />
        ) : (
          <p className="py-16 text-center text-muted">{t("stages.tooFew", { least: MIN_SAMPLES })}</p>
        )}
      </div>
      <details className="border-t border-separator text-dense">
        <summary className="w-fit cursor-pointer px-4 py-2.5 text-muted hover:text-foreground lg:px-5">
          {t("table")}
        </summary>
        <ScrollArea label={t("stages.title")}>
          <table className="w-full whitespace-nowrap">
            <caption className="sr-only">{t("stages.title")}</caption>
            <thead className="text-xs text-muted">
              <tr>
                <th scope="col" className="h-8 ps-4 pe-3 text-start font-normal lg:ps-5">
                  {t("carriers.carrier")}
                </th>
                {STAGES.map((span) => (
                  <th key={span} scope="col" className="h-8 px-3 text-end font-normal last:pe-5">
                    {t("stages.column", { span: t(`spans.${span}`) })}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {view.carriers.map(({ carrier, name, spans }) => (
                <tr key={carrier} className="border-t border-separator">
                  <th scope="row" className="h-9 ps-4 pe-3 text-start font-normal lg:ps-5">
                    {name}
                  </th>
                  {STAGES.map((span) => {
                    const { samples, p50, p80, p95 } = spans[span];
                    const words = [p50, p80, p95].map((each) => figures.time(each)).join(" / ");
                    return (
                      <td key={span} className="h-9 px-3 text-end last:pe-5">
                        {p50 === null ? (
                          <span className="text-muted">—</span>
                        ) : (
                          <PageLink
                            href={buildFigureParcelsHref({ ...address, carrier, span }, { measured: "yes" })}
                            className="rounded py-1.5 hover:text-accent hover:underline"
                          >
                            {words}
                          </PageLink>
                        )}
                        <span className="ms-2 text-xs text-muted">{figures.number(samples)}</span>
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      </details>
    </SectionCard>
  );
}

function buildChartOption(carriers: AnalyticsView["carriers"], nameOf: (span: Span) => string): ChartOption {
  return {
    grid: CHART_GRID,
    legend: CHART_LEGEND,
    tooltip: {
      ...CHART_TOOLTIP,
      trigger: "axis",
      axisPointer: { type: "shadow" },
      valueFormatter: (value) => (typeof value === "number" ? `${value} h` : "—"),
    },
    xAxis: { type: "category", data: STAGES.map(nameOf), ...CHART_AXIS },
    yAxis: {
      type: "value",
      min: 0,
      ...CHART_VALUE_AXIS,
      axisLabel: { ...CHART_VALUE_AXIS.axisLabel, formatter: "{value} h" },
    },
    series: carriers.map(({ name, spans }, index) => ({
      type: "bar",
      name,
      barMaxWidth: 22,
      barGap: "15%",
      itemStyle: { color: COLORS[index], borderRadius: [2, 2, 0, 0] },
      data: STAGES.map((span) => {
        const { p80 } = spans[span];
        return p80 === null || p80 < 0 ? null : Math.round((p80 / HOUR_MS) * 4) / 4;
      }),
    })),
  };
}
