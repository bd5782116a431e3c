import { and, eq, getTableColumns, getTableName, gt, inArray, type SQL } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import { alertItems } from "@/db/schema/alert-tables";
import { bills } from "@/db/schema/bill-tables";
import { packages } from "@/db/schema/charge-tables";
import { caseEvents } from "@/db/schema/flag-tables";
import { handovers } from "@/db/schema/handover-tables";
import { importJobs } from "@/db/schema/import-tables";
import { erasures } from "@/db/schema/operation/erasure-tables";
import { bankStatements } from "@/db/schema/settlement/bank-tables";
import { remittanceFiles, settlementLog, settlementResolutions } from "@/db/schema/settlement/settlement-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db, Tx } from "@/db/store";
import { ERASED_TEXT } from "@/lib/domain/privacy/erasure-state";

/** Whether a text names the person who is erased. */
export type Names = (text: string) => boolean;

/** What becomes of a text that names the person. */
type Erase = (text: string, names: Names) => string | null;

/** Columns of a table in which people write freely, and which may name a person whose parcel it is not. */
interface FreeTexts {
  table: SQLiteTable;
  id: SQLiteColumn;
  texts: Readonly<Record<string, Erase>>;
  where?: SQL;
  /** The name of its count; without it, that of the table. */
  countedAs?: string;
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
  { table: shipments, id: shipments.id, texts: { note: remove }, countedAs: "shipment_note" },
  { table: caseEvents, id: caseEvents.id, texts: { detail: wholly }, where: eq(caseEvents.kind, "note") },
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

/**
 * A page of one of the `FREE_TEXTS`: the ids of the rows that name the person.
 *
 * @param from the id after which the page begins, and how many rows it reads
 * @returns `after`: where the next page begins; undefined behind the last
 */
export async function listNaming(
  db: Db,
  texts: FreeTexts,
  names: Names,
  { after, limit }: { after: string; limit: number },
): Promise<{ ids: string[]; after: string | undefined }> {
  const { table, id, where } = texts;
  const rows = await db
    .select(columnsOf(texts))
    .from(table)
    .where(and(gt(id, after), where))
    .orderBy(id)
    .limit(limit);
  return {
    ids: rows.filter((row) => findErased(row, texts, names) !== null).map((row) => String(row.id)),
    after: rows.length < limit ? undefined : String(rows.at(-1)?.id),
  };
}

function columnsOf({ table, id, texts }: FreeTexts): Record<string, SQLiteColumn> {
  const columns = Object.entries(getTableColumns(table)).filter(([name]) => name in texts);
  return { ...Object.fromEntries(columns), id };
}

/** What the texts of a row become that name the person; null where none does. */
function findErased(
  row: Record<string, unknown>,
  { texts }: FreeTexts,
  names: Names,
): Record<string, string | null> | null {
  const erased: Record<string, string | null> = {};
  for (const [name, erase] of Object.entries(texts)) {
    const text = row[name];
    if (typeof text === "string" && text !== ERASED_TEXT && names(text)) erased[name] = erase(text, names);
  }
  return Object.keys(erased).length > 0 ? erased : null;
}

/** Erases the texts of these rows that name the person. @returns the changed rows, by the name of their count */
export async function eraseNaming(
  tx: Tx,
  texts: FreeTexts,
  names: Names,
  ids: readonly string[],
): Promise<Record<string, number>> {
  const rows = await tx
    .select(columnsOf(texts))
    .from(texts.table)
    .where(inArray(texts.id, [...ids]));
  let changed = 0;
  for (const row of rows) {
    const erased = findErased(row, texts, names);
    if (!erased) continue;
    await tx.update(texts.table).set(erased).where(eq(texts.id, row.id));
    changed += 1;
  }
  return { [texts.countedAs ?? getTableName(texts.table)]: changed };
}
