/** What a cell holds: money in yuan and counts as numbers, so that they can be added up. */
export type SmallCell = string | number | null;

/** A small table that stands on a page. */
export interface SmallTable {
  /** Of the file, without its ending. */
  name: string;
  headers: readonly string[];
  rows: readonly (readonly SmallCell[])[];
}

const FORMULA_START = /^[=+\-@\t\r]/;

/** A small table as a CSV (RFC 4180) that the browser writes by itself; larger ones are streamed by the server. */
export function formatSmallCsv({ headers, rows }: SmallTable): string {
  const lines = [headers, ...rows].map((row) => row.map(writeCell).join(","));
  // Without the mark Excel takes UTF-8 for GB18030.
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

function writeCell(cell: SmallCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = FORMULA_START.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
