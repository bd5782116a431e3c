import { RowBuilder } from "@/lib/spreadsheet/row-builder";
import type { Sheet, SheetRow } from "@/lib/spreadsheet/sheet";
import type { SpreadsheetLimits } from "@/lib/spreadsheet/spreadsheet-limits";
import { TimeBudget } from "@/lib/spreadsheet/time-budget";
import { UnreadableFileError } from "@/lib/spreadsheet/unreadable-file-error";
import { XlsxArchive } from "./xlsx-archive";
import { type CellContext, cellText, type RawCell } from "./xlsx-cell";
import { MergeTracker, readMerges } from "./xlsx-merges";
import { readSharedStrings } from "./xlsx-shared-strings";
import { readStyles } from "./xlsx-styles";
import { readWorkbook, type Workbook, type WorkbookSheet } from "./xlsx-workbook";
import { type Attributes, XmlReader } from "./xlsx-xml";

/**
 * Opens a sheet of an XLSX: the named one, or the first that Excel shows.
 *
 * @throws UnreadableFileError when it is not a valid XLSX
 */
export async function openXlsx(
  bytes: Buffer,
  limits: SpreadsheetLimits,
  sheetName: string | null = null,
): Promise<Sheet> {
  const archive = await XlsxArchive.open(bytes, limits);
  const workbook = await readWorkbook(archive, limits);
  const sheet = sheetName === null ? workbook.sheets[0] : workbook.sheets.find(({ name }) => name === sheetName);
  if (!sheet && sheetName !== null) throw new UnreadableFileError("no_sheet", { sheet: sheetName });
  if (!sheet) throw new UnreadableFileError("corrupt");
  let merges: ReturnType<typeof readMerges> | undefined;
  const loadMerges = async () => {
    // Counts unpacked bytes from zero, as each reading of the rows does.
    merges ??= XlsxArchive.open(bytes, limits).then((opened) =>
      readMerges(opened, sheet.path, limits.columns, new TimeBudget(limits.milliseconds)),
    );
    return new MergeTracker(await merges);
  };
  return {
    kind: "xlsx",
    sheetName: sheet.name,
    sheetNames: workbook.sheets.map(({ name }) => name),
    encoding: null,
    delimiter: null,
    rows: () => readRows(bytes, workbook, sheet, limits, loadMerges),
  };
}

async function* readRows(
  bytes: Buffer,
  workbook: Workbook,
  sheet: WorkbookSheet,
  limits: SpreadsheetLimits,
  loadMerges: () => Promise<MergeTracker>,
): AsyncGenerator<SheetRow> {
  const budget = new TimeBudget(limits.milliseconds);
  const merges = await loadMerges();
  const archive = await XlsxArchive.open(bytes, limits); // counts unpacked bytes from zero
  const strings = await readSharedStrings(archive, workbook.sharedStringsPath, limits, budget);
  const formats = await readStyles(archive, workbook.stylesPath, limits);
  const rows = new RowCollector({ strings, formats, is1904: workbook.is1904 }, limits);
  const reader = new XmlReader(rows, limits);
  let count = 0;
  for await (const chunk of archive.read(sheet.path)) {
    reader.write(chunk);
    for (const row of rows.drain()) {
      count += 1;
      if (count > limits.rows) throw new UnreadableFileError("too_many_rows", { limit: limits.rows });
      const mergedFromAbove = merges.columnsFromAbove(row.line);
      budget.pause();
      yield mergedFromAbove.length > 0 ? { ...row, mergedFromAbove } : row;
      budget.resume();
    }
    if (budget.shouldYield) await budget.yieldToEventLoop();
  }
  reader.end();
}

/** Builds rows from the XML events of a sheet. */
class RowCollector {
  #rows: SheetRow[] = [];
  #line = 0;
  #row: RowBuilder | undefined;
  #isHidden = false;
  #column = 0;
  #cell: RawCell | undefined;
  #isValue = false;
  #isReading = false; // a phonetic reading is not part of the text

  constructor(
    readonly context: CellContext,
    readonly limits: SpreadsheetLimits,
  ) {}

  /** Returns the rows completed since the last call. */
  drain(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Attributes): void {
    if (name === "c") {
      this.#column = attributes.r === undefined ? this.#column + 1 : parseColumnNumber(attributes.r);
      this.#cell = { type: attributes.t ?? "n", style: Number(attributes.s ?? 0), value: "" };
    } else if (name === "v" || name === "t") this.#isValue = !this.#isReading;
    else if (name === "rPh") this.#isReading = true;
    else if (name === "row") this.#startRow(attributes);
  }

  text(text: string): void {
    // A longer cell is refused, so that the rest of it is not kept.
    if (this.#isValue && this.#cell && this.#cell.value.length <= this.limits.cellChars) this.#cell.value += text;
  }

  close(name: string): void {
    if (name === "v" || name === "t") this.#isValue = false;
    else if (name === "rPh") this.#isReading = false;
    else if (name === "c") this.#endCell();
    else if (name === "row") this.#endRow();
  }

  #startRow({ r: line, hidden }: Attributes): void {
    this.#line = line === undefined ? this.#line + 1 : Number(line);
    if (!Number.isInteger(this.#line) || this.#line < 1 || this.#line > this.limits.lines) {
      throw new UnreadableFileError("corrupt");
    }
    this.#row = new RowBuilder(this.#line, this.limits);
    this.#isHidden = hidden === "1" || hidden === "true";
    this.#column = 0;
  }

  #endCell(): void {
    const text = this.#cell && this.#cell.value !== "" ? cellText(this.#cell, this.context) : "";
    this.#cell = undefined;
    this.#row?.set(this.#column, text);
  }

  #endRow(): void {
    const row = this.#row?.build(this.#isHidden);
    this.#row = undefined;
    if (row) this.#rows.push(row);
  }
}

/** Column number in a cell reference: 1 for `A1`, 16,384 for `XFD1`. */
function parseColumnNumber(reference: string): number {
  let column = 0;
  for (let index = 0; index < reference.length; index += 1) {
    const letter = reference.charCodeAt(index) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  if (column === 0 || column > 16_384) throw new UnreadableFileError("corrupt");
  return column;
}
