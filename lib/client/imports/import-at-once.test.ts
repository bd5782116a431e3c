import { expect, test } from "vitest";
import type { ImportDetail } from "@/lib/operations/work/import-operations";
import { isAsConfirmed } from "./import-at-once";

/** An import whose rows 1 and 2 are new and whose row 3 is tracked already, with warnings at these lines. */
function checkedImport(counts: object, warned: readonly number[]) {
  return {
    check: { ready: 2, failed: 0, warnings: warned.length, ...counts },
    warnings: warned.map((line) => ({ line })),
    preview: [1, 2, 3].map((line) => ({ line, isThere: line === 3 })),
  } as unknown as ImportDetail;
}

test("only what was confirmed, with nothing to look at, is subscribed without a preview", () => {
  expect(isAsConfirmed(checkedImport({}, []), 2)).toBe(true);
  expect(isAsConfirmed({ ...checkedImport({}, []), check: null }, 2)).toBe(false);
  for (const counts of [{ ready: 1 }, { ready: 3 }, { failed: 1 }, { warnings: 1 }]) {
    expect(isAsConfirmed(checkedImport(counts, []), 2), JSON.stringify(counts)).toBe(false);
  }
});

test("a warning at a row that is skipped as tracked needs no preview, one at a new row does", () => {
  expect(isAsConfirmed(checkedImport({}, [3]), 2)).toBe(true);
  expect(isAsConfirmed(checkedImport({}, [2]), 2)).toBe(false);
});
