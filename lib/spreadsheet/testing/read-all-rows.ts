import { openSpreadsheet, type SpreadsheetFile } from "@/lib/spreadsheet/open-spreadsheet";
import type { Sheet, SheetRow } from "@/lib/spreadsheet/sheet";

/** Every row of a table, for tests; production code never holds all rows. */
export async function readAllRows(sheet: Sheet): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of sheet.rows()) rows.push(row);
  return rows;
}

/** The cells of every row of a file. */
export async function readAllCells(file: SpreadsheetFile): Promise<string[][]> {
  return (await readAllRows(await openSpreadsheet(file))).map(({ cells }) => cells);
}
