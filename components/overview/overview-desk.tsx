"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { CongestionNotice } from "@/components/congestion/congestion-notice";
import { FirstStepsRail } from "@/components/onboarding/first-steps-rail";
import { BigField } from "@/components/shipment-list/lookup/big-field";
import { HydrationParts } from "@/components/ui/feedback/hydration-parts";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { PageHeader } from "@/components/ui/layout/page-header";
import {
  type ChangeOverviewParams,
  type OverviewParams,
  overviewOptions,
  overviewState,
} from "@/lib/client/analytics/overview-queries";
import { useUrlState } from "@/lib/client/shared/use-url-state";
import type { OverviewView } from "@/lib/domain/analytics/overview-figures";
import type { Role } from "@/lib/domain/auth/role";
import { LiveMapCard } from "./map/live-map-card";
import { OverviewFilters } from "./overview-filters";
import { OverviewTrend } from "./overview-trend";
import { ArrangeTiles } from "./tiles/arrange-tiles";
import { OverviewTiles } from "./tiles/overview-tiles";
import { UrgentParcels } from "./urgent-parcels";

/** Overview of the day: the field for new and known numbers, figures, the parcels to begin with, map and trend. */
export function OverviewDesk({ role }: { role: Role }) {
  const t = useTranslations("overview");
  const [params, change] = useUrlState(overviewState);
  return (
    // The page says how to begin only when it is known that there is nothing.
    <QueryBoundary query={useQuery(overviewOptions(params.shop))} href="/" loading={null}>
      {(overview) => {
        const isFirstUse = overview.total === 0 && params.shop === "";
        return (
          <>
            <PageHeader title={t("title")}>
              {!isFirstUse && (
                <>
                  <OverviewFilters params={params} onChange={change} />
                  <ArrangeTiles overview={overview} />
                </>
              )}
            </PageHeader>
            <BigField role={role} className="px-4 pb-4 lg:px-6" />
            <FirstStepsRail />
            {!isFirstUse && <OverviewFigures overview={overview} params={params} onChange={change} />}
          </>
        );
      }}
    </QueryBoundary>
  );
}

function OverviewFigures({ overview, params, onChange }: FiguresProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 pb-6 lg:px-6">
      <HydrationParts>
        <OverviewTiles overview={overview} shop={params.shop} />
        <CongestionNotice className="rounded-xl border border-border bg-surface px-4 py-3 empty:hidden lg:px-5" />
        <div className="grid items-start gap-4 xl:grid-cols-2">
          <UrgentParcels overview={overview} />
          <LiveMapCard params={params} onChange={onChange} />
        </div>
        <OverviewTrend params={params} />
      </HydrationParts>
    </div>
  );
}

interface FiguresProps {
  overview: OverviewView;
  params: OverviewParams;
  onChange: ChangeOverviewParams;
}
