import Papa from "papaparse";
import type { SheetRow } from "@/lib/spreadsheet/sheet";
import type { SpreadsheetLimits } from "@/lib/spreadsheet/spreadsheet-limits";
import { TimeBudget } from "@/lib/spreadsheet/time-budget";
import { UnreadableFileError } from "@/lib/spreadsheet/unreadable-file-error";

/** Characters parsed at once: a few milliseconds of work. */
const BLOCK_CHARS = 64 * 1_024;

/**
 * Parses rows of delimited cells, quoted or not. A row with line breaks within quotes counts as
 * one, as in Excel.
 *
 * @param pieces of the text, with `\n` as line end
 * @param skipped length of a first line that is no row
 * @throws UnreadableFileError beyond a limit
 */
export async function* parseCsv(
  pieces: Iterable<string>,
  delimiter: string,
  limits: SpreadsheetLimits,
  skipped = 0,
): AsyncGenerator<SheetRow> {
  const budget = new TimeBudget(limits.milliseconds);
  const source = pieces[Symbol.iterator]();
  let text = ""; // from the piece on that is parsed
  let isWhole = false; // whether nothing comes after `text`
  let from = skipped;
  let line = skipped > 0 ? 1 : 0;
  let count = 0;
  let size = BLOCK_CHARS;
  for (;;) {
    if (budget.shouldYield) await budget.yieldToEventLoop();
    while (!isWhole && text.length <= from + size) {
      const { value, done } = source.next();
      if (done) isWhole = true;
      else if (from < text.length) {
        text = text.slice(from) + value;
        from = 0;
      } else {
        from -= text.length;
        text = value;
      }
    }
    if (from >= text.length) return;
    const isLast = from + size >= text.length;
    const block = parseBlock(text.slice(from, from + size), delimiter, isLast);
    if (block.rows.length === 0 && !isLast) {
      // The row is longer than the block: parse a larger block.
      if (size > limits.rowChars) throw tooLongRow(text.slice(from, from + size), line + 1, limits);
      size *= 2;
      continue;
    }
    for (const cells of block.rows) {
      line += 1;
      if (line > limits.lines) throw new UnreadableFileError("too_many_rows", { limit: limits.lines });
      trimEnd(cells);
      if (cells.length === 0) continue;
      count += 1;
      if (count > limits.rows) throw new UnreadableFileError("too_many_rows", { limit: limits.rows });
      checkCells(cells, line, limits);
      budget.pause();
      yield { line, cells };
      budget.resume();
    }
    if (block.isUnclosed) throw new UnreadableFileError("unclosed_quote", { line: line + 1 });
    from = isLast ? text.length : from + block.end;
    size = BLOCK_CHARS;
  }
}

interface Block {
  rows: string[][];
  /** Start of the first row that is not complete within the block. */
  end: number;
  isUnclosed: boolean;
}

/** The rows that are complete within the block; of the last block, all rows. */
function parseBlock(block: string, delimiter: string, isLast: boolean): Block {
  const rows: string[][] = [];
  const ends: number[] = [];
  let isUnclosed = false;
  Papa.parse<string[]>(block, {
    delimiter,
    newline: "\n",
    step: ({ data, errors, meta }) => {
      rows.push(data);
      ends.push(meta.cursor);
      isUnclosed ||= errors.some(({ code }) => code === "MissingQuotes");
    },
  });
  if (isLast && !isUnclosed) return { rows, end: block.length, isUnclosed };
  // The last row may continue after the block.
  rows.pop();
  ends.pop();
  return { rows, end: ends.at(-1) ?? 0, isUnclosed: isLast && isUnclosed };
}

function tooLongRow(row: string, line: number, limits: SpreadsheetLimits): UnreadableFileError {
  if (row.includes('"')) return new UnreadableFileError("unclosed_quote", { line });
  return new UnreadableFileError("too_many_columns", { line, limit: limits.columns });
}

function trimEnd(cells: string[]): void {
  while (cells.length > 0 && cells.at(-1)?.trim() === "") cells.pop();
}

function checkCells(cells: readonly string[], line: number, limits: SpreadsheetLimits): void {
  if (cells.length > limits.columns) throw new UnreadableFileError("too_many_columns", { line, limit: limits.columns });
  if (cells.some((cell) => cell.length > limits.cellChars)) {
    throw new UnreadableFileError("cell_too_long", { line, limit: limits.cellChars });
  }
}
