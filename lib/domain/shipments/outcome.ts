import type { State } from "./shipment-states";

/**
 * What has become of a parcel, by the definitions of every figure: `refused`, the buyer did not take
 * it; `returned`, it is on its way back to the sender, or there. Kuaidi100's state says less: it
 * tells a refusal in two ways, and a return that the sender has signed for often as 签收.
 */
export const OUTCOMES = ["open", "signed", "refused", "returned"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** 拒签 */
export const REFUSED_STATE: State = 14;
/** 拒收, told as a problem (疑难). */
export const REFUSED_SUB_STATE = 203;
/** 退签 and 退回. */
export const RETURN_STATES: readonly State[] = [4, 6];

/** Whether a state, of a parcel or of an event, says that the buyer has refused the parcel. */
export function isRefusal({ state, subState }: { state: number | null; subState: number | null }): boolean {
  return state === REFUSED_STATE || subState === REFUSED_SUB_STATE;
}

/** Whether a state, of a parcel or of an event, says that the parcel goes back, or is back. */
export function isReturn(state: number | null): boolean {
  return RETURN_STATES.some((each) => each === state);
}

/**
 * The outcome of a parcel. Pure.
 *
 * @param turnedBack whether its trace says that it was on its way back at the end, see `detectReturn`: then
 * the sender has signed for it
 */
export function determineOutcome({
  state,
  subState,
  turnedBack,
}: {
  state: number | null;
  subState: number | null;
  turnedBack: boolean;
}): Outcome {
  if (state === 3) return turnedBack ? "returned" : "signed";
  if (isReturn(state)) return "returned";
  return isRefusal({ state, subState }) ? "refused" : "open";
}

/** Whether the sender has signed for a parcel that Kuaidi100 tells as 签收: to people it is back (退签). */
export function isSignedBySender({ state, outcome }: { state: number | null; outcome: Outcome }): boolean {
  return state === 3 && outcome === "returned";
}
