import { expect, test } from "vitest";
import { chooseServer } from "./choose-server";

const primary = { isWritable: true, timeline: 3 };
const standby = { isWritable: false, timeline: 0 };
const replaced = { isWritable: true, timeline: 2 };

test.each([
  ["the first that takes writes", [standby, primary], undefined, 1],
  ["none when none takes writes", [standby, null], 1, undefined],
  ["the newer timeline, though the older primary is in use", [replaced, primary], 0, 1],
  ["the one in use of two ways to the same primary", [primary, primary], 1, 1],
] as const)("%s", (_about, states, used, chosen) => {
  expect(chooseServer(states, used)).toBe(chosen);
});
