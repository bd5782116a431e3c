import { isRefusal } from "@/lib/domain/shipments/outcome";
import type { State } from "@/lib/domain/shipments/shipment-states";
import type { FoldResult, ShipmentChange } from "@/lib/domain/tracking/fold-push";
import type { TrackingProgress } from "@/lib/domain/tracking/leg-progress";
import type { HookEventType } from "./webhook-endpoint";

/** The event type for each new state; the other states are `updated`. */
const EVENT_TYPE_BY_STATE: Partial<Record<State, HookEventType>> = {
  0: "shipment.in_transit",
  1: "shipment.picked_up",
  2: "shipment.problem",
  3: "shipment.signed",
  4: "shipment.returned",
  5: "shipment.out_for_delivery",
  6: "shipment.returning",
  7: "shipment.in_transit",
  13: "shipment.customs_problem",
  14: "shipment.refused",
};

/** 已下单 and 待揽收 are sub-states of 揽收, though the parcel has not been picked up. */
const NOT_YET_PICKED_UP = [101, 102];

type HookedProgress = Pick<TrackingProgress, "state" | "subState" | "raw" | "outcome" | "monitorStatus">;

/**
 * The events that a push caused, and the change behind each. A push without such a change is
 * `updated`, and so is, besides, one that takes back a signature.
 */
export function determineHookEvents(
  progress: HookedProgress,
  { changes, isRetracted }: Pick<FoldResult, "changes" | "isRetracted">,
): { type: HookEventType; change: ShipmentChange | null }[] {
  const events: { type: HookEventType; change: ShipmentChange | null }[] = [];
  for (const change of changes) {
    const type = determineEventType(progress, change);
    if (type) events.push({ type, change });
  }
  return events.length > 0 && !isRetracted ? events : [...events, { type: "shipment.updated", change: null }];
}

function determineEventType(
  { state, subState, raw, outcome, monitorStatus }: HookedProgress,
  { kind, before }: ShipmentChange,
): HookEventType | undefined {
  if (kind === "carrier") return before === null ? undefined : "shipment.carrier_corrected";
  if (kind === "monitor") return monitorStatus === "abort" ? "shipment.aborted" : undefined;
  if (state === null || raw !== null) return undefined;
  if (isRefusal({ state, subState })) return "shipment.refused";
  if (state === 3 && outcome === "returned") return "shipment.returned"; // signed for by the sender
  return NOT_YET_PICKED_UP.includes(subState ?? 0) ? undefined : EVENT_TYPE_BY_STATE[state];
}
