/** A column of a table to be written. */
export interface OutputColumn {
  name: string;
  /** In characters; Chinese ones count twice. */
  width?: number;
}

/** A text is always written as text; a number can be summed. */
export type OutputCell = string | number | null;

export type OutputRows = Iterable<readonly OutputCell[]> | AsyncIterable<readonly OutputCell[]>;

/**
 * Whether a spreadsheet interprets a cell as a formula or a command, by its first character, in
 * half or full width.
 */
export function looksLikeFormula(text: string): boolean {
  return /^[=+\-@\t\r＝＋－＠]/u.test(text);
}
