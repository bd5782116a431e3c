import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";
import type { TermKey } from "./help-topics";

/** The terms behind the states that a newcomer does not know, by the state's number or the filter's word. */
const TERMS_OF_STATES: Readonly<Record<string, TermKey>> = {
  pending: "pending",
  "2": "problem",
  "4": "returned",
  "6": "returned",
  "7": "forwarded",
  "8": "customs",
  "10": "customs",
  "11": "customs",
  "12": "customs",
  "13": "customs",
  "14": "refused",
  failed: "failed",
  aborted: "aborted",
  silent: "silent",
};

/** The term that explains a filter of states, such as `8,10,11,12`; undefined for one that speaks for itself. */
export function termOfStates(filter: string): TermKey | undefined {
  return TERMS_OF_STATES[filter.split(",")[0] ?? ""];
}

/** The term that explains the state of a parcel. */
export function termOfParcel({
  state,
  lastEvent,
  monitorStatus,
}: Pick<ShipmentView, "state" | "lastEvent" | "monitorStatus">): TermKey | undefined {
  if (monitorStatus === "failed") return "failed";
  if (state === null && lastEvent !== null) return undefined;
  return termOfStates(state === null ? "pending" : String(state));
}
