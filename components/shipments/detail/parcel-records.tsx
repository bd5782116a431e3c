import { useTranslations } from "next-intl";
import { ParcelQueryList } from "@/components/queries/parcel-query-list";
import { ShipmentChangeHistory } from "@/components/tracking/shipment-change-history";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";
import { RebuildPanel } from "./rebuild-panel";
import { ShipmentPushList } from "./shipment-push-list";
import { SubscriptionHistory } from "./subscription-history";

/** What Kuaidi100 sent about a parcel and what came of it: pushes, changes, subscriptions, queries. */
export function ParcelRecords({ shipment, canManage }: { shipment: ShipmentDetail; canManage: boolean }) {
  const t = useTranslations("detail");
  return (
    <>
      <ShipmentPushList shipment={shipment} />
      <div className="grid gap-x-8 gap-y-5 border-t border-separator px-4 py-3 @3xl:grid-cols-2">
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
    </>
  );
}
