import { expect, test } from "vitest";
import { chooseServer } from "./choose-server";

const primary = { isWritable: true, timeline: 3 };
const standby = { isWritable: false, timeline: 0 };
const replaced = { isWritable: true, timeline: 2 };

test.each([
  ["the first that takes writes", [standby, primary], "read-write", undefined, 1],
  ["none when none takes writes", [standby, null], "read-write", 1, undefined],
  ["the newer timeline, though the older primary is in use", [replaced, primary], "read-write", 0, 1],
  ["the one in use of two ways to the same primary", [primary, primary], "read-write", 1, 1],
  ["the first that answers", [null, standby, primary], "any", undefined, 1],
  ["the one in use while it answers", [standby, primary], "any", 1, 1],
  ["a standby", [primary, standby], "read-only", 0, 1],
  ["no primary for a standby", [primary, null], "read-only", undefined, undefined],
  ["a standby rather than the primary", [primary, standby], "prefer-standby", undefined, 1],
  ["the primary when there is no standby", [primary, null], "prefer-standby", undefined, 0],
] as const)("%s", (_about, states, target, used, chosen) => {
  expect(chooseServer(states, target, used)).toBe(chosen);
});
