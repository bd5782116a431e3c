/** One row of a table, as text. */
export interface SheetRow {
  /** Number of the row as Excel or WPS shows it, from 1. */
  line: number;
  /** Cells from the first column on; those behind the last one with content are left out. */
  cells: string[];
}

/** A table that can be read, as often as wanted, without ever being held in memory as a whole. */
export interface Sheet {
  kind: "xlsx" | "csv" | "text";
  /** The sheet that is read, and all that could be chosen; none for a text. */
  sheetName: string | null;
  sheetNames: readonly string[];
  /** How the text was written; null for XLSX. */
  encoding: string | null;
  /** What stands between two cells; null for XLSX. */
  delimiter: string | null;
  /**
   * Its rows in order, empty ones left out.
   *
   * @throws UnreadableFileError when what comes cannot be read, or is beyond a limit
   */
  rows(): AsyncIterable<SheetRow>;
}
