import type { State } from "@/lib/domain/shipments/states";
import type { FlagName } from "./flag";

const FLAG_OF_STATE: Readonly<Partial<Record<State, FlagName>>> = {
  2: "problem",
  6: "returning",
  13: "customs",
  14: "refused",
};

interface Shown {
  state: State | null;
  subState: number | null;
}

/**
 * Whether somebody who reads state and sub-state learns nothing from the flag. The same flag may come
 * from the carrier's words while the state still says 在途, or with a reason that no sub-state gives.
 */
export function isSaidByState(flag: { name: FlagName; reason: string | null }, { state, subState }: Shown): boolean {
  if (state === null || FLAG_OF_STATE[state] !== flag.name) return false;
  return flag.reason === null || flag.reason === String(subState);
}
