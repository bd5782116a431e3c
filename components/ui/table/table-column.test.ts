import { expect, test } from "vitest";
import { buildFileTable, type Column, groupColumns, sumColumn } from "./table-column";

interface Sale {
  name: string;
  fen: number | null;
  at: string;
}

const ROWS: readonly Sale[] = [
  { name: "张三", fen: 12_345, at: "2026-11-24T18:05:59+08:00" },
  { name: "李四", fen: null, at: "2026-11-25T08:00:00+08:00" },
];
const MONEY: Column<Sale> = { key: "fen", header: "金额", unit: "fen", value: ({ fen }) => fen };
const COLUMNS: readonly Column<Sale>[] = [
  { key: "name", header: "姓名", value: ({ name }) => name },
  MONEY,
  { key: "at", header: "时间", unit: "instant", value: ({ at }) => at },
  { key: "actions", header: "", only: "screen", value: () => null },
];

test("the file has yuan, minutes and no columns of the screen alone", () => {
  expect(buildFileTable("业绩", COLUMNS, ROWS)).toEqual({
    name: "业绩",
    headers: ["姓名", "金额", "时间"],
    rows: [
      ["张三", 123.45, "2026-11-24 18:05"],
      ["李四", null, "2026-11-25 08:00"],
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
