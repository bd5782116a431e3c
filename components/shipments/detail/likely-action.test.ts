import { expect, test } from "vitest";
import { chooseLikelyAction } from "./likely-action";

const MOVING = { monitorStatus: "polling", isSilent: false, flag: null, openCase: null } as const;
const openCase = { id: "c", step: "todo", assignee: null } as const;
const retracted = { name: "signature-retracted" } as const;

test.each([
  ["a parcel on its way", {}, "text"],
  ["a refused subscription", { monitorStatus: "failed", openCase }, "edit"],
  ["ended monitoring", { monitorStatus: "abort" }, "edit"],
  ["a number that another system follows", { monitorStatus: "elsewhere", openCase }, "query"],
  ["pushes that do not come", { isSilent: true }, "query"],
  ["a signature that was taken back", { flag: retracted, openCase }, "query"],
  ["an open case", { flag: { name: "stalled" }, openCase }, "follow"],
  ["a stalled parcel without a case", { flag: { name: "stalled" } }, "text"],
] as const)("the likely action for %s; who may only read writes", (_, facts, action) => {
  expect(chooseLikelyAction({ ...MOVING, ...facts }, () => true)).toBe(action);
  expect(chooseLikelyAction({ ...MOVING, ...facts }, () => false)).toBe("text");
});
