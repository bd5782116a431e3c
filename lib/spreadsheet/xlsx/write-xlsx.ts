import { PassThrough, Readable } from "node:stream";
import yazl from "yazl";
import { BEIJING_OFFSET_MS, DAY_MS } from "@/lib/domain/time/beijing-time";
import { type CellFormat, looksLikeFormula, type OutputCell, type OutputSheet } from "@/lib/spreadsheet/output-table";
import {
  buildFixedParts,
  buildSheetEnd,
  buildSheetStart,
  buildWorkbook,
  escapeXml,
  STYLE,
  WORKBOOK_PATH,
} from "./xlsx-parts";

/** Characters written at once. */
const BATCH_CHARS = 64 * 1_024;
const LAST_LINE = 1_048_576;
/** Excel refuses a file with a longer cell. */
const MAX_CELL_LENGTH = 32_767;
const DEFAULT_WIDTH = 18;
/** Excel counts days from 1899-12-30. */
const DAYS_FROM_1900_TO_1970 = 25_569;

/**
 * Writes an XLSX as a stream; rows are not stored. The header of each sheet is bold, frozen and has
 * filters. Texts are text cells, so waybill numbers keep their digits and a text never becomes a
 * formula, even when its cell is edited.
 */
export function writeXlsx(...sheets: readonly OutputSheet[]): Readable {
  const zip = new yazl.ZipFile();
  const output = new PassThrough();
  const names = sheets.map(({ name }) => name);
  for (const { path, xml } of buildFixedParts(names)) {
    if (path !== WORKBOOK_PATH) zip.addBuffer(Buffer.from(xml), path);
  }
  const filtered: string[] = [];
  for (const [index, sheet] of sheets.entries()) {
    const onEnd = (lastFiltered: string) => {
      filtered[index] = lastFiltered;
    };
    const xml = Readable.from(writeSheet(sheet, onEnd), { objectMode: false });
    zip.addReadStream(xml, `xl/worksheets/sheet${index + 1}.xml`);
    // An error while reading rows must reach the consumer of the file, and a consumer that stops must
    // end the reading.
    xml.once("error", (error) => output.destroy(error));
    output.once("close", () => xml.destroy());
  }
  // Written last, when the lengths of the sheets are known.
  zip.addReadStream(Readable.from(writeWorkbook(names, filtered), { objectMode: false }), WORKBOOK_PATH);
  zip.end();
  zip.on("error", (error: Error) => output.destroy(error));
  return zip.outputStream.pipe(output);
}

function* writeWorkbook(names: readonly string[], filtered: readonly string[]): Generator<string> {
  yield buildWorkbook(names, filtered);
}

/** @param onEnd gets the last cell of the filter */
async function* writeSheet(
  { columns, rows, hasTotal }: OutputSheet,
  onEnd: (lastFiltered: string) => void,
): AsyncGenerator<string> {
  const letters = columns.map((_, index) => columnLetters(index));
  let line = 1;
  const header = columns.map(({ name }, index) => textCell(`${letters[index]}1`, name, STYLE.header)).join("");
  const sized = columns.map(({ width = DEFAULT_WIDTH, isText, format }) => ({
    width,
    style: STYLE[isText ? "text" : (format ?? "number")],
  }));
  let batch = `${buildSheetStart(sized)}<row r="1">${header}</row>`;
  for await (const row of rows) {
    line += 1;
    if (line > LAST_LINE) throw new RangeError("an XLSX sheet has at most 1,048,576 rows");
    const cells = row.map((cell, index) =>
      writeCell(`${letters[index] ?? columnLetters(index)}${line}`, cell, columns[index]?.format),
    );
    batch += `<row r="${line}">${cells.join("")}</row>`;
    if (batch.length < BATCH_CHARS) continue;
    yield batch;
    batch = "";
  }
  const lastFiltered = `${letters.at(-1) ?? "A"}${hasTotal ? line - 1 : line}`;
  onEnd(lastFiltered);
  yield batch + buildSheetEnd(lastFiltered);
}

function writeCell(reference: string, cell: OutputCell, format: CellFormat | undefined): string {
  if (cell === null || cell === "") return "";
  if (typeof cell === "number") {
    const number = format === "instant" ? (cell + BEIJING_OFFSET_MS) / DAY_MS + DAYS_FROM_1900_TO_1970 : cell;
    return Number.isFinite(number) ? `<c r="${reference}" s="${STYLE[format ?? "number"]}"><v>${number}</v></c>` : "";
  }
  if ((format === "day" || format === "instant") && /^\d{4}-\d\d-\d\d$/.test(cell)) {
    const days = Date.parse(cell) / DAY_MS + DAYS_FROM_1900_TO_1970;
    if (Number.isFinite(days)) return `<c r="${reference}" s="${STYLE.day}"><v>${days}</v></c>`;
  }
  return textCell(reference, cell, looksLikeFormula(cell) ? STYLE.guarded : STYLE.text);
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
