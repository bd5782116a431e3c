/** A column of a table to be written. */
export interface OutputColumn {
  name: string;
  /** In characters; Chinese ones count twice. */
  width?: number;
}

/** A text stays a text, whatever it looks like; a number can be summed up. */
export type OutputCell = string | number | null;

export type OutputRows = Iterable<readonly OutputCell[]> | AsyncIterable<readonly OutputCell[]>;

/** What a spreadsheet takes for a formula or a command when a cell begins with it, in either width. */
export function looksLikeFormula(text: string): boolean {
  return /^[=+\-@\t\r＝＋－＠]/u.test(text);
}
