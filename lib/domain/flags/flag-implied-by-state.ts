import type { State } from "@/lib/domain/shipments/shipment-states";
import type { FlagName } from "./flag";

const FLAG_BY_STATE: Readonly<Partial<Record<State, FlagName>>> = {
  2: "problem",
  6: "returning",
  13: "customs",
  14: "refused",
};

interface ShownState {
  state: State | null;
  subState: number | null;
}

/** Whether the flag has the state's own name, so that only its reason is news beside the state. */
export function hasNameOfState(flag: { name: FlagName }, { state }: Pick<ShownState, "state">): boolean {
  return state !== null && FLAG_BY_STATE[state] === flag.name;
}

/**
 * Whether the flag adds nothing to the state and sub-state. The same flag may come from the
 * carrier's text while the state is still 在途, or with a reason that no sub-state has.
 */
export function isImpliedByState(
  flag: { name: FlagName; reason: string | null },
  { state, subState }: ShownState,
): boolean {
  if (!hasNameOfState(flag, { state })) return false;
  return flag.reason === null || flag.reason === String(subState);
}
