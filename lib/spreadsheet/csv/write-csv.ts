import iconv from "iconv-lite";
import Papa from "papaparse";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
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
  let batch: OutputCell[][] = [columns.map(({ name }) => escapeCell(name))];
  for await (const row of rows) {
    batch.push(row.map((cell, index) => writeCell(cell, columns[index])));
    if (batch.length < BATCH_ROWS) continue;
    yield encode(format(batch));
    batch = [];
  }
  if (batch.length > 0) yield encode(format(batch));
}

function format(rows: readonly OutputCell[][]): string {
  return `${Papa.unparse(rows as OutputCell[][], { newline: "\r\n" })}\r\n`;
}

function writeCell(cell: OutputCell, column: OutputColumn | undefined): OutputCell {
  if (typeof cell === "string") return escapeCell(cell);
  return cell !== null && column?.format === "instant" ? formatBeijingTime(cell) : cell;
}

function escapeCell(cell: string): string {
  const text = cell.replaceAll("\0", "");
  if (looksLikeFormula(text)) return `'${text}`;
  return LOOKS_LIKE_NUMBER.test(text) ? `${text}\t` : text;
}
