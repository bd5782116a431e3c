import { expect, test } from "vitest";
import { formatSmallCsv } from "./small-csv";

test("a table for Excel has a UTF-8 mark, quotes where needed and no formulas", () => {
  const written = formatSmallCsv({
    name: "各店铺",
    headers: ["店铺", "金额"],
    rows: [
      ['青禾,"旗舰"店\n二楼', -12.5],
      ["=1+1", null],
      [" \u200b;=1+1", null],
    ],
  });
  expect(written).toBe('\uFEFF店铺,金额\r\n"青禾,""旗舰""店\n二楼",-12.5\r\n\'=1+1,\r\n\' \u200b;=1+1,\r\n');
});
