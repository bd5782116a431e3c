import { isUnderWay } from "./arrival-source";
import { isHeldUp, judgePace } from "./parcel-pace";
import type { State } from "./shipment-states";
import type { ShipmentView } from "./shipment-view";

type Travelling = Pick<
  ShipmentView,
  "state" | "subState" | "signedAt" | "laneTimes" | "estimatedArrivalAt" | "monitorStatus" | "trackingMode"
>;

/** How far a parcel is on its way, 0 to 1, and how it goes there. */
export interface ParcelProgress {
  share: number;
  course: "moving" | "late" | "stopped" | "arrived";
}

const SHARES: Readonly<Partial<Record<State, number>>> = { 1: 0.2, 3: 1, 4: 1, 5: 0.85, 6: 0.5, 14: 0.85 };
const BEFORE_FIRST_STATE = 0.05;
const BETWEEN = 0.5;
/** 到达派件城市 and 投柜或驿站. */
const SHARES_OF_SUB_STATES: Readonly<Record<number, number>> = { 1001: 0.7, 501: 0.95 };
/** 退签, 退回 and 拒签: it does not reach the buyer. */
const TURNED_BACK: readonly (State | null)[] = [4, 6, 14];

/**
 * The progress of a parcel by its state, as a line across its row shows it. A problem stops it where it is; what is
 * later than expected, or than most of its lane, is late.
 *
 * @param now ms since 1970 UTC
 */
export function measureProgress(parcel: Travelling, now: number): ParcelProgress {
  const { state, subState } = parcel;
  const share =
    SHARES_OF_SUB_STATES[subState ?? -1] ?? (state === null ? BEFORE_FIRST_STATE : (SHARES[state] ?? BETWEEN));
  if (state === 3) return { share, course: "arrived" };
  if (TURNED_BACK.includes(state) || isHeldUp(parcel)) return { share, course: "stopped" };
  return { share, course: calculateLateness(parcel, now) > 0 ? "late" : "moving" };
}

/** By how many ms a parcel under way is later than expected, or than 80 % of its lane; 0 for any other. */
export function calculateLateness(parcel: Travelling, now: number): number {
  if (!isUnderWay(parcel)) return 0;
  const { estimatedArrivalAt, laneTimes } = parcel;
  const due = estimatedArrivalAt ?? (judgePace(parcel, now) === "late" ? laneTimes?.p80At : undefined);
  return due ? Math.max(0, now - Date.parse(due)) : 0;
}
