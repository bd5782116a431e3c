import { QueryObserver, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { caseOptions, parcelCaseOptions } from "@/lib/client/cases/case-queries";
import { shipmentPushesOptions } from "@/lib/client/tracking/push-log-queries";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";
import { shipmentOptions } from "./shipment-queries";

/** A held key steps faster (ms): what it passes is not fetched. */
const SETTLED_MS = 150;

/**
 * Fetches what opening a parcel shows, and keeps it true by live updates as if it were open: the neighbour of the open one
 * is opened without a request.
 *
 * @param parcel undefined for none
 * @param isCaseListed whether its case is in the queue beside it, so that it need not be found
 */
export function useKeptParcel(
  parcel: Pick<ShipmentView, "id" | "openCase"> | undefined,
  { isCaseListed = false } = {},
): void {
  const client = useQueryClient();
  const id = parcel?.id;
  const caseId = parcel?.openCase?.id;
  useEffect(() => {
    if (id === undefined) return;
    let stops: (() => void)[] = [];
    const timer = setTimeout(() => {
      const kept = [
        new QueryObserver(client, shipmentOptions(id)),
        new QueryObserver(client, shipmentPushesOptions(id)),
        ...(isCaseListed ? [] : [new QueryObserver(client, parcelCaseOptions(id))]),
        ...(caseId === undefined ? [] : [new QueryObserver(client, caseOptions(caseId))]),
      ];
      stops = kept.map((each) => each.subscribe(() => {}));
    }, SETTLED_MS);
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [client, id, caseId, isCaseListed]);
}
