import type { State } from "@/lib/domain/shipments/states";
import type { Change, Progress } from "@/lib/domain/tracking/fold-push";
import type { HookEventType } from "./hook";

/** What an arrival in a state is called; the rest of the states are `updated`. */
const BY_STATE: Partial<Record<State, HookEventType>> = {
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

/** 已下单 and 待揽收 are sub-states of 揽收, though nobody has picked anything up. */
const NOT_YET_PICKED_UP = [101, 102];

/** What a push made happen, and the change that says so. A push that changed nothing of this is `updated`. */
export function eventTypesOf(
  progress: Pick<Progress, "state" | "subState" | "raw" | "monitorStatus">,
  changes: readonly Change[],
): { type: HookEventType; change: Change | null }[] {
  const events: { type: HookEventType; change: Change | null }[] = [];
  for (const change of changes) {
    const type = typeOf(progress, change);
    if (type) events.push({ type, change });
  }
  return events.length > 0 ? events : [{ type: "shipment.updated", change: null }];
}

function typeOf(
  { state, subState, raw, monitorStatus }: Pick<Progress, "state" | "subState" | "raw" | "monitorStatus">,
  { kind, before }: Change,
): HookEventType | undefined {
  if (kind === "carrier") return before === null ? undefined : "shipment.carrier_corrected";
  if (kind === "monitor") return monitorStatus === "abort" ? "shipment.aborted" : undefined;
  if (state === null || raw !== null) return undefined;
  return NOT_YET_PICKED_UP.includes(subState ?? 0) ? undefined : BY_STATE[state];
}
