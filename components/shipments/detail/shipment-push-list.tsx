import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { PushSummary } from "@/components/tracking/push-summary";
import { PushVerdictChip } from "@/components/tracking/push-verdict-chip";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { PageLink } from "@/components/ui/layout/page-link";
import { buildPushLogHref, shipmentPushesOptions } from "@/lib/client/tracking/push-log-queries";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";

/** The newest pushes of a parcel, each with its result; the log has all of them. */
export function ShipmentPushList({ shipment: { id, waybillNumber } }: { shipment: ShipmentDetail }) {
  const t = useTranslations("detail");
  return (
    <QueryBoundary query={useQuery(shipmentPushesOptions(id))} className="px-4 py-3">
      {({ total, items }) => (
        <>
          {total === 0 && <p className="py-4 text-muted">{t("noPush")}</p>}
          <ol className="flex flex-col">
            {items.map((push) => (
              <li key={push.id} data-testid="own-push" className="border-b border-separator py-2 last:border-0">
                <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <PushVerdictChip verdict={push.verdict} />
                  <span className="min-w-0 text-dense">
                    <PushSummary push={push} />
                  </span>
                  <span className="ms-auto text-xs">
                    <Timestamp at={push.receivedAt} />
                    {push.timesReceived > 1 && <span className="ms-2 text-muted">×{push.timesReceived}</span>}
                  </span>
                </div>
              </li>
            ))}
          </ol>
          {total > 0 && (
            <PageLink
              href={buildPushLogHref({ q: waybillNumber })}
              className="mt-1 inline-flex items-center rounded text-dense text-accent hover:underline touch-min-height"
            >
              {t("allPushes", { count: total })}
            </PageLink>
          )}
        </>
      )}
    </QueryBoundary>
  );
}
