import { expect, test } from "vitest";
import { STATES } from "./shipment-states";
import { countShipmentsInStates, findStateTab, STATE_TABS } from "./state-tabs";

const [every, ...tabs] = STATE_TABS;

test("each state is in exactly one tab besides 全部, as is a parcel without one", () => {
  for (const choice of [...STATES, "none" as const]) {
    expect([choice, tabs.filter(({ choices }) => choices.includes(choice)).length]).toEqual([choice, 1]);
  }
});

test("the four tabs together have as many parcels as 全部, with those that failed before any state", () => {
  const states = Object.fromEntries(STATES.map((state) => [state, state + 1]));
  const known = Object.values(states).reduce((sum, number) => sum + number, 0);
  const others = { pending: 3, unknown: 2, failed: 9, aborted: 4, refused: 0, signedToday: 0, stalled: 0, silent: 0 };
  const counts = { total: known + 10, states, ...others };
  const counted = tabs.map(({ choices }) => countShipmentsInStates(counts, choices));
  expect(counted.reduce((sum, number) => sum + number, 0)).toBe(counts.total);
  expect(countShipmentsInStates(counts, every?.choices ?? [])).toBe(counts.total);
});

test.each([
  ["", ""],
  ["0,1", "none,0,1,7,8,10,11,12"],
  ["pending", "none,0,1,7,8,10,11,12"],
  ["5", "5"],
  ["refused,6,4", "2,4,6,13,14"],
  ["2,4,6,13,14", "2,4,6,13,14"],
  ["3,5", ""],
  ["failed", ""],
  ["nonsense", ""],
])("an address with state=%s stands under the tab %s", (state, tab) => {
  expect(findStateTab(state)?.value).toBe(tab);
});
