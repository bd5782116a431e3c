"use client";
import { useQuery } from "@tanstack/react-query";
import { Gauge } from "lucide-react";
import { useTranslations } from "next-intl";
import { LoadingState } from "@/components/ui/feedback/loading-state";
import { QueryError } from "@/components/ui/feedback/query-error";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { PageLink } from "@/components/ui/layout/page-link";
import { ExportLink } from "@/components/ui/table/export-link";
import { analyticsOptions, buildFigureExportHref } from "@/lib/client/analytics/analytics-queries";
import { AnalyticsFilters } from "./analytics-filters";
import { ArrivalAccuracyCard } from "./arrival-accuracy-card";
import { CarrierComparisonCard } from "./carrier-comparison-card";
import { CarrierSpeedCard } from "./carrier-speed-card";
import { LaneSpeedCard } from "./lane-speed-card";
import { StageDurationCard } from "./stage-duration-card";
import { useAnalyticsParams } from "./use-analytics-params";
import { WeeklySpeedChart } from "./weekly-speed-chart";

/** Carrier speed by week, stage and lane. */
export function AnalyticsDesk({ canManage, seesSales }: { canManage: boolean; seesSales: boolean }) {
  const t = useTranslations("analytics");
  const [address, change] = useAnalyticsParams();
  const { data: view, error, refetch, isFetching, isPlaceholderData } = useQuery(analyticsOptions(address));
  return (
    <>
      <PageHeader title={t("title")}>
        {seesSales && (
          <PageLink href="/analytics/salespeople" className="text-dense text-accent hover:underline max-lg:py-3">
            {t("toSales")}
          </PageLink>
        )}
        {view && (
          <div className="flex flex-1 justify-end">
            <ExportLink href={buildFigureExportHref(address, "weeks")} label={t("exportWeeks")} />
          </div>
        )}
      </PageHeader>
      {!view && error && (
        <QueryError error={error} isRetrying={isFetching} href="/analytics" onRetry={() => void refetch()} />
      )}
      {!view && !error && <LoadingState label={t("loading")} />}
      {view && (
        <>
          <AnalyticsFilters view={view} params={address} onChange={change} />
          {view.total.parcels === 0 ? (
            <EmptyState Icon={Gauge} title={t("empty.title")} text={t("empty.text")} />
          ) : (
            <div
              aria-busy={isPlaceholderData}
              className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 pb-6 aria-busy:opacity-60 lg:px-6"
            >
              <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-2">
                <WeeklySpeedChart view={view} address={address} />
                <StageDurationCard view={view} address={address} />
              </div>
              <CarrierSpeedCard view={view} params={address} onChange={change} />
              <CarrierComparisonCard view={view} params={address} onChange={change} />
              <LaneSpeedCard view={view} params={address} canManage={canManage} onChange={change} />
              <ArrivalAccuracyCard params={address} />
              <p className="text-xs text-muted">{t("resolution")}</p>
            </div>
          )}
        </>
      )}
    </>
  );
}
