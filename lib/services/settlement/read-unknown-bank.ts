import { createHash } from "node:crypto";
import { findImportMapping, saveImportMapping } from "@/db/queries/imports/import-mappings";
import type { Db } from "@/db/store";
import { maskPersonalData } from "@/lib/domain/privacy/mask-people";
import type { BankTable } from "@/lib/domain/settlement/bank/bank-answers";
import type { BankLayout } from "@/lib/domain/settlement/bank/bank-layout";
import { bankLayoutSchema } from "@/lib/domain/settlement/bank/bank-requests";
import type { Rates } from "@/lib/domain/settlement/convert-currency";
import { InvalidInputError, invalidField } from "@/lib/domain/shared/errors";
import { message } from "@/lib/domain/shared/message";
import { type FoundBankTable, findBankTable } from "@/lib/spreadsheet/bank/find-bank-table";
import { type BankSheet, readBankFile } from "@/lib/spreadsheet/bank/read-bank-file";
import type { SpreadsheetFile } from "@/lib/spreadsheet/open-spreadsheet";

/** A statement whose columns a person has chosen, now or for an earlier file of this layout. */
export interface BankFileByLayout {
  sheets: BankSheet[];
  table: BankTable;
  /** Under which the columns are remembered. */
  fingerprint: string;
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
  const fingerprint = `bank-${createHash("sha256").update(found.headings.join("\n")).digest("hex")}`;
  const columns = chosen ?? (await findLayout(db, fingerprint));
  const table = toBankTable(found, columns);
  if (!columns) throw columnsError("settlement.bankLayoutNeeded", table);
  const sheets = await readBankFile(file, rates, { headings: found.headings, columns });
  const isNothing = sheets.every(({ lines, foreign }) => lines.length + foreign.length === 0);
  if (isNothing) throw columnsError("settlement.bankColumnsEmpty", table);
  return { sheets, table, fingerprint };
}

async function findLayout(db: Db, fingerprint: string): Promise<BankLayout | undefined> {
  const saved = await findImportMapping(db, fingerprint);
  return saved === undefined ? undefined : bankLayoutSchema.parse(JSON.parse(saved));
}

export function saveBankLayout(db: Db, fingerprint: string, { mapping }: BankTable, now: number): Promise<void> {
  return saveImportMapping(db, fingerprint, JSON.stringify(mapping), now);
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
