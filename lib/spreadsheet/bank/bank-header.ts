import { BANK_FORMATS, type BankField, type BankFormat, normalizeHeading } from "./bank-formats";

/** The columns of a header row, by field. */
export type BankColumns = ReadonlyMap<BankField, readonly number[]>;

export interface BankHeader {
  format: BankFormat;
  columns: BankColumns;
}

/** The kind of statement whose header a row is. */
export function recognizeBankHeader(cells: readonly string[]): BankHeader | undefined {
  const headings = cells.map(normalizeHeading);
  const fitting = BANK_FORMATS.filter(({ marks }) => marks.every((mark) => headings.includes(mark)));
  const format = fitting.toSorted((left, right) => right.marks.length - left.marks.length)[0];
  if (!format) return undefined;
  const columns = Object.entries(format.columns).map(([field, names]) => {
    const found = names.map((name) => headings.indexOf(name)).filter((column) => column >= 0);
    return [field as BankField, found] as const;
  });
  return { format, columns: new Map(columns.filter(([, found]) => found.length > 0)) };
}
