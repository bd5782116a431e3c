import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Plot } from "@/components/charts/plot";
import type { PlotMark, PlotSeries } from "@/components/charts/plot-drawing";
import { SectionCard } from "@/components/ui/layout/section-card";
import { TableTwin } from "@/components/ui/table/table-twin";
import { type AnalyticsParams, analyticsOptions } from "@/lib/client/analytics/analytics-queries";
import { MIN_SAMPLES } from "@/lib/domain/analytics/duration-histogram";
import { daysBefore } from "@/lib/domain/time/period-before";
import type { AnalyticsView } from "@/lib/operations/figures/analytics-operations";
import { useAnalyticsState } from "./analytics-state";
import { chartHours } from "./chart-hours";
import { useSpeedColumns } from "./use-speed-columns";

const LINES = [
  { name: "P50", key: "p50", color: "var(--series-2)", isDashed: false },
  { name: "P80", key: "p80", color: "var(--series-1)", isDashed: false },
  { name: "P95", key: "p95", color: "var(--series-3)", isDashed: true },
] as const;

const OPEN_WEEKS = 2;

/** The chosen span for each week, with sale days marked; also as a table. */
export function WeeklySpeedChart({ view }: { view: AnalyticsView }) {
  const [address] = useAnalyticsState();
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
  return (
    <SectionCard
      id="weeks"
      title={t("weeks.title", { span: t(`spans.${span}`) })}
      aside={<span className="text-xs text-muted">{t("weeks.note", { from: view.from, to: view.to, samples })}</span>}
    >
      <div className="px-4 pt-4 pb-4 lg:px-5">
        {view.weeks.some(({ spans }) => spans[span].p50 !== null) ? (
          <Plot
            label={t("weeks.label", { span: t(`spans.${span}`), from: view.from, to: view.to })}
            names={view.weeks.map(({ monday }) => monday)}
            shorten={(monday) => monday.slice(5)}
            series={buildSeries(view, isCompared ? before : undefined, span, t("weeks.before"))}
            marks={buildMarks(view, ({ name }) => t(`marks.${name}`))}
            format={(hours) => t("axisHours", { hours: String(hours) })}
          />
        ) : (
          <p className="py-16 text-center text-muted">
            {t("weeks.tooFew", {
              least: MIN_SAMPLES,
              count: MIN_SAMPLES - Math.max(0, ...view.weeks.map(({ spans }) => spans[span].samples)),
            })}
          </p>
        )}
        {open > 0 && <p className="mt-2 text-xs text-muted">{t("weeks.open", { count: open })}</p>}
        {view.marks.length > 0 && (
          <p className="mt-1 text-xs text-muted">
            {view.marks.map(({ day, name }) => `${t(`marks.${name}`)} ${day}`).join(" · ")}
          </p>
        )}
        <TableTwin
          caption={t("weeks.title", { span: t(`spans.${span}`) })}
          columns={[{ key: "name", header: t("weeks.week"), isRowHeader: true }, ...speedColumns]}
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

function buildSeries(
  { weeks }: AnalyticsView,
  before: AnalyticsView | undefined,
  span: AnalyticsParams["span"],
  nameOfBefore: string,
): PlotSeries[] {
  const lines = LINES.map(
    ({ name, key, color, isDashed }): PlotSeries => ({
      kind: "line",
      name,
      color,
      isDashed,
      hasDots: true,
      values: weeks.map(({ spans }) => chartHours(spans[span][key])),
    }),
  );
  if (!before) return lines;
  const values = weeks.map((_, index) => chartHours(before.weeks[index]?.spans[span].p80 ?? null));
  return [...lines, { kind: "line", name: nameOfBefore, color: "var(--muted)", isDashed: true, values }];
}

function buildMarks(
  { weeks, marks }: AnalyticsView,
  nameOf: (mark: AnalyticsView["marks"][number]) => string,
): PlotMark[] {
  return marks.flatMap((mark) => {
    const index = weeks.findLastIndex(({ monday }) => monday <= mark.day);
    return index < 0 ? [] : [{ index, name: nameOf(mark) }];
  });
}
