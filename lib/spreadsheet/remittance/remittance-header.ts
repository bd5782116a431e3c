import { REMITTANCE_FIELDS, type RemittanceField, type RemittanceMapping } from "@/lib/domain/settlement/remittance";
import { cleanNumber, cleanText } from "@/lib/spreadsheet/cells/clean-cell";
import { parseSignedFen } from "@/lib/spreadsheet/cells/parse-signed-money";
import { headerKey, readHeaderWord } from "@/lib/spreadsheet/imports/import-column-headings";
import { HEADER_SEARCH_ROWS } from "@/lib/spreadsheet/imports/recognize-header";
import type { SheetRow } from "@/lib/spreadsheet/sheet";

/** Column names in carriers' settlement files, the best name of each field first. */
const WORDS: Readonly<Record<Exclude<RemittanceField, "waybillNumber">, string>> = {
  amount:
    "回款金额 结算金额 实际回款 实付金额 已付金额 打款金额 返款金额 返款 应返金额 应返款 应付金额 付款金额 代收回款 代收结算金额 代收货款金额 代收货款 代收金额 代收款 cod codamount remittedamount remittance settledamount amount 金额",
  deduction:
    "退件扣款 扣款金额 扣款 退件扣回 退款金额 扣回金额 冲减金额 退货扣款 扣减金额 deduction deducted chargeback refund",
  fee: "手续费 代收手续费 服务费 代收服务费 代收货款手续费 佣金 fee servicefee codfee commission",
  freight: "运费 快递费 结算运费 应收运费 派费 运费金额 freight shippingcost shippingfee",
  weight: "计费重量 结算重量 重量 实际重量 计费重 包裹重量 weight chargedweight",
  settledOn:
    "结算日期 回款日期 打款日期 返款日期 付款日期 结算时间 回款时间 打款时间 返款时间 到账日期 支付日期 交易日期 settledon settledate settlementdate paiddate paymentdate 日期 date",
};

const byWord = new Map<string, { field: RemittanceField; rank: number }>();
for (const [field, words] of Object.entries(WORDS) as [RemittanceField, string][]) {
  for (const [rank, word] of words.split(" ").entries()) byWord.set(word, { field, rank });
}

/** The recognised columns of a settlement file. */
export interface RemittanceHeader {
  /** Line of the header; null when there is none. */
  line: number | null;
  columns: readonly { column: number; name: string }[];
  mapping: RemittanceMapping;
}

/** Finds the header among the first rows; without one, guesses the fields from the cells. */
export function recognizeRemittanceHeader(rows: readonly SheetRow[]): RemittanceHeader {
  const first = rows.slice(0, HEADER_SEARCH_ROWS);
  const ranked = first.map((row) => ({ row, mapping: buildMapping(row.cells) }));
  const best = ranked.toSorted((left, right) => right.mapping.length - left.mapping.length)[0];
  if (best && best.mapping.length >= 2 && best.mapping.some(({ field }) => field === "waybillNumber")) {
    return { line: best.row.line, columns: listColumnNames(best.row.cells), mapping: best.mapping };
  }
  const width = Math.max(0, ...first.map(({ cells }) => cells.length));
  return { line: null, columns: listColumnNames(Array<string>(width).fill("")), mapping: guessMapping(first, width) };
}

function listColumnNames(cells: readonly string[]) {
  return cells.map((cell, column) => ({ column, name: cleanText(cell) }));
}

/** Maps each field to the column whose name fits best. */
function buildMapping(cells: readonly string[]): RemittanceMapping {
  const best = new Map<RemittanceField, { column: number; rank: number }>();
  for (const [column, cell] of cells.entries()) {
    const word = findHeaderWord(cell);
    if (!word) continue;
    const other = best.get(word.field);
    if (!other || word.rank < other.rank) best.set(word.field, { column, rank: word.rank });
  }
  return REMITTANCE_FIELDS.flatMap((field) => {
    const found = best.get(field);
    return found ? [{ column: found.column, field }] : [];
  });
}

function findHeaderWord(cell: string): { field: RemittanceField; rank: number } | undefined {
  const exact = byWord.get(headerKey(cell));
  if (exact) return exact;
  const word = readHeaderWord(cell);
  return word?.field === "waybillNumber" ? { field: "waybillNumber", rank: word.rank } : undefined;
}

/** Without a header: the column of numbers and the column of amounts. */
function guessMapping(rows: readonly SheetRow[], width: number): RemittanceMapping {
  const column = (test: (cell: string) => boolean) =>
    Array.from({ length: width }, (_, index) => index).find((index) => {
      const cells = rows.map(({ cells }) => cells[index] ?? "").filter((cell) => cleanText(cell) !== "");
      return cells.length > 0 && cells.every(test);
    });
  const number = column((cell) => /^(?=.*\d)[A-Z0-9-]{8,32}$/.test(cleanNumber(cell)));
  const amount = column((cell) => parseSignedFen(cell) !== undefined && cleanText(cell).length < 12);
  return [
    ...(number === undefined ? [] : [{ column: number, field: "waybillNumber" as const }]),
    ...(amount === undefined || amount === number ? [] : [{ column: amount, field: "amount" as const }]),
  ];
}
