"use client";
import { useQuery } from "@tanstack/react-query";
import { Gauge } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { ReportLinks } from "@/components/navigation/report-links";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { PageHelp } from "@/components/ui/help/page-help";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { ExportLink } from "@/components/ui/table/export-link";
import { analyticsOptions, analyticsState, buildFigureExportHref } from "@/lib/client/analytics/analytics-queries";
import { useUrlState } from "@/lib/client/shared/use-url-state";
import { RIPE_DAYS } from "@/lib/domain/analytics/speed-report";
import { AnalyticsFilters } from "./analytics-filters";
import { AnalyticsStateContext } from "./analytics-state";
import { CarrierScoreCards } from "./carrier-score-cards";
import { CarrierSpeedCard } from "./carrier-speed-card";
import { LaneSpeedCard } from "./lane-speed-card";
import { StageDurationCard } from "./stage-duration-card";
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
      <PageHeader title={t("title")}>
        <PageHelp area="analytics" />
        <ReportLinks />
        {query.data && (
          <div className="flex flex-1 justify-end">
            <ExportLink href={buildFigureExportHref(address, "weeks")} label={t("exportWeeks")} />
          </div>
        )}
      </PageHeader>
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
                <CarrierScoreCards view={view} />
                <CarrierSpeedCard view={view} />
                <CarrierComparisonCard view={view} />
                <LaneHeatCard />
                <LaneSpeedCard view={view} />
                <ArrivalAccuracyCard />
                <p className="text-xs text-muted">
                  {t("resolution", { days: view.days, base: view.base, ripe: RIPE_DAYS })}
                </p>
              </div>
            )}
          </>
        )}
      </QueryBoundary>
    </AnalyticsStateContext>
  );
}
