import { RowBuilder } from "@/lib/spreadsheet/row-builder";
import type { Sheet, SheetRow } from "@/lib/spreadsheet/sheet";
import type { SpreadsheetLimits } from "@/lib/spreadsheet/spreadsheet-limits";
import { TimeBudget } from "@/lib/spreadsheet/time-budget";
import { UnreadableFileError } from "@/lib/spreadsheet/unreadable-file-error";
import { cellText } from "@/lib/spreadsheet/xlsx/xlsx-cell";
import { type NumberFormat, parseNumberFormat } from "@/lib/spreadsheet/xlsx/xlsx-styles";
import { type Attributes, findAttribute, type XmlListener, XmlReader } from "@/lib/spreadsheet/xlsx/xlsx-xml";

/** Characters parsed at once: a few milliseconds of work. */
const BLOCK_CHARS = 64 * 1_024;
const MAX_SHEETS = 1_000;
/** Excel stores 15 digits of a number. */
const EXACT_DIGITS = 15;

/**
 * Opens a sheet of a workbook as XML, Excel 2003's SpreadsheetML, as many systems export it under the name .xls: the
 * named one, or the first.
 *
 * @param text decoded
 * @param encoding of the file
 * @throws UnreadableFileError when it is no such workbook
 */
export async function openSpreadsheetMl(
  text: string,
  encoding: string | null,
  limits: SpreadsheetLimits,
  sheetName: string | null = null,
): Promise<Sheet> {
  const names: string[] = [];
  const open = (name: string, attributes: Attributes) => {
    if (name !== "Worksheet") return;
    if (names.length >= MAX_SHEETS) throw new UnreadableFileError("suspicious", { detail: "tooManySheets" });
    names.push(findAttribute(attributes, "Name") ?? `Sheet${names.length + 1}`);
  };
  for await (const _ of parse(text, { open }, limits, new TimeBudget(limits.milliseconds)));
  const index = sheetName === null ? 0 : names.indexOf(sheetName);
  if (index === -1) throw new UnreadableFileError("no_sheet", { sheet: sheetName ?? "" });
  const chosen = names[index];
  if (chosen === undefined) throw new UnreadableFileError("web_page");
  return {
    kind: "xml",
    sheetName: chosen,
    sheetNames: names,
    encoding,
    delimiter: null,
    rows: () => readRows(text, index, limits),
  };
}

/** Parses the text; after each block what the listener has found can be taken. */
async function* parse(
  text: string,
  listener: XmlListener,
  limits: SpreadsheetLimits,
  budget: TimeBudget,
): AsyncGenerator<void> {
  const reader = new XmlReader(listener, limits);
  // A blank before the XML declaration, which some systems write, is an error in XML.
  for (let from = text.length - text.trimStart().length; from < text.length; from += BLOCK_CHARS) {
    reader.write(text.slice(from, from + BLOCK_CHARS));
    if (from + BLOCK_CHARS >= text.length) reader.end();
    yield;
    if (budget.shouldYield) await budget.yieldToEventLoop();
  }
}

async function* readRows(text: string, sheet: number, limits: SpreadsheetLimits): AsyncGenerator<SheetRow> {
  const budget = new TimeBudget(limits.milliseconds);
  const rows = new RowCollector(sheet, limits);
  let count = 0;
  for await (const _ of parse(text, rows, limits, budget)) {
    for (const row of rows.drain()) {
      count += 1;
      if (count > limits.rows) throw new UnreadableFileError("too_many_rows", { limit: limits.rows });
      budget.pause();
      yield row;
      budget.resume();
    }
  }
}

/** Builds the rows of one sheet from the XML events. */
class RowCollector implements XmlListener {
  #rows: SheetRow[] = [];
  #sheet = -1;
  #line = 0;
  #row: RowBuilder | undefined;
  /** The last line of each merged cell of several rows, by its column from 0. */
  readonly #mergedUntil = new Map<number, number>();
  #fromAbove: number[] = [];
  /** The columns of merged cells that begin in the row that is read. */
  #startedHere: number[] = [];
  #isHidden = false;
  #column = 0;
  /** How the style of the present cell shows numbers. */
  #format: NumberFormat | undefined;
  #data: { type: string; text: string } | undefined;
  /** The data of a comment are not the cell's. */
  #isComment = false;
  readonly #formats = new Map<string, NumberFormat>();
  #style = "";

