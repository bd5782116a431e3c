import { BANK_LAYOUT_FIELDS, type BankLayout } from "@/lib/domain/settlement/bank/bank-layout";
import { readHeaderWord } from "@/lib/spreadsheet/imports/import-column-headings";
import { openSpreadsheet, type SpreadsheetFile } from "@/lib/spreadsheet/open-spreadsheet";
import type { Sheet, SheetRow } from "@/lib/spreadsheet/sheet";
import { cleanBankCell, parseBankFen, parseBankTime } from "./bank-cells";
import { normalizeHeading, OTHER_BANK } from "./bank-formats";
import { findColumns, joinBankHeader } from "./bank-header";
import { HEADER_SEARCH_ROWS } from "./parse-bank-statement";

const SAMPLE_ROWS = 8;
const MAX_SHEETS = 20;
const LEAST_COLUMNS = 3;

/** What is probably a statement's table. */
export interface FoundBankTable {
  /** The cells of its header. */
  header: SheetRow;
  /** As `normalizeHeading` writes them: the same for each statement of this layout. */
  headings: readonly string[];
  /** The fields of the columns that have usual names. */
  mapping: BankLayout;
  /** The first rows below the header. */
  sample: SheetRow[];
}

/**
 * The first table of a file that looks like a statement whatever its headings are: a row of words above a row with a day
 * and an amount. One of parcels is none.
 *
 * @throws UnreadableFileError when the file cannot be read
 */
export async function findBankTable(file: SpreadsheetFile): Promise<FoundBankTable | undefined> {
  const first = await openSpreadsheet(file);
  const names = first.sheetNames.length > 0 ? first.sheetNames.slice(0, MAX_SHEETS) : [null];
  for (const sheetName of names) {
    const found = await findTable(
      sheetName === first.sheetName ? first : await openSpreadsheet({ ...file, sheetName }),
    );
    if (found) return found;
  }
  return undefined;
}

async function findTable(sheet: Sheet): Promise<FoundBankTable | undefined> {
  const rows: SheetRow[] = [];
  for await (const row of sheet.rows()) if (rows.push(row) > HEADER_SEARCH_ROWS + SAMPLE_ROWS) break;
  const headers = rows.map((row, index) => {
    const cells = joinBankHeader(rows[index - 1]?.cells ?? [], row.cells);
    return cells ? { ...row, cells } : row;
  });
  const at = headers.findIndex((row, index) => isHeader(row) && isEntry(rows[index + 1]));
  const header = headers[at];
  if (!header) return undefined;
  const headings = header.cells.map(normalizeHeading);
  if (headings.some((heading) => readHeaderWord(heading)?.field === "waybillNumber")) return undefined;
  const columns = findColumns(OTHER_BANK, headings);
  const mapping = BANK_LAYOUT_FIELDS.flatMap((field) =>
    (columns.get(field) ?? []).slice(0, 1).map((column) => ({ column, field })),
  );
  return { header, headings, mapping, sample: rows.slice(at + 1, at + 1 + SAMPLE_ROWS) };
}

const isDay = (cell: string) => parseBankTime(cell) !== undefined;
const isAmount = (cell: string) => parseBankFen(cell) !== undefined;
const listFilled = ({ cells }: SheetRow) => cells.map(cleanBankCell).filter(Boolean);

function isHeader(row: SheetRow): boolean {
  const filled = listFilled(row);
  return filled.length >= LEAST_COLUMNS && !filled.some((cell) => isDay(cell) || isAmount(cell));
}

function isEntry(row: SheetRow | undefined): boolean {
  const filled = row ? listFilled(row) : [];
  return filled.some((cell) => isDay(cell) && filled.some((other) => other !== cell && isAmount(other)));
}
