import { useTranslations } from "next-intl";
import { Plot } from "@/components/charts/plot";
import { PageLink } from "@/components/ui/layout/page-link";
import { SectionCard } from "@/components/ui/layout/section-card";
import { ExportLink } from "@/components/ui/table/export-link";
import type { Column } from "@/components/ui/table/table-column";
import { TableTwin } from "@/components/ui/table/table-twin";
import { buildFigureExportHref, buildFigureParcelsHref } from "@/lib/client/analytics/analytics-queries";
import { MIN_SAMPLES } from "@/lib/domain/analytics/duration-histogram";
import { SPANS, type Span } from "@/lib/domain/analytics/figure-cell";
import type { AnalyticsView } from "@/lib/domain/analytics/speed-report";
import { useAnalyticsState } from "./analytics-state";
import { chartHours } from "./chart-hours";
import { useFigureFormat } from "./use-figure-format";

const STAGES = SPANS.filter((span) => span !== "total");
const COLORS = ["var(--series-1)", "var(--series-2)", "var(--series-3)", "var(--series-4)", "var(--series-5)"];

type CarrierRow = AnalyticsView["carriers"][number];

/** Duration of each stage for the large carriers: 80% of the parcels finish the stage within this time. */
export function StageDurationCard({ view }: { view: AnalyticsView }) {
  const [address] = useAnalyticsState();
  const t = useTranslations("analytics");
  const figures = useFigureFormat();
  const shown = view.carriers.slice(0, COLORS.length);
  const buildStageColumn = (span: Span): Column<CarrierRow> => {
    const write = ({ p50, p80, p95 }: CarrierRow["spans"][Span]) =>
      p50 === null ? "—" : [p50, p80, p95].map((each) => figures.time(each)).join(" / ");
    return {
      key: span,
      header: t("stages.column", { span: t(`spans.${span}`) }),
      align: "end",
      value: ({ spans }) => write(spans[span]),
      cell: ({ carrier, spans }) => (
        <>
          {spans[span].p50 === null ? (
            <span className="text-muted">—</span>
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
        <span className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <span className="text-xs text-muted">
            {t("stages.note", { from: view.from, to: view.to, samples: view.total.parcels })}
          </span>
          <ExportLink href={buildFigureExportHref(address, "carriers")} label={t("export")} />
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
          <p className="py-16 text-center text-muted">{t("stages.tooFew", { least: MIN_SAMPLES })}</p>
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
