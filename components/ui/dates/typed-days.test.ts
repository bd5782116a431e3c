import { expect, test } from "vitest";
import { readTypedDays } from "./typed-days";

test.each(["2026-11-04", "2026/11/4", "2026.11.04", "20261104", " 2026-11-04 "])("%s is read as a day", (from) => {
  expect(readTypedDays({ from, to: "2026-11-24" }, false)).toEqual({ range: { from: "2026-11-04", to: "2026-11-24" } });
});

test.each(["2", "0002-11-04", "0202-11-04", "2026-02-31", "2026-13-01", "1999-12-31", "2026-11", "foo"])(
  "%s is no day yet",
  (from) => {
    expect(readTypedDays({ from, to: "2026-11-24" }, true)).toEqual({ problem: "day", at: ["from"] });
  },
);

test("an end may be open only where the page allows it", () => {
  expect(readTypedDays({ from: "2026-11-04", to: "" }, true)).toEqual({ range: { from: "2026-11-04", to: "" } });
  expect(readTypedDays({ from: "", to: "2026-11-04" }, true)).toEqual({ range: { from: "", to: "2026-11-04" } });
  expect(readTypedDays({ from: "2026-11-04", to: "" }, false)).toEqual({ problem: "day", at: ["to"] });
});

test("the first day is not after the last", () => {
  const typed = { from: "2026-11-25", to: "2026-11-24" };
  expect(readTypedDays(typed, true)).toEqual({ problem: "order", at: ["from", "to"] });
  expect(readTypedDays({ ...typed, to: typed.from }, true)).toEqual({ range: { from: typed.from, to: typed.from } });
});
