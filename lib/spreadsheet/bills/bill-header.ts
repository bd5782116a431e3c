import { headerKey, readHeaderWord } from "@/lib/spreadsheet/imports/import-column-headings";
import { HEADER_SEARCH_ROWS } from "@/lib/spreadsheet/imports/recognize-header";
import type { SheetRow } from "@/lib/spreadsheet/sheet";

/** A column of Kuaidi100's bill. */
export type BillField = "waybillNumber" | "carrier" | "chargedOn" | "units" | "fee";

/** Column names, the best name of each field first. */
const WORDS: Readonly<Record<Exclude<BillField, "waybillNumber">, string>> = {
  carrier: "快递公司 快递公司名称 快递公司编码 公司编码 公司名称 快递编码 编码 公司 company com carrier",
  chargedOn:
    "计费时间 扣费时间 扣单时间 扣款时间 消费时间 计费日期 扣费日期 消费日期 查询时间 订阅时间 调用时间 请求时间 提交时间 时间 日期 time date chargedat",
  units:
    "计费单量 扣费单量 扣减单量 消耗单量 使用单量 单量 扣费次数 计费次数 扣减次数 消耗次数 查询次数 调用次数 次数 数量 units count quantity",
  fee: "费用 扣费金额 计费金额 消费金额 扣款金额 应付金额 金额 amount fee cost",
};

const byWord = new Map<string, { field: BillField; rank: number }>();
for (const [field, words] of Object.entries(WORDS) as [BillField, string][]) {
  for (const [rank, word] of words.split(" ").entries()) byWord.set(word, { field, rank });
}

/** The recognised columns of a bill, counted from 0. */
export interface BillHeader {
  line: number;
  columns: ReadonlyMap<BillField, number>;
}

/** Finds the header among the first rows; undefined when none of them names the waybill number. */
export function recognizeBillHeader(rows: readonly SheetRow[]): BillHeader | undefined {
  return rows
    .slice(0, HEADER_SEARCH_ROWS)
    .map(({ line, cells }) => ({ line, columns: findColumns(cells) }))
    .filter(({ columns }) => columns.has("waybillNumber"))
    .toSorted((left, right) => right.columns.size - left.columns.size)[0];
}

function findColumns(cells: readonly string[]): Map<BillField, number> {
  const best = new Map<BillField, { column: number; rank: number }>();
  for (const [column, cell] of cells.entries()) {
    const word = findWord(cell);
    if (!word) continue;
    const other = best.get(word.field);
    if (!other || word.rank < other.rank) best.set(word.field, { column, rank: word.rank });
  }
  return new Map([...best].map(([field, { column }]) => [field, column]));
}

function findWord(cell: string): { field: BillField; rank: number } | undefined {
  const own = byWord.get(headerKey(cell));
  if (own) return own;
  const word = readHeaderWord(cell);
  return word?.field === "waybillNumber" || word?.field === "carrier"
    ? { field: word.field, rank: word.rank + OWN_WORDS }
    : undefined;
}

/** The words above are better names than those of an import. */
const OWN_WORDS = 100;
