import { PassThrough, Readable } from "node:stream";
import yazl from "yazl";
import { looksLikeFormula, type OutputCell, type OutputColumn, type OutputRows } from "@/lib/spreadsheet/output-table";
import { buildFixedParts, buildSheetStart, escapeXml, SHEET_END, STYLE } from "./xlsx-parts";

/** Characters written at once. */
const BATCH_CHARS = 64 * 1_024;
const LAST_LINE = 1_048_576;
/** Excel refuses a file with a longer cell. */
const MAX_CELL_LENGTH = 32_767;
const DEFAULT_WIDTH = 18;

/**
 * Writes an XLSX with one sheet as a stream; rows are not stored. The header is bold and frozen.
 * Texts are text cells, so waybill numbers keep their digits and a text never becomes a formula,
 * even when its cell is edited.
 */
export function writeXlsx(columns: readonly OutputColumn[], rows: OutputRows, sheetName = "运单"): Readable {
  const zip = new yazl.ZipFile();
  const output = new PassThrough();
  for (const { path, xml } of buildFixedParts(sheetName)) zip.addBuffer(Buffer.from(xml), path);
  const sheet = Readable.from(writeSheet(columns, rows), { objectMode: false });
  zip.addReadStream(sheet, "xl/worksheets/sheet1.xml");
  zip.end();
  // An error while reading rows must reach the consumer of the file, and a consumer that stops must
  // end the reading.
  zip.on("error", (error: Error) => output.destroy(error));
  sheet.once("error", (error) => output.destroy(error));
  output.once("close", () => sheet.destroy());
  return zip.outputStream.pipe(output);
}

async function* writeSheet(columns: readonly OutputColumn[], rows: OutputRows): AsyncGenerator<string> {
  const letters = columns.map((_, index) => columnLetters(index));
  let line = 1;
  const header = columns.map(({ name }, index) => textCell(`${letters[index]}1`, name, STYLE.header)).join("");
  let batch = `${buildSheetStart(columns.map(({ width }) => width ?? DEFAULT_WIDTH))}<row r="1">${header}</row>`;
  for await (const row of rows) {
    line += 1;
    if (line > LAST_LINE) throw new RangeError("an XLSX sheet has at most 1,048,576 rows");
    batch += `<row r="${line}">${row.map((cell, index) => writeCell(`${letters[index] ?? columnLetters(index)}${line}`, cell)).join("")}</row>`;
    if (batch.length < BATCH_CHARS) continue;
    yield batch;
    batch = "";
  }
  yield batch + SHEET_END;
}

function writeCell(reference: string, cell: OutputCell): string {
  if (cell === null || cell === "") return "";
  if (typeof cell === "string") return textCell(reference, cell, looksLikeFormula(cell) ? STYLE.guarded : STYLE.text);
  return Number.isFinite(cell) ? `<c r="${reference}" s="${STYLE.number}"><v>${cell}</v></c>` : "";
}

function textCell(reference: string, text: string, style: number): string {
  const shown = text.length > MAX_CELL_LENGTH ? `${text.slice(0, MAX_CELL_LENGTH - 1)}…` : text;
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(shown)}</t></is></c>`;
}

/** `A` for 0, `AA` for 26. */
function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${columnLetters(Math.floor(index / 26) - 1)}${last}`;
}
