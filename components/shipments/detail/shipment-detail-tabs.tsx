"use client";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { ParcelQueryList } from "@/components/queries/parcel-query-list";
import { ShipmentChangeHistory } from "@/components/tracking/shipment-change-history";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { TabBar, TabLink } from "@/components/ui/layout/tab-link";
import { shipmentPushesOptions } from "@/lib/client/tracking/push-log-queries";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";
import { RebuildPanel } from "./rebuild-panel";
import { SubscriptionHistory } from "./subscription-history";

// The map and its places are fetched only when the tab is opened.
const RoutePanel = lazyPart(() =>
  import("@/components/shipments/detail/map/route-panel").then((each) => each.RoutePanel),
);
const ShipmentPushList = lazyPart(() => import("./shipment-push-list").then((each) => each.ShipmentPushList));

const TABS = ["map", "pushes", "history"] as const;

/** Tabs of a parcel: map, pushes and history; the open one is in the address. */
export function ShipmentDetailTabs({ shipment, canManage, className }: Props) {
  const t = useTranslations("detail");
  const { data: pushes } = useQuery(shipmentPushesOptions(shipment.id));
  const search = useSearchParams();
  const [part, setPart] = useQueryState("part", parseAsStringLiteral(TABS).withDefault("history"));
  const buildHref = (each: string) => `?${new URLSearchParams({ ...Object.fromEntries(search), part: each })}`;
  return (
    <section
      aria-label={t("more")}
      className={`@container min-w-0 rounded-xl border border-border bg-surface print:hidden ${className}`}
    >
      <TabBar label={t("more")}>
        {TABS.map((each) => (
          <TabLink key={each} href={buildHref(each)} isCurrent={each === part} onChoose={() => void setPart(each)}>
            {t(`part.${each}`)}
            {each === "pushes" && <span className="min-w-[2ch] text-xs text-muted">{pushes?.total}</span>}
          </TabLink>
        ))}
      </TabBar>
      {part === "map" && <RoutePanel shipment={shipment} />}
      {part === "pushes" && <ShipmentPushList shipment={shipment} />}
      {part === "history" && (
        <div className="grid gap-x-8 gap-y-5 px-4 py-3 @3xl:grid-cols-2">
          <section aria-labelledby="changes">
            <h2 id="changes" className="mb-2.5 font-semibold">
              {t("history")}
            </h2>
            <ShipmentChangeHistory changes={shipment.history} />
            {canManage && <RebuildPanel id={shipment.id} />}
          </section>
          <section aria-labelledby="subscriptions">
            <h2 id="subscriptions" className="mb-2.5 font-semibold">
              {t("subscriptions")}
            </h2>
            <SubscriptionHistory subscriptions={shipment.subscriptions} />
            <h2 id="paid-queries" className="mt-5 mb-2.5 font-semibold">
              {t("queries")}
            </h2>
            <ParcelQueryList shipmentId={shipment.id} />
          </section>
        </div>
      )}
    </section>
  );
}

interface Props {
  shipment: ShipmentDetail;
  canManage: boolean;
  className: string;
}
