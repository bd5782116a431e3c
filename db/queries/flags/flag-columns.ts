import { placeOf } from "@/db/queries/shipments/place-of";
import { type ShipmentRow, toStateReading } from "@/db/queries/shipments/shipment-rows";
import { shipments } from "@/db/schema/shipment-tables";
import type { FlagFacts } from "@/lib/domain/flags/evaluate-flag";

/** A parcel's progress as derived from pushes, besides its state. */
export const TRACE_COLUMNS = { stage: shipments.stage, stageAt: shipments.stageAt, doubt: shipments.doubt };

/** The parcel's current flag. */
export const FLAG_COLUMNS = {
  flag: shipments.flag,
  flagLevel: shipments.flagLevel,
  flagReason: shipments.flagReason,
  flagSince: shipments.flagSince,
};

/** The other inputs of the flag evaluation. */
export const FLAG_SUBJECT_COLUMNS = {
  nextFlagAt: shipments.nextFlagAt,
  lastPushAt: shipments.lastPushAt,
  subscribedAt: shipments.subscribedAt,
  pollingSince: shipments.pollingSince,
  activityAt: shipments.activityAt,
  shop: shipments.shop,
  fromSealed: shipments.fromSealed,
  toSealed: shipments.toSealed,
  fromRegion: shipments.fromRegion,
  toRegion: shipments.toRegion,
  international: shipments.international,
  complainedAt: shipments.complainedAt,
};

/** The columns of a stored shipment that the flag evaluation needs. */
export type FlagFactsRow = Pick<
  ShipmentRow,
  | keyof typeof TRACE_COLUMNS
  | Exclude<keyof typeof FLAG_SUBJECT_COLUMNS, "nextFlagAt">
  | "monitorStatus"
  | "monitorMessage"
  | "state"
  | "subState"
  | "outcome"
  | "rawState"
  | "lastEvent"
  | "lastEventAt"
  | "pickedUpAt"
  | "estimatedArrivalAt"
  | "signedAt"
  | "carrier"
  | "monitorGeneration"
>;

/** A stored shipment as input of the flag evaluation. Field by field, because it runs for every push. */
export function toFlagFacts(row: FlagFactsRow): FlagFacts {
  return {
    monitorStatus: row.monitorStatus,
    monitorMessage: row.monitorMessage,
    state: toStateReading(row).state,
    subState: row.subState,
    outcome: row.outcome,
    stage: row.stage,
    stageAt: row.stageAt,
    doubt: row.doubt,
    lastEvent: row.lastEvent,
    lastEventAt: row.lastEventAt,
    pickedUpAt: row.pickedUpAt,
    estimatedArrivalAt: row.estimatedArrivalAt,
    signedAt: row.signedAt,
    subscribedAt: row.subscribedAt,
    pollingSince: row.pollingSince,
    lastPushAt: row.lastPushAt,
    activityAt: row.activityAt,
    carrier: row.carrier,
    isCorrected: row.monitorGeneration % 2 === 1, // see lib/domain/tracking/watching.ts
    shop: row.shop,
    from: placeOf(row.fromRegion, row.fromSealed),
    to: placeOf(row.toRegion, row.toSealed),
    complainedAt: row.complainedAt,
    isInternational: Boolean(row.international), // SQLite's hot path returns 0 or 1
  };
}
