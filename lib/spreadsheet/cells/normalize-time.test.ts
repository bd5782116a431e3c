import { expect, test } from "vitest";
import { findDayOrder, normalizeTime } from "./normalize-time";

test.each([
  ["2026年11月30日 8时5分", "2026-11-30 08:05:00"],
  ["2026年11月3日 8点05分9秒", "2026-11-03 08:05:09"],
  ["2026年11月30日", "2026-11-30"],
  ["11/30/2026 9:05", "2026-11-30 09:05:00"],
  ["30/11/2026", "2026-11-30"],
  ["46356", "2026-11-30"],
  ["46356.5", "2026-11-30 12:00:00"],
  ["2026-11-30T02:00:00+00:00", "2026-11-30 10:00:00"],
  ["2026-11-30T02:00:00Z", "2026-11-30 10:00:00"],
  ["05/11/2026", "05/11/2026"],
  ["2026-11-30 09:05", "2026-11-30 09:05"],
  ["20261130", "20261130"],
  ["合计", "合计"],
])("%s is written %s", (text, written) => expect(normalizeTime(text)).toBe(written));

test("where a column shows the order, a day that could be one of two is read in it", () => {
  expect(findDayOrder(["05/11/2026", "11/30/2026"])).toBe("monthFirst");
  expect(findDayOrder(["05/11/2026", "30/11/2026"])).toBe("dayFirst");
  expect(findDayOrder(["11/30/2026", "30/11/2026"])).toBeNull();
  expect(normalizeTime("05/11/2026", "dayFirst")).toBe("2026-11-05");
  expect(normalizeTime("05/11/2026", "monthFirst")).toBe("2026-05-11");
});
