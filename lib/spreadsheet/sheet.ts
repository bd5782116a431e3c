/** One row of a table, as text. */
export interface SheetRow {
  /** Row number as Excel or WPS shows it, from 1. */
  line: number;
  /** Cells from the first column on, without empty ones at the end. */
  cells: string[];
  /** It is hidden, by hand or by a filter; left out where it is not. */
  isHidden?: true;
  /** Columns, from 0, whose cell is a part of a merged cell that begins in a row above; left out where there are none. */
  mergedFromAbove?: number[];
}

/** Lines of a pasted text that have digits but no number that was read. */
export interface UnreadLines {
  count: number;
  /** The first of them. */
  lines: SheetRow[];
}

/** A table that can be read repeatedly and is never in memory as a whole. */
export interface Sheet {
  kind: "xlsx" | "csv" | "text" | "html" | "xml";
  /** The sheet that is read, and the sheets that can be chosen; null and empty for text. */
  sheetName: string | null;
  sheetNames: readonly string[];
  /** Encoding of the text, also of HTML and XML; null for XLSX. */
  encoding: string | null;
  /** Delimiter of the cells; null for XLSX, HTML and XML. */
  delimiter: string | null;
  /**
   * The rows in order, without empty ones.
   *
   * @throws UnreadableFileError when the content cannot be read, or is beyond a limit
   */
  rows(): AsyncIterable<SheetRow>;
  /** Of free text: what was not read; complete as soon as all rows were. */
  unread?: UnreadLines;
}
