import iconv from "iconv-lite";
import Papa from "papaparse";
import { looksLikeFormula, type OutputCell, type OutputColumn, type OutputRows } from "@/lib/spreadsheet/output-table";

export type CsvEncoding = "utf-8" | "gb18030";

/** Rows written at once. */
const BATCH_ROWS = 500;
/** Excel converts such a text to a number, and a long one to `7.7312E+14`. */
const LOOKS_LIKE_NUMBER = /^(?:\d{12,}|0\d+|\d+E\d+)$/i;

/**
 * Writes a CSV for Excel and WPS: UTF-8 with a byte order mark, or GB18030. Formulas are escaped. A
 * tab after each waybill number keeps its digits; our own parser drops it.
 */
export async function* writeCsv(
  columns: readonly OutputColumn[],
  rows: OutputRows,
  encoding: CsvEncoding = "utf-8",
): AsyncGenerator<Buffer> {
  const encode = (text: string) => iconv.encode(text, encoding);
  if (encoding === "utf-8") yield Buffer.from("\ufeff");
  let batch: OutputCell[][] = [columns.map(({ name }) => name)];
  for await (const row of rows) {
    batch.push([...row]);
    if (batch.length < BATCH_ROWS) continue;
    yield encode(format(batch));
    batch = [];
  }
  if (batch.length > 0) yield encode(format(batch));
}

function format(rows: readonly OutputCell[][]): string {
  const safe = rows.map((row) => row.map((cell) => (typeof cell === "string" ? escapeCell(cell) : cell)));
  return `${Papa.unparse(safe, { newline: "\r\n" })}\r\n`;
}

function escapeCell(cell: string): string {
  const text = cell.replaceAll("\0", "");
  if (looksLikeFormula(text)) return `'${text}`;
  return LOOKS_LIKE_NUMBER.test(text) ? `${text}\t` : text;
}
