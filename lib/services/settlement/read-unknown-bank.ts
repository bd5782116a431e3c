import { createHash } from "node:crypto";
import { z } from "zod";
import { findImportMapping, saveImportMapping } from "@/db/queries/imports/import-mappings";
import type { Db } from "@/db/store";
import { maskPersonalData } from "@/lib/domain/privacy/mask-people";
import type { BankLayout } from "@/lib/domain/settlement/bank/bank-layout";
import { bankLayoutSchema } from "@/lib/domain/settlement/bank/bank-requests";
import type { Rates } from "@/lib/domain/settlement/convert-currency";
import { InvalidInputError, invalidField } from "@/lib/domain/shared/errors";
import { message } from "@/lib/domain/shared/message";
import type { BankTable } from "@/lib/operations/money/bank-operations";
import { type FoundBankTable, findBankTable } from "@/lib/spreadsheet/bank/find-bank-table";
import { type BankFile, type BankSheet, readBankFile } from "@/lib/spreadsheet/bank/read-bank-file";
import type { SpreadsheetFile } from "@/lib/spreadsheet/open-spreadsheet";

/** More often nobody corrects the columns of a header. */
const MAX_EARLIER = 5;
const layoutsSchema = z.array(bankLayoutSchema);

/** A statement whose columns a person has chosen, now or for an earlier file of this layout. */
export interface BankFileByLayout {
  file: BankFile;
  table: BankTable;
  /** The same file by the columns that were chosen for this header before. */
  earlier: BankSheet[][];
  /** Under which the columns are remembered. */
  fingerprint: string;
  /** Those of this file first, then the earlier ones. */
  layouts: readonly BankLayout[];
}

/**
 * Reads a statement that no known format fits.
 *
 * @param chosen the columns; else those that were chosen before
 * @throws InvalidInputError when it is no statement, or nobody has chosen its columns: then with its `table`
 */
export async function readUnknownBank(
  db: Db,
  file: SpreadsheetFile,
  rates: Rates,
  chosen: BankLayout | undefined,
): Promise<BankFileByLayout> {
  const found = await findBankTable(file);
  if (!found) throw invalidField("file", "settlement.bankUnknown");
  const fingerprint = `bank-layouts-${createHash("sha256").update(found.headings.join("\n")).digest("hex")}`;
  const known = await findLayouts(db, fingerprint);
  const columns = chosen ?? known[0];
  const table = toBankTable(found, columns);
  if (!columns) throw columnsError("settlement.bankLayoutNeeded", table);
  const { headings } = found;
  const read = await readBankFile(file, rates, { headings, columns });
  const isNothing = read.sheets.every(({ lines, foreign }) => lines.length + foreign.length === 0);
  if (isNothing) throw columnsError("settlement.bankColumnsEmpty", table);
  const others = known.filter((each) => JSON.stringify(each) !== JSON.stringify(columns)).slice(0, MAX_EARLIER);
  const earlier: BankSheet[][] = [];
  for (const each of others) earlier.push((await readBankFile(file, rates, { headings, columns: each })).sheets);
  return { file: read, table, earlier, fingerprint, layouts: [columns, ...others] };
}

/** The columns that were chosen for a header, the last ones first. */
async function findLayouts(db: Db, fingerprint: string): Promise<readonly BankLayout[]> {
  const saved = await findImportMapping(db, fingerprint);
  return saved === undefined ? [] : layoutsSchema.parse(JSON.parse(saved));
}

export function saveBankLayouts(
  db: Db,
  { fingerprint, layouts }: Pick<BankFileByLayout, "fingerprint" | "layouts">,
  now: number,
): Promise<void> {
  return saveImportMapping(db, fingerprint, JSON.stringify(layouts), now);
}

function columnsError(key: string, table: BankTable): InvalidInputError {
  return new InvalidInputError(key, {}, [{ field: "columns", message: message(key) }], { table });
}

function toBankTable({ header, mapping, sample }: FoundBankTable, columns: BankLayout = mapping): BankTable {
  return {
    columns: header.cells.map((name, column) => ({ column, name: name.trim() })),
    mapping: columns,
    preview: sample.map(({ line, cells }) => ({ line, cells: cells.map(maskPersonalData) })),
  };
}
