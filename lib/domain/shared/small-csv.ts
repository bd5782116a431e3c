/** Content of a cell: money in yuan and counts as numbers, so that a spreadsheet can sum them. */
export type SmallCell = string | number | null;

/** A small table that a page shows. */
export interface SmallTable {
  /** Name of the file, without its extension. */
  name: string;
  headers: readonly string[];
  rows: readonly (readonly SmallCell[])[];
}

/** As `looksLikeFormula` of the server's files has it. */
const FORMULA_START = /^(?:[\t\r]|[\s;\p{Cf}\p{Cc}]*[=+\-@＝＋－＠])/u;

/** A small table as CSV (RFC 4180), created in the browser; the server streams larger ones. */
export function formatSmallCsv({ headers, rows }: SmallTable): string {
  const lines = [headers, ...rows].map((row) => row.map(writeCell).join(","));
  // Without the byte order mark Excel reads UTF-8 as GB18030.
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

function writeCell(cell: SmallCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = FORMULA_START.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
