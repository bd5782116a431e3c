"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { JamNotice } from "@/components/congestion/jam-notice";
import { FirstUse } from "@/components/shipment-list/first-use";
import { ListTrouble } from "@/components/ui/feedback/list-trouble";
import { PageHeader } from "@/components/ui/layout/page-header";
import { PageLink } from "@/components/ui/layout/page-link";
import { overviewOptions } from "@/lib/client/analytics/overview";
import { hasPermission, type Role } from "@/lib/domain/auth/role";
import { ParcelList } from "./parcel-list";
import { Tiles } from "./tiles";
import { Trend } from "./trend";

/** How the day stands, and where to begin. */
export function OverviewDesk({ role }: { role: Role }) {
  const t = useTranslations("overview");
  const { data: overview, error, refetch, isFetching } = useQuery(overviewOptions);
  if (!overview) {
    return error ? <ListTrouble error={error} isRetrying={isFetching} onRetry={() => void refetch()} /> : null;
  }
  if (overview.total === 0) {
    return (
      <>
        <PageHeader title={t("title")} />
        <FirstUse isElsewhere={hasPermission(role, "write")} />
      </>
    );
  }
  const more = "shrink-0 text-[0.8125rem] text-accent hover:underline max-lg:py-2";
  return (
    <>
      <PageHeader title={t("title")} />
      <div className="grid gap-4 px-4 pb-6 lg:px-6">
        <Tiles overview={overview} role={role} />
        <JamNotice className="rounded-xl border border-border bg-surface px-4 py-3 empty:hidden lg:px-5" />
        <Trend days={overview.trend} />
        <div className="grid items-start gap-4 xl:grid-cols-2">
          <ParcelList
            id="urgent"
            title={t("urgent")}
            shipments={overview.urgent}
            empty={t("urgentEmpty")}
            shows="idle"
            more={
              <PageLink href="/shipments?state=2,14,13,failed" className={more}>
                {t("urgentAll")}
              </PageLink>
            }
          />
          <ParcelList
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
    </>
  );
}
