const MIB = 1024 * 1024;

/** How much a file may hold; beyond it, it is refused and never read to its end. */
export interface SpreadsheetLimits {
  fileBytes: number;
  /** Rows with content, the header among them. */
  rows: number;
  /** All rows, as many as Excel has; beyond the last one nothing can be meant. */
  lines: number;
  columns: number;
  cellChars: number;
  /** Of one row of a text, quotes and separators included. */
  rowChars: number;
  /** Files within the zip that an XLSX is. */
  archiveEntries: number;
  /** All that the zip unpacks to, as declared and as really read. */
  unpackedBytes: number;
  sharedStrings: number;
  sharedChars: number;
  /** Longest piece of XML without a tag or text that ends. */
  xmlTokenChars: number;
  xmlDepth: number;
  /** Time for one reading of the file. */
  milliseconds: number;
}

export const SPREADSHEET_LIMITS: SpreadsheetLimits = {
  fileBytes: 32 * MIB,
  rows: 200_000,
  lines: 1_048_576,
  columns: 256,
  cellChars: 32_767,
  rowChars: MIB,
  archiveEntries: 1_000,
  unpackedBytes: 256 * MIB,
  sharedStrings: 1_000_000,
  sharedChars: 40 * MIB,
  xmlTokenChars: MIB,
  xmlDepth: 64,
  milliseconds: 25_000,
};
