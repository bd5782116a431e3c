import type { ShipmentCounts } from "./shipment";
import { isState, type State } from "./shipment-states";

/** Values of a state filter besides Kuaidi100's numbers. */
export const STATE_KEYWORDS = [
  "pending",
  "failed",
  "aborted",
  "unknown",
  "refused", // 拒签 and 拒收, see `isRefusal`
  "signed-today", // by the buyer
  "stalled",
  "silent",
] as const;
export type StateKeyword = (typeof STATE_KEYWORDS)[number];
export type StateChoice = State | StateKeyword;

/** A tab of the list; `value` is the `state` parameter of the URL. */
export interface StateTab {
  value: string;
  choices: readonly StateChoice[];
  /** Highlighted while its count is not zero. */
  isUrgent: boolean;
}

const tab = (choices: StateChoice[], isUrgent = false): StateTab => ({
  value: choices.join(","),
  choices,
  isUrgent,
});

/** The list's tabs in their order; 全部 has no choices. 揽收 counts as in transit. */
export const STATE_TABS: readonly StateTab[] = [
  tab([]),
  tab(["pending"]),
  tab([0, 1]),
  tab([5]),
  tab([3]),
  tab([2], true),
  tab([14], true),
  tab([6, 4]),
  tab([8, 10, 11, 12]),
  tab([13], true),
  tab([7]),
  tab(["failed"], true),
  tab(["aborted"]),
  tab(["silent"], true),
];

const COUNTED_AS = {
  pending: "pending",
  failed: "failed",
  aborted: "aborted",
  unknown: "unknown",
  refused: "refused",
  "signed-today": "signedToday",
  stalled: "stalled",
  silent: "silent",
} as const satisfies Record<StateKeyword, keyof ShipmentCounts>;

/** Number of shipments in a choice of states, from the counts per state. */
export function countShipmentsInStates(counts: ShipmentCounts, choices: readonly StateChoice[]): number {
  if (choices.length === 0) return counts.total;
  return choices.reduce<number>(
    (sum, each) => sum + (typeof each === "number" ? (counts.states[each] ?? 0) : counts[COUNTED_AS[each]]),
    0,
  );
}

/** The choices of the parameter `state` of the list's address; unknown values are left out. */
export function parseStateChoices(state: string): StateChoice[] {
  return state.split(",").flatMap((part): StateChoice[] => {
    const word = STATE_KEYWORDS.find((each) => each === part);
    if (word) return [word];
    const code = part === "" ? Number.NaN : Number(part);
    return isState(code) ? [code] : [];
  });
}
