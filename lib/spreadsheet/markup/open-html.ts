import { Parser } from "htmlparser2";
import { RowBuilder } from "@/lib/spreadsheet/row-builder";
import type { Sheet, SheetRow } from "@/lib/spreadsheet/sheet";
import type { SpreadsheetLimits } from "@/lib/spreadsheet/spreadsheet-limits";
import { TimeBudget } from "@/lib/spreadsheet/time-budget";
import { UnreadableFileError } from "@/lib/spreadsheet/unreadable-file-error";

/** Characters parsed at once: a few milliseconds of work. */
const BLOCK_CHARS = 64 * 1_024;
/** Open elements within each other; real pages have a few dozen. */
const MAX_DEPTH = 512;
/** Their text is not shown. */
const HIDDEN = new Set(["script", "style", "title", "noscript", "template"]);
/** These end a line of a cell. */
const BREAKS = new Set(["br", "p", "div", "li"]);

/**
 * Opens the tables of a web page, all rows one after the other, as many systems export them under the name .xls.
 * Nothing is run or loaded, and no entities but HTML's own are known.
 *
 * @param text decoded, with `\n` as line end
 * @param encoding of the file
 */
export function openHtml(text: string, encoding: string | null, limits: SpreadsheetLimits): Sheet {
  return {
    kind: "html",
    sheetName: null,
    sheetNames: [],
    encoding,
    delimiter: null,
    rows: () => readRows(text, limits),
  };
}

async function* readRows(text: string, limits: SpreadsheetLimits): AsyncGenerator<SheetRow> {
  const budget = new TimeBudget(limits.milliseconds);
  const tables = new TableCollector(limits);
  const parser = new Parser(tables, { decodeEntities: true, lowerCaseTags: true });
  let count = 0;
  for (let from = 0; from < text.length; from += BLOCK_CHARS) {
    parser.write(text.slice(from, from + BLOCK_CHARS));
    if (from + BLOCK_CHARS >= text.length) parser.end();
    for (const row of tables.drain()) {
      count += 1;
      if (count > limits.rows) throw new UnreadableFileError("too_many_rows", { limit: limits.rows });
      budget.pause();
      yield row;
      budget.resume();
    }
    if (budget.shouldYield) await budget.yieldToEventLoop();
  }
  if (count === 0) throw new UnreadableFileError("web_page");
}

/** The table whose row is read; a table within a cell has one of its own. */
interface OpenTable {
  row: RowBuilder | undefined;
  /** Columns that a cell above occupies, by column from 1, with the number of rows left. */
  occupied: Map<number, number>;
  /** The columns, from 0, that a cell above occupies in the row that is read. */
  fromAbove: number[];
  /** `number`: the exact one that Excel writes beside a text that may be rounded. */
  cell: { text: string; column: number; number: string } | undefined;
  isHidden: boolean;
}

/** Builds rows from the events of the parser. */
class TableCollector {
  #rows: SheetRow[] = [];
  #line = 0;
  #depth = 0;
  #hidden = 0;
  readonly #tables: OpenTable[] = [];

  constructor(readonly limits: SpreadsheetLimits) {}

  /** Returns the rows completed since the last call. */
  drain(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  onopentag(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new UnreadableFileError("suspicious", { detail: "tooDeep" });
    if (HIDDEN.has(name)) this.#hidden += 1;
    if (name === "table") {
      this.#tables.push({ row: undefined, occupied: new Map(), fromAbove: [], cell: undefined, isHidden: false });
    }
    const table = this.#tables.at(-1);
    if (!table) return;
    if (name === "tr") this.#startRow(table, attributes);
    else if (name === "td" || name === "th") this.#startCell(table, attributes);
    else if (BREAKS.has(name)) this.#addText(table.cell, "\n");
  }

  ontext(text: string): void {
    // Line breaks of the page's text are blanks.
    if (this.#hidden === 0) this.#addText(this.#tables.at(-1)?.cell, text.replaceAll("\n", " "));
  }

  /** More than a cell may hold is not kept: the cell is refused. */
  #addText(cell: OpenTable["cell"], text: string): void {
    if (cell && cell.text.length <= this.limits.cellChars) cell.text += text;
  }

  onclosetag(name: string): void {
    this.#depth -= 1;
    if (HIDDEN.has(name)) this.#hidden -= 1;
    const table = this.#tables.at(-1);
    if (!table) return;
    if (name === "td" || name === "th") this.#endCell(table);
    else if (name === "tr") this.#endRow(table);
    else if (name === "table") {
      this.#endRow(table);
      this.#tables.pop();
    }
  }

  #startRow(table: OpenTable, { style = "", hidden }: Readonly<Record<string, string>>): void {
    this.#endRow(table);
    this.#line += 1;
    if (this.#line > this.limits.lines) throw new UnreadableFileError("too_many_rows", { limit: this.limits.lines });
    table.row = new RowBuilder(this.#line, this.limits);
    table.fromAbove = [...table.occupied.keys()].map((column) => column - 1);
    table.isHidden = hidden !== undefined || /display\s{0,9}:\s{0,9}none/i.test(style.slice(0, 1_000));
  }

  #startCell(table: OpenTable, attributes: Readonly<Record<string, string>>): void {
    this.#endCell(table);
    const { row, occupied } = table;
    if (!row) return;
    while ((occupied.get(row.column + 1) ?? 0) > 0 && row.column < this.limits.columns) row.column += 1;
    const width = toSpan(attributes.colspan, this.limits.columns);
    const height = toSpan(attributes.rowspan, this.limits.lines);
    const column = row.column + 1;
    row.column += width;
    // The rows that this cell occupies are counted down at the end of each row, this one included.
    const end = Math.min(column + width, this.limits.columns + 1);
    if (height > 1) for (let each = column; each < end; each += 1) occupied.set(each, height);
    table.cell = { text: "", column, number: attributes["x:num"] ?? "" };
  }

  #endCell(table: OpenTable): void {
    const { cell, row } = table;
    table.cell = undefined;
    if (!cell || !row) return;
    const text = tidy(cell.text);
    row.set(cell.column, /^\d\.\d+E\+\d+$/i.test(text) && /^\d{1,15}$/.test(cell.number) ? cell.number : text);
  }

  #endRow(table: OpenTable): void {
    this.#endCell(table);
    const { row, occupied } = table;
    if (!row) return;
    table.row = undefined;
    for (const [column, left] of occupied) {
      if (left > 1) occupied.set(column, left - 1);
      else occupied.delete(column);
    }
    const built = row.build(table.isHidden);
    if (built) this.#rows.push(table.fromAbove.length > 0 ? { ...built, mergedFromAbove: table.fromAbove } : built);
  }
}

function toSpan(text: string | undefined, limit: number): number {
  const span = Number(text ?? 1);
  return Number.isInteger(span) && span > 1 ? Math.min(span, limit) : 1;
}

/** Blanks of the page's layout are no part of a cell. */
function tidy(text: string): string {
  return text
    .replaceAll("\u00a0", " ")
    .split("\n")
    .map((line) => line.replace(/[ \t\r]+/g, " ").trim())
    .filter((line) => line !== "")
    .join("\n");
}
