import { expect, test } from "vitest";
import { likelyChaseReason } from "./parcel-text";

test.each([
  [null, null, "open", "notPickedUp"],
  [1, 102, "open", "notPickedUp"],
  [0, null, "open", "still"],
  [5, 501, "open", "notDelivered"],
  [3, 304, "signed", "notReceived"],
  [3, 301, "returned", "returning"],
  [2, 206, "open", "problem"],
  [13, null, "open", "customs"],
] as const)("state %s, %s, %s: most likely %s", (state, subState, outcome, reason) => {
  expect(likelyChaseReason({ state, subState, outcome })).toBe(reason);
});
