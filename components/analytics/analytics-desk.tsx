"use client";
import { useQuery } from "@tanstack/react-query";
import { Gauge } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { Plot } from "@/components/charts/plot";
import { ReportTabs } from "@/components/navigation/report-tabs";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { Sparkline } from "@/components/ui/figures/sparkline";
import { PageHelp } from "@/components/ui/help/page-help";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { PageLink } from "@/components/ui/layout/page-link";
import { SectionCard } from "@/components/ui/layout/section-card";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { ExportMenu, PageExports } from "@/components/ui/table/page-exports";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import { TableTwin } from "@/components/ui/table/table-twin";
import {
  analyticsOptions,
  analyticsState,
  buildFigureExportHref,
  buildFigureParcelsHref,
} from "@/lib/client/analytics/analytics-queries";
import { useUrlState } from "@/lib/client/shared/use-url-state";
import { MIN_SAMPLES } from "@/lib/domain/analytics/duration-histogram";
import { SPANS, type Span } from "@/lib/domain/analytics/figure-cell";
import { MATURITY_DAYS } from "@/lib/domain/analytics/speed-report";
import type { AnalyticsView } from "@/lib/operations/figures/analytics-operations";
import { AnalyticsFilters } from "./analytics-filters";
import { AnalyticsStateContext, useAnalyticsState } from "./analytics-state";
import { chartHours } from "./chart-hours";
import { LaneSpeedCard } from "./lane-speed-card";
import { useFigureFormat } from "./use-figure-format";
import { type SpeedTableRow, useSpeedColumns } from "./use-speed-columns";
import { WeeklySpeedChart } from "./weekly-speed-chart";

// Further down the page; their code is fetched beside the first figures.
const ArrivalAccuracyCard = dynamic(() => import("./arrival-accuracy-card").then((each) => each.ArrivalAccuracyCard));
const LaneHeatCard = dynamic(() => import("./lane-heat-card").then((each) => each.LaneHeatCard));
const CarrierComparisonCard = dynamic(() =>
  import("./carrier-comparison-card").then((each) => each.CarrierComparisonCard),
);

/** Carrier speed by week, stage and lane. */
export function AnalyticsDesk() {
  const t = useTranslations("analytics");
  const state = useUrlState(analyticsState);
  const [address] = state;
  const nameCarrier = useCarrierName();
  const query = useQuery({
    ...analyticsOptions(address),
    select: (view) => ({
      ...view,
      carriers: view.carriers.map((each) => ({ ...each, name: nameCarrier(each.name) })),
    }),
  });
  return (
    <AnalyticsStateContext value={state}>
      <PageExports>
        <PageHeader title={t("title")}>
          <PageHelp area="analytics" />
          <div className="ms-auto">
            <ExportMenu
              files={(["weeks", "carriers", "lanes", "predictions"] as const).map((table) => ({
                href: buildFigureExportHref(address, table),
                label: t(`exports.${table}`),
              }))}
            />
          </div>
        </PageHeader>
        <ReportTabs />
        <QueryBoundary query={query} href="/analytics" loading={t("loading")}>
          {(view) => (
            <>
              <AnalyticsFilters view={view} />
              {view.withoutPickUp !== null && view.withoutPickUp > 0 && (
                <p data-testid="without-pick-up" className="px-4 pb-4 text-dense text-muted lg:px-6">
                  {t("withoutPickUp", { count: view.withoutPickUp })}
                </p>
              )}
              {view.total.parcels === 0 ? (
                <EmptyState Icon={Gauge} title={t("empty.title")} text={t("empty.text")} />
              ) : (
                <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 pb-6 lg:px-6">
                  <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-2">
                    <WeeklySpeedChart view={view} />
                    <StageDurationCard view={view} />
                  </div>
                  <CarrierSpeedCard view={view} />
                  <CarrierComparisonCard view={view} />
                  <LaneHeatCard />
                  <LaneSpeedCard view={view} />
                  <ArrivalAccuracyCard />
                  <p className="text-xs text-muted">
                    {t("resolution", { days: view.days, base: view.base, ripe: MATURITY_DAYS })}
                  </p>
                </div>
              )}
            </>
          )}
        </QueryBoundary>
      </PageExports>
    </AnalyticsStateContext>
  );
}

const MIN_PARCELS_SHOWN = 5;

