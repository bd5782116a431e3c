import type { ColumnMapping } from "@/lib/domain/imports/import-field";
import type { Sheet, SheetRow } from "@/lib/spreadsheet/sheet";
import { TimeBudget } from "@/lib/spreadsheet/time-budget";
import { type ImportParseOptions, type ImportRow, ImportRowParser } from "./import-row-parser";
import { HEADER_SEARCH_ROWS, type RecognizedHeader, recognizeHeader } from "./recognize-header";

/** Rows of the preview. */
const SAMPLE_ROWS = 20;

/** A summary of a file before anything is imported. */
export interface SheetSummary {
  header: RecognizedHeader;
  /** The first rows after the header. */
  sample: readonly SheetRow[];
  /** Number of non-empty rows after the header. */
  total: number;
}

/**
 * Reads a table once: the position of its header, the fields of its columns, the number of rows.
 *
 * @throws UnreadableFileError
 */
export async function summarizeSheet(sheet: Sheet): Promise<SheetSummary> {
  const first: SheetRow[] = [];
  let count = 0;
  for await (const row of sheet.rows()) {
    count += 1;
    if (first.length < HEADER_SEARCH_ROWS + SAMPLE_ROWS) first.push(row);
  }
  const header = recognizeHeader(first);
  const isData = ({ line }: SheetRow) => header.line === null || line > header.line;
  const above = first.filter((row) => !isData(row)).length;
  return { header, sample: first.filter(isData).slice(0, SAMPLE_ROWS), total: count - above };
}

/** The header of a table; only the first rows are read. @throws UnreadableFileError */
export async function findSheetHeader(sheet: Sheet): Promise<RecognizedHeader> {
  const first: SheetRow[] = [];
  for await (const row of sheet.rows()) if (first.push(row) >= HEADER_SEARCH_ROWS) break;
  return recognizeHeader(first);
}

/**
 * Parses and validates every row after the header.
 *
 * @param mapping used instead of the header's own, when the user changed it
 * @throws UnreadableFileError
 */
export async function* parseImportRows(
  sheet: Sheet,
  header: RecognizedHeader,
  { mapping = header.mapping, ownNames }: { mapping?: ColumnMapping; ownNames?: ImportParseOptions["ownNames"] } = {},
): AsyncGenerator<ImportRow> {
  const reader = new ImportRowParser({ mapping, columns: header.columns, ownNames });
  const budget = new TimeBudget(Number.POSITIVE_INFINITY);
  for await (const row of sheet.rows()) {
    if (header.line !== null && row.line <= header.line) continue;
    yield* reader.parse(row);
    if (budget.shouldYield) await budget.yieldToEventLoop();
  }
}
