/** What may be told of a parcel. */
export const HOOK_EVENT_TYPES = [
  "shipment.picked_up",
  "shipment.in_transit",
  "shipment.out_for_delivery",
  "shipment.signed",
  "shipment.problem",
  "shipment.customs_problem",
  "shipment.refused",
  "shipment.returning",
  "shipment.returned",
  "shipment.aborted",
  "shipment.carrier_corrected",
  "shipment.updated",
] as const;

/** `failed`: given up after the last try; a replay sends it again. */
export const DELIVERY_STATUSES = ["waiting", "sent", "failed"] as const;
