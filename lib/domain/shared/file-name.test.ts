import { expect, test } from "vitest";
import { joinFileName } from "./file-name";

const PERIOD = { from: "2026-11-01", to: "2026-11-30" };

test("a file is named by what it has, its filters and its period", () => {
  expect(joinFileName(["对账结果", "圆通速递", "", null, "按结款日期", PERIOD])).toBe(
    "对账结果-圆通速递-按结款日期-2026-11-01_2026-11-30",
  );
});

test("a name has no blanks and nothing that Windows refuses", () => {
  expect(joinFileName(["By shop", 'A / "B": C\n', "2026-11-24 18:05"])).toBe("By-shop-A-B-C-2026-11-24-18-05");
});

test("a long part is cut between characters", () => {
  expect(joinFileName(["😀".repeat(60), PERIOD])).toBe(`${"😀".repeat(40)}-2026-11-01_2026-11-30`);
});
