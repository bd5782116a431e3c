import type { RemittanceMapping } from "@/lib/domain/settlement/remittance";
import type { RemittanceFault } from "@/lib/operations/money/remittance-operations";
import { openSpreadsheet } from "@/lib/spreadsheet/open-spreadsheet";
import type { Sheet, SheetRow } from "@/lib/spreadsheet/sheet";
import { TimeBudget } from "@/lib/spreadsheet/time-budget";
import { SumChecker } from "./check-sums";
import { type RemittanceHeader, recognizeRemittanceHeader } from "./remittance-header";

/** Rows that decide what the columns hold. */
const INSPECTED_ROWS = 230;
const SAMPLE_ROWS = 10;
const MAX_SHEETS = 20;

/** The sheet to read; else the first one with a settlement's header that is not taken: booked, or waiting for it. */
export interface SheetChoice {
  sheetName?: string | undefined;
  taken?: readonly (string | null)[];
}

/** A sheet of a settlement file. */
export interface OpenRemittance {
  sheet: Sheet;
  header: RemittanceHeader;
  /** The first rows after the header. */
  sample: SheetRow[];
  /** Rows after the header, and those of them that people do not see. */
  rows: number;
  hiddenRows: number;
  /** The other sheets that have a settlement's header. */
  otherSheets: string[];
}

/** Opens a carrier's file and recognises the header of the sheet to read. @throws UnreadableFileError */
export async function openRemittance(
  bytes: Buffer,
  name: string,
  { sheetName, taken = [] }: SheetChoice = {},
): Promise<OpenRemittance> {
  const main = await readSheet(bytes, name, sheetName);
  const readable = [main];
  for (const other of main.sheet.sheetNames.slice(0, MAX_SHEETS)) {
    if (other === main.sheet.sheetName) continue;
    // One that cannot be read concerns nobody: it is not booked.
    const read = await readSheet(bytes, name, other).catch(() => undefined);
    if (read) readable.push(read);
  }
  const filled = readable.filter(({ header }) => header.line !== null);
  const chosen = sheetName ? main : (filled.find(({ sheet }) => !taken.includes(sheet.sheetName)) ?? main);
  const otherSheets = filled.flatMap(({ sheet }) => (sheet === chosen.sheet ? [] : (sheet.sheetName ?? [])));
  return { ...chosen, otherSheets };
}

async function readSheet(
  bytes: Buffer,
  name: string,
  sheetName?: string,
): Promise<Omit<OpenRemittance, "otherSheets">> {
  const sheet = await openSpreadsheet({ bytes, name, sheetName });
  const first = await readFirst(sheet);
  let [rows, hiddenRows] = [0, 0];
  for await (const row of sheet.rows()) {
    rows += 1;
    if (row.isHidden) hiddenRows += 1;
  }
  const header = recognizeRemittanceHeader(first);
  const isData = ({ line }: SheetRow) => header.line === null || line > header.line;
  const above = first.filter((row) => !isData(row));
  return {
    sheet,
    header,
    sample: first.filter(isData).slice(0, SAMPLE_ROWS),
    rows: rows - above.length,
    hiddenRows: hiddenRows - above.filter(({ isHidden }) => isHidden).length,
  };
}

async function readFirst(sheet: Pick<Sheet, "rows">): Promise<SheetRow[]> {
  const first: SheetRow[] = [];
  for await (const row of sheet.rows()) if (first.push(row) >= INSPECTED_ROWS) break;
  return first;
}

/** What must add up where a sheet is read by a mapping, and where it does not. @throws UnreadableFileError */
export async function judgeSums(sheet: Pick<Sheet, "rows">, header: RemittanceHeader, mapping: RemittanceMapping) {
  const { rules = [] } = recognizeRemittanceHeader(await readFirst(sheet), mapping);
  return { rules, faults: await findFaults(sheet, { ...header, rules }, mapping) };
}

/** Where the amounts of a sheet do not add up. @throws UnreadableFileError */
export async function findFaults(
  sheet: Pick<Sheet, "rows">,
  header: RemittanceHeader,
  mapping: RemittanceMapping,
): Promise<RemittanceFault[]> {
  const checker = new SumChecker(header, mapping);
  const budget = new TimeBudget(Number.POSITIVE_INFINITY);
  for await (const row of sheet.rows()) {
    checker.read(row);
    if (budget.shouldYield) await budget.yieldToEventLoop();
  }
  return checker.finish();
}
