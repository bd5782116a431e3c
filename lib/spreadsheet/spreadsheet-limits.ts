const MIB = 1024 * 1024;

/** Limits for a file. Beyond a limit reading ends with an error. */
export interface SpreadsheetLimits {
  fileBytes: number;
  /** Rows with content, including the header. */
  rows: number;
  /** All rows, as many as Excel allows. */
  lines: number;
  columns: number;
  cellChars: number;
  /** Characters in one row of a text, including quotes and delimiters. */
  rowChars: number;
  /** Files within the zip of an XLSX. */
  archiveEntries: number;
  /** Total unpacked size of the zip, both declared and actual. */
  unpackedBytes: number;
  sharedStrings: number;
  sharedChars: number;
  /** The longest tag or text in XML. */
  xmlTokenChars: number;
  xmlDepth: number;
  /** Time for reading the file once. */
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
