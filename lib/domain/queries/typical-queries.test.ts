import { expect, test } from "vitest";
import { countTypicalQueries } from "./typical-queries";

test("a usual parcel is asked at 15 minutes, 12 hours later, then every 6 and at last every 2 hours", () => {
  // 0:15; 12:15 to 60:15 every 6 hours; 62:15, 64:15, and 66:15, when it is signed.
  expect(countTypicalQueries()).toBe(1 + 9 + 3);
});
