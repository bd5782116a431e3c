import type { BankLayout } from "@/lib/domain/settlement/bank/bank-layout";
import { readHeaderWord } from "@/lib/spreadsheet/imports/import-column-headings";
import { cleanBankCell, parseBankTime } from "./bank-cells";
import { BANK_FORMATS, type BankField, type BankFormat, normalizeHeading, OTHER_BANK } from "./bank-formats";

/** The columns of a header row, by field. */
export type BankColumns = ReadonlyMap<BankField, readonly number[]>;

export interface BankHeader {
  format: BankFormat;
  columns: BankColumns;
  /** The cells of the header: some name a currency, or 分. */
  names: readonly string[];
}

/** What a person chose for a header that no known format fits. */
export interface ChosenBankHeader {
  /** As `normalizeHeading` writes them. */
  headings: readonly string[];
  columns: BankLayout;
}

/** The kind of statement whose header a row is; of another bank when days, amounts and payers have usual names. */
export function recognizeBankHeader(cells: readonly string[], chosen?: ChosenBankHeader): BankHeader | undefined {
  const headings = cells.map(normalizeHeading);
  if (chosen && headings.join("\n") === chosen.headings.join("\n")) {
    const columnsOf = (field: BankField) => chosen.columns.flatMap((each) => (each.field === field ? each.column : []));
    const columns = new Map(chosen.columns.map(({ field }) => [field, columnsOf(field)]));
    return { format: OTHER_BANK, columns, names: cells };
  }
  const fitting = BANK_FORMATS.filter(({ marks }) => marks.every((mark) => headings.includes(mark)));
  const format = fitting.toSorted((left, right) => right.marks.length - left.marks.length)[0];
  if (format) return { format, columns: findColumns(format, headings), names: cells };
  const columns = findColumns(OTHER_BANK, headings);
  const has = (...fields: BankField[]) => fields.every((field) => columns.has(field));
  const hasMoney = has("income", "outgo") || has("amount", "direction");
  const isStatement = (has("day") || has("time")) && hasMoney && (has("payer") || has("memo"));
  const isOfParcels = headings.some((heading) => readHeaderWord(heading)?.field === "waybillNumber");
  return isStatement && !isOfParcels ? { format: OTHER_BANK, columns, names: cells } : undefined;
}

/** A note or a number is no name of a column. */
const isWord = (cell: string) => cell.length <= 16 && !/\d{3}|[:：]/u.test(cell) && parseBankTime(cell) === undefined;

/**
 * One header of two rows: groups such as 发生额 above their columns 收入 and 支出, beside columns that have one name over
 * both rows. Columns of the same name have that of their group too.
 *
 * @returns undefined where the two are no such header
 */
export function joinBankHeader(upper: readonly string[], lower: readonly string[]): string[] | undefined {
  const width = Math.max(upper.length, lower.length);
  const columns = Array.from({ length: width }, (_, column) => ({
    above: cleanBankCell(upper[column] ?? ""),
    own: cleanBankCell(lower[column] ?? ""),
  }));
  const isGroup = columns.some(({ above, own }) => above === "" && own !== "") && upper.length > 1;
  const isBeside = columns.some(({ above, own }) => above !== "" && own === "");
  if (!isGroup || !isBeside || !columns.every(({ above, own }) => isWord(above) && isWord(own))) return undefined;
  let group = "";
  return columns.map(({ above, own }) => {
    if (above !== "") group = above;
    if (own === "") return above;
    return columns.filter((each) => each.own === own).length > 1 ? `${group}${own}` : own;
  });
}

export function findColumns(format: BankFormat, headings: readonly string[]): BankColumns {
  const columns = Object.entries(format.columns).map(([field, names]) => {
    const found = names.map((name) => headings.indexOf(name)).filter((column) => column >= 0);
    return [field as BankField, found] as const;
  });
  return new Map(columns.filter(([, found]) => found.length > 0));
}
