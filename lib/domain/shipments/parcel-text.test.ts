import { expect, test } from "vitest";
import { likelyChaseReason } from "./parcel-text";

test.each([
  [null, null, "notPickedUp"],
  [1, 102, "notPickedUp"],
  [0, null, "still"],
  [5, 501, "notDelivered"],
  [3, 304, "notReceived"],
  [2, 206, "problem"],
  [13, null, "customs"],
] as const)("state %s, %s: most likely %s", (state, subState, reason) => {
  expect(likelyChaseReason({ state, subState })).toBe(reason);
});
