"use client";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { CongestionNotice } from "@/components/congestion/congestion-notice";
import { FirstStepsRail } from "@/components/onboarding/first-steps-rail";
import { HydrationParts } from "@/components/ui/feedback/hydration-parts";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { PageHeader } from "@/components/ui/layout/page-header";
import { PageLink } from "@/components/ui/layout/page-link";
import {
  type ChangeOverviewParams,
  type OverviewParams,
  overviewOptions,
  overviewState,
} from "@/lib/client/analytics/overview-queries";
import { useUrlState } from "@/lib/client/shared/use-url-state";
import type { OverviewView } from "@/lib/domain/analytics/overview-figures";
import { hasPermission, type Role } from "@/lib/domain/auth/role";
import { LiveMapCard } from "./map/live-map-card";
import { OverviewFilters } from "./overview-filters";
import { OverviewParcelList } from "./overview-parcel-list";
import { OverviewTrend } from "./overview-trend";
import { OverviewTiles } from "./tiles/overview-tiles";
import { UrgentGroups } from "./urgent-groups";

const FirstUseGuide = dynamic(() =>
  import("@/components/shipment-list/first-use-guide").then((each) => each.FirstUseGuide),
);

/** Overview of the day: figures, map, trend and the parcels to begin with. */
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
              {!isFirstUse && <OverviewFilters params={params} onChange={change} />}
            </PageHeader>
            <FirstStepsRail />
            {isFirstUse ? (
              <FirstUseGuide isElsewhere={hasPermission(role, "write")} />
            ) : (
              <OverviewFigures overview={overview} params={params} onChange={change} />
            )}
          </>
        );
      }}
    </QueryBoundary>
  );
}

function OverviewFigures({ overview, params, onChange }: FiguresProps) {
  const t = useTranslations("overview");
  const more = "shrink-0 text-dense text-accent hover:underline max-lg:py-2";
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 pb-6 lg:px-6">
      <HydrationParts>
        <OverviewTiles overview={overview} shop={params.shop} />
        <CongestionNotice className="rounded-xl border border-border bg-surface px-4 py-3 empty:hidden lg:px-5" />
        <LiveMapCard params={params} onChange={onChange} />
        <OverviewTrend params={params} />
        <div className="grid items-start gap-4 xl:grid-cols-2">
          <OverviewParcelList
            id="urgent"
            title={t("urgent")}
            shipments={overview.urgent}
            empty={t("urgentEmpty")}
            shows="idle"
            lead={<UrgentGroups groups={overview.urgentGroups} />}
            more={
              <PageLink href="/problems" className={more}>
                {t("urgentAll")}
              </PageLink>
            }
          />
          <OverviewParcelList
            id="recent"
            title={t("recent")}
            shipments={overview.recent}
            empty={t("recentEmpty")}
            shows="change"
            more={
              <PageLink href="/shipments" className={more}>
                {t("recentAll")}
              </PageLink>
            }
          />
        </div>
      </HydrationParts>
    </div>
  );
}

interface FiguresProps {
  overview: OverviewView;
  params: OverviewParams;
  onChange: ChangeOverviewParams;
}
