import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { ParcelQueryList } from "@/components/queries/parcel-query-list";
import { ShipmentChangeHistory } from "@/components/tracking/shipment-change-history";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { Tabs } from "@/components/ui/layout/tabs";
import { choiceParam } from "@/lib/client/shared/url-state";
import { useUrlState } from "@/lib/client/shared/use-url-state";
import { shipmentPushesOptions } from "@/lib/client/tracking/push-log-queries";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";
import { DeletionPanel } from "./deletion-panel";
import { RebuildPanel } from "./rebuild-panel";
import { SubscriptionHistory } from "./subscription-history";

// The map and its places are fetched only when the tab is opened.
const RoutePanel = lazyPart(() =>
  import("@/components/shipments/detail/map/route-panel").then((each) => each.RoutePanel),
);
const ShipmentPushList = lazyPart(() => import("./shipment-push-list").then((each) => each.ShipmentPushList));

const PARTS = ["map", "pushes", "history"] as const;
const detailState = { part: choiceParam("history", "map", "pushes") } as const;

/** Tabs of a parcel: map, pushes and history; the open one is in the address. */
export function ShipmentDetailTabs({ shipment, canManage, className }: Props) {
  const t = useTranslations("detail");
  const { data: pushes } = useQuery(shipmentPushesOptions(shipment.id));
  const search = useSearchParams();
  const [{ part }, change] = useUrlState(detailState);
  return (
    <section
      aria-label={t("more")}
      className={`@container min-w-0 rounded-xl border border-border bg-surface print:hidden ${className}`}
    >
      <Tabs
        label={t("more")}
        tabs={PARTS.map((key) => ({
          key,
          href: `?${new URLSearchParams({ ...Object.fromEntries(search), part: key })}`,
          name: t(`part.${key}`),
          count: key === "pushes" ? (pushes?.total ?? null) : undefined,
        }))}
        current={part}
        onChoose={(key) => change({ part: key })}
      />
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
            {canManage && <DeletionPanel id={shipment.id} waybillNumber={shipment.waybillNumber} />}
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
