/** How the numbers of a column are shown; other columns show them as they are. */
export type CellFormat = "amount" | "instant" | "day";

/** A column of a table to be written. */
export interface OutputColumn {
  name: string;
  /** In characters; Chinese ones count twice. */
  width?: number;
  format?: CellFormat;
  /** What people type into the empty cells stays text, so that a number keeps its digits and zeros. */
  isText?: boolean;
}

/**
 * A text is always written as text; a number can be summed. In a column of instants a number is ms
 * since 1970 UTC, in one of instants or days a text `2026-11-24` is a Beijing day; both become dates.
 */
export type OutputCell = string | number | null;

export type OutputRows = Iterable<readonly OutputCell[]> | AsyncIterable<readonly OutputCell[]>;

/** A sheet of a workbook to be written. */
export interface OutputSheet {
  name: string;
  columns: readonly OutputColumn[];
  rows: OutputRows;
  /** The last row has sums: sorting and filtering leave it where it is. */
  hasTotal?: boolean;
}

/**
 * Whether a spreadsheet interprets a cell as a formula or a command, by its first character, in
 * half or full width. Blanks, semicolons and what is not seen may stand before it: some spreadsheets drop them.
 */
export function looksLikeFormula(text: string): boolean {
  return /^(?:[\t\r]|[\s;\p{Cf}\p{Cc}]*[=+\-@＝＋－＠])/u.test(text);
}