  constructor(
    readonly sheet: number,
    readonly limits: SpreadsheetLimits,
  ) {}

  /** Returns the rows completed since the last call. */
  drain(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Attributes): void {
    if (name === "Worksheet") {
      this.#sheet += 1;
      this.#line = 0;
    } else if (name === "Style") this.#style = findAttribute(attributes, "ID") ?? "";
    else if (name === "NumberFormat") this.#addFormat(findAttribute(attributes, "Format") ?? "");
    else if (this.#sheet !== this.sheet) return;
    else if (name === "Row") this.#startRow(attributes);
    else if (name === "Cell") this.#startCell(attributes);
    else if (name === "Comment") this.#isComment = true;
    else if (name === "Data" && !this.#isComment)
      this.#data = { type: findAttribute(attributes, "Type") ?? "String", text: "" };
  }

  text(text: string): void {
    // A longer cell is refused, so that the rest of it is not kept.
    if (this.#data && this.#data.text.length <= this.limits.cellChars) this.#data.text += text;
  }

  close(name: string): void {
    if (name === "Comment") this.#isComment = false;
    else if (name === "Data") this.#endData();
    else if (name === "Row" && this.#row) {
      const row = this.#row.build(this.#isHidden);
      this.#row = undefined;
      if (!row) for (const column of this.#startedHere) this.#mergedUntil.delete(column);
      if (row) this.#rows.push(this.#fromAbove.length > 0 ? { ...row, mergedFromAbove: this.#fromAbove } : row);
    }
  }

  #addFormat(code: string): void {
    if (this.#formats.size < MAX_SHEETS) this.#formats.set(this.#style, parseNumberFormat(code));
  }

  #startRow(attributes: Attributes): void {
    this.#line = Number(findAttribute(attributes, "Index") ?? this.#line + 1);
    if (!Number.isInteger(this.#line) || this.#line < 1 || this.#line > this.limits.lines) {
      throw new UnreadableFileError("corrupt");
    }
    this.#row = new RowBuilder(this.#line, this.limits);
    for (const [column, last] of this.#mergedUntil) if (last < this.#line) this.#mergedUntil.delete(column);
    this.#fromAbove = [...this.#mergedUntil.keys()];
    this.#startedHere = [];
    this.#isHidden = findAttribute(attributes, "Hidden") === "1";
    this.#column = 0;
  }

  #startCell(attributes: Attributes): void {
    const column = Number(findAttribute(attributes, "Index") ?? this.#column + 1);
    const across = Number(findAttribute(attributes, "MergeAcross") ?? 0);
    if (!Number.isInteger(column) || !Number.isInteger(across) || column < 1 || across < 0 || column > 16_384) {
      throw new UnreadableFileError("corrupt");
    }
    const down = Number(findAttribute(attributes, "MergeDown") ?? 0);
    if (down > 0 && column <= this.limits.columns) {
      this.#mergedUntil.set(column - 1, this.#line + down);
      this.#startedHere.push(column - 1);
    }
    if (this.#row) this.#row.column = column;
    this.#column = column + across;
    this.#format = this.#formats.get(findAttribute(attributes, "StyleID") ?? "");
  }

  #endData(): void {
    const data = this.#data;
    this.#data = undefined;
    if (data && this.#row) this.#row.set(this.#row.column, toText(data.type, data.text, this.#format));
  }
}

function toText(type: string, text: string, format: NumberFormat | undefined): string {
  if (type === "DateTime") return dateText(text);
  if (type === "Boolean") return cellText({ type: "b", style: 0, value: text.trim() }, NO_CONTEXT);
  if (type !== "Number" || isWrittenWhole(text.trim())) return text;
  const context = { ...NO_CONTEXT, formats: format ? [format] : [] };
  return cellText({ type: "n", style: 0, value: text.trim() }, context);
}

const NO_CONTEXT = { strings: [], formats: [], is1904: false };

/** A long number that did not pass through Excel: that would have left zeros after its first 15 digits. */
function isWrittenWhole(number: string): boolean {
  return /^\d+$/.test(number) && /[1-9]/.test(number.slice(EXACT_DIGITS));
}

/** `2026-11-24T18:05:00.000` as the other formats write it: `2026-11-24 18:05:00`, at midnight the day alone. */
function dateText(text: string): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)/.exec(text.trim()) ?? [];
  if (!day || !time) return text;
  return time === "00:00:00" ? day : `${day} ${time}`;
}
