import { isState, type State } from "./shipment-states";

/** Values of a state filter besides Kuaidi100's numbers. */
export const STATE_KEYWORDS = [
  "none", // no known state yet, monitored or not
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

/** States of the list that are shown and counted together; `value` is the `state` parameter of the URL. */
export interface StateGroup {
  value: string;
  choices: readonly StateChoice[];
}

/** A tab of the list, and the chips below it, which divide it. */
export interface StateTab extends StateGroup {
  chips: readonly StateGroup[];
}

const group = (...choices: StateChoice[]): StateGroup => ({ value: choices.join(","), choices });

/** 揽收 counts as in transit. */
const TRANSIT_CHIPS = [group("pending"), group(0, 1), group(8, 10, 11, 12), group(7)];
const TROUBLE_CHIPS = [group(2), group(14), group(6, 4), group(13)];

/** The tabs in their order: 全部, which has no choices, and four of which each shipment is in exactly one. */
export const STATE_TABS: readonly StateTab[] = [
  { ...group(), chips: [...TRANSIT_CHIPS, ...TROUBLE_CHIPS, group("failed"), group("aborted"), group("silent")] },
  { ...group("none", 0, 1, 7, 8, 10, 11, 12), chips: TRANSIT_CHIPS },
  { ...group(5), chips: [] },
  { ...group(3), chips: [] },
  { ...group(2, 4, 6, 13, 14), chips: TROUBLE_CHIPS },
];

/** All tabs and chips, each once. */
export const STATE_GROUPS: readonly StateGroup[] = [...STATE_TABS, ...(STATE_TABS[0]?.chips ?? [])];

/** The tab that has all states of an address; 全部 for states that are in several, or in none of the others. */
export function findStateTab(state: string): StateTab | undefined {
  const choices = parseStateChoices(state).map((choice) => PARENTS[choice] ?? choice);
  const [every, ...tabs] = STATE_TABS;
  return (choices.length > 0 && tabs.find((tab) => choices.every((each) => tab.choices.includes(each)))) || every;
}

/** The choice of a tab that has all shipments of a narrower one. */
const PARENTS: Readonly<Partial<Record<StateChoice, StateChoice>>> = { pending: "none", unknown: "none", refused: 14 };

const COUNTED_AS = {
  pending: "pending",
  failed: "failed",
  aborted: "aborted",
  unknown: "unknown",
  refused: "refused",
  "signed-today": "signedToday",
  stalled: "stalled",
  silent: "silent",
} as const satisfies Record<Exclude<StateKeyword, "none">, string>;

/** Shipments by state, and by what is counted besides. */
interface ShipmentCounts extends Record<(typeof COUNTED_AS)[keyof typeof COUNTED_AS], number> {
  total: number;
  states: Readonly<Record<string, number>>;
}

/** Number of shipments in a choice of states, from the counts per state. */
export function countShipmentsInStates(counts: ShipmentCounts, choices: readonly StateChoice[]): number {
  if (choices.length === 0) return counts.total;
  return choices.reduce<number>((sum, each) => sum + countOf(counts, each), 0);
}

function countOf(counts: ShipmentCounts, choice: StateChoice): number {
  if (choice === "none") return Object.values(counts.states).reduce((rest, number) => rest - number, counts.total);
  return typeof choice === "number" ? (counts.states[choice] ?? 0) : counts[COUNTED_AS[choice]];
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
