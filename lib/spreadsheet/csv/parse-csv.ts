import Papa from "papaparse";
import type { SheetRow } from "@/lib/spreadsheet/sheet";
import type { SpreadsheetLimits } from "@/lib/spreadsheet/spreadsheet-limits";
import { TimeBudget } from "@/lib/spreadsheet/time-budget";
import { UnreadableFileError } from "@/lib/spreadsheet/unreadable-file-error";

/** So many characters are parsed at once: a few milliseconds of work. */
const BLOCK_CHARS = 64 * 1_024;

/**
 * Rows of a text with separated cells, quoted or not. A row that stands on several lines within
 * quotes counts as one, as in Excel.
 *
 * @param text with `\n` as line end
 * @param linesBefore how many lines of the file stand before the text
 */
export async function* parseCsv(
  text: string,
  delimiter: string,
  limits: SpreadsheetLimits,
  linesBefore = 0,
): AsyncGenerator<SheetRow> {
  const pace = new TimeBudget(limits.milliseconds);
  let from = 0;
  let line = linesBefore;
  let count = 0;
  let size = BLOCK_CHARS;
  while (from < text.length) {
    if (pace.shouldYield) await pace.yieldToEventLoop();
    const isLast = from + size >= text.length;
    const block = parseBlock(text.slice(from, from + size), delimiter, isLast);
    if (block.rows.length === 0 && !isLast) {
      // A row longer than the block: try again with more of it.
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
      pace.pause();
      yield { line, cells };
      pace.resume();
    }
    if (block.isUnclosed) throw new UnreadableFileError("unclosed_quote", { line: line + 1 });
    from = isLast ? text.length : from + block.end;
    size = BLOCK_CHARS;
  }
}

interface Block {
  rows: string[][];
  /** Where the first row begins that is not complete within the block. */
  end: number;
  isUnclosed: boolean;
}

/** The rows that are complete within the block; of the last block, all. */
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
  // What seems to be the last row may go on behind the block, or does not end at all.
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
