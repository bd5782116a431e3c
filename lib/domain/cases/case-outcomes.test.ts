import { expect, test } from "vitest";
import { FLAGS } from "@/lib/domain/flags/flag";
import { rankOutcomes } from "./case-outcomes";
import { CASE_OUTCOMES } from "./problem-case";

test.each(FLAGS)("%s: every outcome can be chosen, once", (flag) => {
  expect(rankOutcomes(flag).toSorted()).toEqual(CASE_OUTCOMES.toSorted());
});

test.each([
  ["refused", "returned"],
  ["returning", "returned"],
  ["false-signature", "false-alarm"],
  ["sign-late", "delivered"],
  ["stalled", "moved"],
] as const)("a case of %s usually ends as %s", (flag, outcome) => {
  expect(rankOutcomes(flag)[0]).toBe(outcome);
});

test("a parcel that was not received is not offered as delivered at first", () => {
  for (const flag of ["refused", "returning", "return-late", "false-signature"] as const) {
    expect(rankOutcomes(flag).indexOf("delivered")).toBeGreaterThan(1);
  }
});
