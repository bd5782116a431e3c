import type { ColumnMapping } from "@/lib/domain/imports/import-field";
import type { Sheet, SheetRow } from "@/lib/spreadsheet/sheet";
import { TimeBudget } from "@/lib/spreadsheet/time-budget";
import { type ImportParseOptions, type ImportRow, ImportRowParser } from "./import-row-parser";
import { HEADER_SEARCH_ROWS, type RecognizedHeader, recognizeHeader } from "./recognize-header";

/** So many rows are shown before anything is imported. */
const SAMPLE_ROWS = 20;

/** What a file holds, before anything of it is imported. */
export interface SheetSummary {
  header: RecognizedHeader;
  /** The first rows behind the header. */
  sample: readonly SheetRow[];
  /** Rows behind the header that are not empty. */
  total: number;
}

/**
 * Reads a table once: where its header is, what its columns mean, how many rows it has.
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

/** The header of a table, of which no more than its beginning is read. @throws UnreadableFileError */
export async function findSheetHeader(sheet: Sheet): Promise<RecognizedHeader> {
  const first: SheetRow[] = [];
  for await (const row of sheet.rows()) if (first.push(row) >= HEADER_SEARCH_ROWS) break;
  return recognizeHeader(first);
}

/**
 * Reads and checks every row behind the header.
 *
 * @param mapping instead of the header's own, where the user has changed it
 * @throws UnreadableFileError
 */
export async function* parseImportRows(
  sheet: Sheet,
  header: RecognizedHeader,
  { mapping = header.mapping, ownNames }: { mapping?: ColumnMapping; ownNames?: ImportParseOptions["ownNames"] } = {},
): AsyncGenerator<ImportRow> {
  const reader = new ImportRowParser({ mapping, columns: header.columns, ownNames });
  const pace = new TimeBudget(Number.POSITIVE_INFINITY);
  for await (const row of sheet.rows()) {
    if (header.line !== null && row.line <= header.line) continue;
    yield* reader.parse(row);
    if (pace.shouldYield) await pace.yieldToEventLoop();
  }
}
