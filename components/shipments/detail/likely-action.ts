import type { ShipmentDetail } from "@/lib/domain/shipments/shipment-view";
import type { ParcelActionKey } from "./use-parcel-actions";

/**
 * What a user most probably does next with a parcel, of what the role and the state allow: mends a subscription that
 * does not run, asks where pushes do not come or contradict each other, goes on with the open case, else writes to
 * buyer or carrier. The carrier is called by its number, which stands beside it.
 */
export function chooseLikelyAction(shipment: Facts, isAllowed: (action: ParcelActionKey) => boolean): ParcelActionKey {
  const { monitorStatus, isSilent, flag, openCase } = shipment;
  const isStopped = monitorStatus === "failed" || monitorStatus === "abort";
  const isUncertain = monitorStatus === "elsewhere" || isSilent || flag?.name === "signature-retracted";
  if (isStopped && isAllowed("edit")) return "edit";
  if (isUncertain && isAllowed("query")) return "query";
  if (openCase !== null && isAllowed("follow")) return "follow";
  return "text";
}

type Facts = Pick<ShipmentDetail, "monitorStatus" | "isSilent" | "openCase"> & {
  flag: Pick<NonNullable<ShipmentDetail["flag"]>, "name"> | null;
};
