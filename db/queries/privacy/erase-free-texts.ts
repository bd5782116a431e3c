import { eq, getTableColumns, getTableName, inArray, type SQL } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import { alertItems } from "@/db/schema/alert-tables";
import { bills } from "@/db/schema/bill-tables";
import { packages } from "@/db/schema/charge-tables";
import { handovers } from "@/db/schema/handover-tables";
import { importJobs } from "@/db/schema/import-tables";
import { erasures } from "@/db/schema/operation/erasure-tables";
import { bankStatements } from "@/db/schema/settlement/bank-tables";
import { remittanceFiles, settlementLog, settlementResolutions } from "@/db/schema/settlement/settlement-tables";
import type { Db, Tx } from "@/db/store";
import { ERASED_TEXT } from "@/lib/domain/privacy/erasure-state";

/** Whether a text names the person who is erased. */
export type Names = (text: string) => boolean;

/** What becomes of a text that names the person. */
type Erase = (text: string, names: Names) => string | null;

/** Columns of a table in which people write freely, and which belong to no parcel. */
interface FreeTexts {
  table: SQLiteTable;
  id: SQLiteColumn;
  texts: Readonly<Record<string, Erase>>;
  where?: SQL;
}

const EXTENSION = /\.[a-z\d]{1,5}$/i;

const wholly: Erase = () => ERASED_TEXT;
const remove: Erase = () => null;
/** Its extension stays, which says how it is read. */
const fileName: Erase = (name) => ERASED_TEXT + (EXTENSION.exec(name)?.[0] ?? "");
/** JSON: each text in it. */
const within: Erase = (json, names) =>
  JSON.stringify(JSON.parse(json), (_name, value: unknown) =>
    typeof value === "string" && names(value) ? ERASED_TEXT : value,
  );

const SHEET = { sheetName: wholly, sheetNames: within, header: within, mapping: within };

export const FREE_TEXTS: readonly FreeTexts[] = [
  { table: handovers, id: handovers.id, texts: { text: wholly } },
  { table: settlementResolutions, id: settlementResolutions.itemId, texts: { note: remove } },
  { table: settlementLog, id: settlementLog.id, texts: { note: remove, subject: fileName } },
  { table: packages, id: packages.id, texts: { note: remove } },
  // The place in which a parcel is stuck, as the carrier's text has it.
  { table: alertItems, id: alertItems.id, texts: { node: remove } },
  { table: erasures, id: erasures.id, texts: { reason: wholly } },
  { table: importJobs, id: importJobs.id, texts: { fileName } },
  { table: remittanceFiles, id: remittanceFiles.id, texts: { fileName } },
  { table: bankStatements, id: bankStatements.id, texts: { fileName } },
  { table: bills, id: bills.id, texts: { fileName, totals: within } },
  // By its sheet and columns a file is read as long as it is kept.
  {
    table: importJobs,
    id: importJobs.id,
    texts: { ...SHEET, check: within },
    where: eq(importJobs.isFileKept, false),
  },
  {
    table: remittanceFiles,
    id: remittanceFiles.id,
    texts: { ...SHEET, check: within },
    where: eq(remittanceFiles.isFileKept, false),
  },
];

/** The rows of one of the `FREE_TEXTS` that name the person. @param ids only of these */
export async function listNaming(
  db: Db,
  { table, id, texts, where }: FreeTexts,
  names: Names,
  ids?: readonly unknown[],
): Promise<{ id: unknown; erased: Record<string, string | null> }[]> {
  const columns = Object.entries(getTableColumns(table)).filter(([name]) => name in texts);
  const rows: Record<string, unknown>[] = await db
    .select({ id, ...Object.fromEntries(columns) })
    .from(table)
    .where(ids ? inArray(id, [...ids]) : where);
  return rows.flatMap(({ id: key, ...row }) => {
    const erased: Record<string, string | null> = {};
    for (const [name, erase] of Object.entries(texts)) {
      const text: unknown = row[name];
      if (typeof text === "string" && text !== ERASED_TEXT && names(text)) erased[name] = erase(text, names);
    }
    return Object.keys(erased).length > 0 ? [{ id: key, erased }] : [];
  });
}

/** Erases the texts of these rows that name the person. @returns the changed rows by table */
export async function eraseNaming(
  tx: Tx,
  texts: FreeTexts,
  names: Names,
  ids: readonly unknown[],
): Promise<Record<string, number>> {
  const rows = await listNaming(tx, texts, names, ids);
  for (const { id, erased } of rows) await tx.update(texts.table).set(erased).where(eq(texts.id, id));
  return { [getTableName(texts.table)]: rows.length };
}
