import type { Rates } from "@/lib/domain/settlement/convert-currency";
import { openSpreadsheet, type SpreadsheetFile } from "@/lib/spreadsheet/open-spreadsheet";
import type { Sheet } from "@/lib/spreadsheet/sheet";
import { SPREADSHEET_LIMITS } from "@/lib/spreadsheet/spreadsheet-limits";
import { TimeBudget } from "@/lib/spreadsheet/time-budget";
import type { ChosenBankHeader } from "./bank-header";
import { type ParsedBankStatement, parseBankStatement } from "./parse-bank-statement";

/** A statement, and the sheet of the workbook that it is; null for text. */
export interface BankSheet extends ParsedBankStatement {
  sheetName: string | null;
}

export interface BankFile {
  sheets: BankSheet[];
  /** Names of the other sheets that have rows. */
  unread: string[];
}

/**
 * Reads every sheet of a file that has the header of a statement, in the order of the sheets: a workbook may have one for
 * each account, and a cover before them.
 *
 * @param chosen the columns of a header that no known format fits
 * @returns no sheets when none is a statement of a known bank
 * @throws UnreadableFileError when the file cannot be read
 */
export async function readBankFile(
  file: SpreadsheetFile,
  rates: Rates = {},
  chosen?: ChosenBankHeader,
): Promise<BankFile> {
  const budget = new TimeBudget(SPREADSHEET_LIMITS.milliseconds);
  const first = await openSpreadsheet(file);
  const names = first.sheetNames.length > 0 ? new Set(first.sheetNames) : [null];
  const sheets: BankSheet[] = [];
  const unread: string[] = [];
  for (const sheetName of names) {
    const sheet = sheetName === first.sheetName ? first : await openSpreadsheet({ ...file, sheetName });
    const statement = await parseBankStatement(sheet, rates, chosen);
    if (statement) sheets.push({ ...statement, sheetName });
    else if (sheetName !== null && (await hasRows(sheet))) unread.push(sheetName);
    await budget.yieldToEventLoop();
  }
  return { sheets, unread };
}

async function hasRows(sheet: Sheet): Promise<boolean> {
  for await (const _ of sheet.rows()) return true;
  return false;
}
