import { expect, test } from "vitest";
import { buildFileTable, type Column, groupColumns, sumColumn } from "./table-column";

interface Sale {
  name: string;
  fen: number | null;
  share: number | null;
  took: number;
  at: string;
}

const ROWS: readonly Sale[] = [
  { name: "张三", fen: 12_345, share: 0.98765, took: 25.3333, at: "2026-11-24T18:05:59+08:00" },
  { name: "李四", fen: null, share: null, took: 3, at: "2026-11-25T08:00:00+08:00" },
];
const MONEY: Column<Sale> = { key: "fen", header: "金额", unit: "fen", value: ({ fen }) => fen };
const COLUMNS: readonly Column<Sale>[] = [
  { key: "name", header: "姓名", value: ({ name }) => name },
  MONEY,
  { key: "share", header: "占比", unit: "percent", value: ({ share }) => share },
  { key: "took", header: "用时", unit: "hours" },
  { key: "at", header: "时间", unit: "instant", value: ({ at }) => at },
  { key: "actions", header: "", only: "screen", value: () => null },
];

const UNITS = { fen: "元", percent: "%", hours: "小时", days: "天" };

test("the file names its units, and has yuan, percent, minutes and no columns of the screen alone", () => {
  expect(buildFileTable("业绩", COLUMNS, ROWS, (header, unit) => `${header}（${UNITS[unit]}）`)).toEqual({
    name: "业绩",
    headers: ["姓名", "金额（元）", "占比（%）", "用时（小时）", "时间"],
    rows: [
      ["张三", 123.45, 98.77, 25.33, "2026-11-24 18:05"],
      ["李四", null, null, 3, "2026-11-25 08:00"],
    ],
  });
});

test("an unknown amount adds nothing to the sum", () => {
  expect(sumColumn(MONEY, ROWS)).toBe(12_345);
});

test("neighbours of one group share a heading", () => {
  const column = (key: string, group?: string): Column<Sale> => ({ key, header: key, value: () => key, group });
  const groups = groupColumns([
    column("a"),
    column("b"),
    column("c", "首次"),
    column("d", "首次"),
    column("e", "末次"),
  ]);
  expect(groups.map(({ group, columns }) => [group, columns.length])).toEqual([
    [undefined, 1],
    [undefined, 1],
    ["首次", 2],
    ["末次", 1],
  ]);
});
