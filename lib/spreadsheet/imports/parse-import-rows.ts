import { invalidField } from "@/lib/domain/shared/errors";
import type { Sheet, SheetRow } from "@/lib/spreadsheet/sheet";
import { TimeBudget } from "@/lib/spreadsheet/time-budget";
import type { ImportRow } from "./import-row";
import { type ImportParseOptions, ImportRowParser } from "./import-row-parser";
import { type ChosenHeader, HEADER_SEARCH_ROWS, recognizeHeader } from "./recognize-header";
import type { RecognizedHeader } from "./recognized-header";

/** Rows of the preview. */
const SAMPLE_ROWS = 20;

/** A summary of a file before anything is imported. */
export interface SheetSummary {
  header: RecognizedHeader;
  /** The first rows after the header. */
  sample: readonly SheetRow[];
  /** Number of non-empty rows after the header. */
  total: number;
  /** How many of them people do not see: hidden by hand or by a filter. */
  hiddenRows: number;
}

/**
 * Reads a table once: the position of its header, the fields of its columns, the number of rows.
 *
 * @param headerLine the header that a person chose: its line, 0 for none
 * @throws UnreadableFileError
 * @throws InvalidInputError when the chosen line is empty
 */
export async function summarizeSheet(sheet: Sheet, headerLine?: number): Promise<SheetSummary> {
  const notes: SheetRow[] = [];
  const first: SheetRow[] = [];
  let total = 0;
  let hiddenRows = 0;
  for await (const row of sheet.rows()) {
    if (row.line < (headerLine ?? 0)) {
      if (notes.length < HEADER_SEARCH_ROWS) notes.push(row);
      continue;
    }
    total += 1;
    if (row.isHidden) hiddenRows += 1;
    if (first.length < HEADER_SEARCH_ROWS + SAMPLE_ROWS) first.push(row);
  }
  const header = recognizeHeader(first, chooseHeader(first, headerLine), notes);
  const isData = ({ line }: SheetRow) => header.line === null || line > header.line;
  const above = first.filter((row) => !isData(row));
  return {
    header,
    sample: first.filter(isData).slice(0, SAMPLE_ROWS),
    total: total - above.length,
    hiddenRows: hiddenRows - above.filter(({ isHidden }) => isHidden).length,
  };
}

function chooseHeader([row]: readonly SheetRow[], headerLine: number | undefined): ChosenHeader | undefined {
  if (headerLine === undefined || headerLine === 0) return headerLine === 0 ? "none" : undefined;
  if (row?.line !== headerLine) throw invalidField("headerLine", "imports.emptyHeaderLine", { line: headerLine });
  return row;
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
  { mapping = header.mapping, ...options }: Partial<Pick<ImportParseOptions, "mapping" | "ownNames" | "rates">> = {},
): AsyncGenerator<ImportRow> {
  const reader = new ImportRowParser({ ...header, ...options, mapping });
  const budget = new TimeBudget(Number.POSITIVE_INFINITY);
  for await (const row of sheet.rows()) {
    if (header.line !== null && row.line <= header.line) continue;
    yield* reader.parse(row);
    if (budget.shouldYield) await budget.yieldToEventLoop();
  }
}
