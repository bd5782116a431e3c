"use client";
import { useQuery } from "@tanstack/react-query";
import { Gauge } from "lucide-react";
import { useTranslations } from "next-intl";
import { ListTrouble } from "@/components/ui/feedback/list-trouble";
import { ListWait } from "@/components/ui/feedback/list-wait";
import { EmptyNote } from "@/components/ui/layout/empty-note";
import { PageHeader } from "@/components/ui/layout/page-header";
import { PageLink } from "@/components/ui/layout/page-link";
import { ExportLink } from "@/components/ui/table/export-link";
import { analyticsOptions, figureExportHref } from "@/lib/client/analytics/analytics";
import { AnalyticsFilters } from "./analytics-filters";
import { CarrierCard } from "./carrier-card";
import { ComparisonCard } from "./comparison-card";
import { LaneCard } from "./lane-card";
import { StageCard } from "./stage-card";
import { useAnalyticsAddress } from "./use-analytics-address";
import { WeekChart } from "./week-chart";

/** How quick the carriers are, by week, stage and lane. */
export function AnalyticsDesk({ canManage, seesSales }: { canManage: boolean; seesSales: boolean }) {
  const t = useTranslations("analytics");
  const [address, change] = useAnalyticsAddress();
  const { data: view, error, refetch, isFetching, isPlaceholderData } = useQuery(analyticsOptions(address));
  return (
    <>
      <PageHeader title={t("title")}>
        {seesSales && (
          <PageLink href="/analytics/salespeople" className="text-[0.8125rem] text-accent hover:underline max-lg:py-3">
            {t("toSales")}
          </PageLink>
        )}
        {view && (
          <div className="flex flex-1 justify-end">
            <ExportLink href={figureExportHref(address, "weeks")} label={t("exportWeeks")} />
          </div>
        )}
      </PageHeader>
      {!view && error && (
        <ListTrouble error={error} isRetrying={isFetching} href="/analytics" onRetry={() => void refetch()} />
      )}
      {!view && !error && <ListWait label={t("loading")} />}
      {view && (
        <>
          <AnalyticsFilters view={view} address={address} onChange={change} />
          {view.total.parcels === 0 ? (
            <EmptyNote Icon={Gauge} title={t("empty.title")} text={t("empty.text")} />
          ) : (
            <div
              aria-busy={isPlaceholderData}
              className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 pb-6 aria-busy:opacity-60 lg:px-6"
            >
              <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-2">
                <WeekChart view={view} address={address} />
                <StageCard view={view} address={address} />
              </div>
              <CarrierCard view={view} address={address} onChange={change} />
              <ComparisonCard view={view} address={address} onChange={change} />
              <LaneCard view={view} address={address} canManage={canManage} onChange={change} />
              <p className="text-xs text-muted">{t("resolution")}</p>
            </div>
          )}
        </>
      )}
    </>
  );
}
