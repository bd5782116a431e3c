"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { CongestionNotice } from "@/components/congestion/congestion-notice";
import { FirstUseGuide } from "@/components/shipment-list/first-use-guide";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { PageHeader } from "@/components/ui/layout/page-header";
import { PageLink } from "@/components/ui/layout/page-link";
import { overviewOptions } from "@/lib/client/analytics/overview-queries";
import type { OverviewView } from "@/lib/domain/analytics/overview-figures";
import { hasPermission, type Role } from "@/lib/domain/auth/role";
import { OverviewParcelList } from "./overview-parcel-list";
import { OverviewTiles } from "./overview-tiles";
import { OverviewTrend } from "./overview-trend";

/** Overview of the day: figures, trend and the parcels to begin with. */
export function OverviewDesk({ role }: { role: Role }) {
  const t = useTranslations("overview");
  return (
    // The page says how to begin only when it is known that there is nothing.
    <QueryBoundary query={useQuery(overviewOptions)} loading={null}>
      {(overview) => (
        <>
          <PageHeader title={t("title")} />
          {overview.total === 0 ? (
            <FirstUseGuide isElsewhere={hasPermission(role, "write")} />
          ) : (
            <OverviewFigures overview={overview} role={role} />
          )}
        </>
      )}
    </QueryBoundary>
  );
}

function OverviewFigures({ overview, role }: { overview: OverviewView; role: Role }) {
  const t = useTranslations("overview");
  const more = "shrink-0 text-dense text-accent hover:underline max-lg:py-2";
  return (
    <div className="grid gap-4 px-4 pb-6 lg:px-6">
      <OverviewTiles overview={overview} role={role} />
      <CongestionNotice className="rounded-xl border border-border bg-surface px-4 py-3 empty:hidden lg:px-5" />
      <OverviewTrend days={overview.trend} />
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <OverviewParcelList
          id="urgent"
          title={t("urgent")}
          shipments={overview.urgent}
          empty={t("urgentEmpty")}
          shows="idle"
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
    </div>
  );
}