function CarrierSpeedCard({ view }: { view: AnalyticsView }) {
  const [params, change] = useAnalyticsState();
  const t = useTranslations("analytics");
  const columns: Column<SpeedTableRow & { row: CarrierRow }>[] = [
    {
      key: "name",
      header: t("carriers.carrier"),
      isRowHeader: true,
      className: "whitespace-nowrap",
      cell: ({ key, name }) => (
        <button
          // plain: the name of a row, in the colour of the table

          type="button"
          aria-pressed={key === params.carrier}
          onClick={() => change({ carrier: key === params.carrier ? "" : key })}
          className="cursor-pointer rounded py-1.5 hover:text-accent hover:underline aria-pressed:font-semibold max-lg:py-3"
        >
          {name}
        </button>
      ),
    },
    {
      key: "trend",
      header: t("carriers.trend"),
      only: "screen",
      hideBelow: "md",
      value: () => null,
      cell: ({ row }) => (
        <Sparkline values={row.weeklyP80[params.span].flatMap((each) => (each !== null && each >= 0 ? each : []))} />
      ),
    },
    ...useSpeedColumns(params.span, view),
  ];
  return (
    <TableCard
      id="carriers"
      title={t("carriers.title", { span: t(`spans.${params.span}`) })}
      fileName={null}
      columns={columns}
      rows={view.carriers.map((row) => ({
        key: row.carrier,
        name: row.name,
        row,
        params: { ...params, carrier: row.carrier },
      }))}
      rowKey={({ key }) => key}
      shownCount={Math.max(MIN_PARCELS_SHOWN, view.carriers.filter(({ parcels }) => parcels >= MIN_SAMPLES).length)}
    />
  );
}

const STAGES = SPANS.filter((span) => span !== "total");
const COLORS = ["var(--series-1)", "var(--series-2)", "var(--series-3)", "var(--series-4)", "var(--series-5)"];

type CarrierRow = AnalyticsView["carriers"][number];

/** Duration of each stage for the large carriers: 80% of the parcels finish the stage within this time. */
function StageDurationCard({ view }: { view: AnalyticsView }) {
  const [address] = useAnalyticsState();
  const t = useTranslations("analytics");
  const figures = useFigureFormat();
  const shown = view.carriers.slice(0, COLORS.length);
  const buildStageColumn = (span: Span): Column<CarrierRow> => {
    const write = ({ p50, p80, p95, samples }: CarrierRow["spans"][Span]) =>
      p50 === null
        ? t("missing", { count: MIN_SAMPLES - samples })
        : [p50, p80, p95].map((each) => figures.time(each)).join(" / ");
    return {
      key: span,
      header: t("stages.column", { span: t(`spans.${span}`) }),
      align: "end",
      value: ({ spans }) => write(spans[span]),
      cell: ({ carrier, spans }) => (
        <>
          {spans[span].p50 === null ? (
            <span className="text-muted">{write(spans[span])}</span>
          ) : (
            <PageLink
              href={buildFigureParcelsHref({ ...address, carrier, span }, { measured: "yes" })}
              className="rounded py-1.5 hover:text-accent hover:underline"
            >
              {write(spans[span])}
            </PageLink>
          )}
          <span className="ms-2 text-xs text-muted">{figures.number(spans[span].samples)}</span>
        </>
      ),
    };
  };
  return (
    <SectionCard
      id="stages"
      title={t("stages.title")}
      aside={
        <span className="text-xs text-muted">
          {t("stages.note", { from: view.from, to: view.to, samples: view.total.parcels })}
        </span>
      }
    >
      <div className="px-4 py-4 lg:px-5">
        {shown.some(({ spans }) => STAGES.some((span) => spans[span].p80 !== null)) ? (
          <Plot
            label={t("stages.label")}
            names={STAGES.map((span) => t(`spans.${span}`))}
            series={shown.map(({ name, spans }, index) => ({
              kind: "bars",
              name,
              color: COLORS[index] ?? "",
              values: STAGES.map((span) => chartHours(spans[span].p80)),
            }))}
            format={(hours) => t("axisHours", { hours: String(hours) })}
          />
        ) : (
          <p className="py-16 text-center text-muted">
            {t("stages.tooFew", {
              least: MIN_SAMPLES,
              count:
                MIN_SAMPLES - Math.max(0, ...shown.flatMap(({ spans }) => STAGES.map((span) => spans[span].samples))),
            })}
          </p>
        )}
        <TableTwin
          caption={t("stages.title")}
          columns={[{ key: "name", header: t("carriers.carrier"), isRowHeader: true }, ...STAGES.map(buildStageColumn)]}
          rows={view.carriers}
          rowKey={({ carrier }) => carrier}
          className=""
        />
      </div>
    </SectionCard>
  );
}
