import { and, asc, count, eq, gt, isNotNull, isNull, like, type SQL } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import { alertChannels, vapidKeys, webPushDevices } from "@/db/schema/alert-tables";
import { hookEndpoints } from "@/db/schema/hook-tables";
import { importJobs } from "@/db/schema/import-tables";
import { jobs } from "@/db/schema/job-tables";
import { backupSettings } from "@/db/schema/operation/backup-tables";
import { settings } from "@/db/schema/settings-tables";
import { remittanceFiles } from "@/db/schema/settlement/settlement-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db, Tx } from "@/db/store";

interface SealedTable {
  table: SQLiteTable;
  id: SQLiteColumn;
  /** The columns with text that is encrypted by `sealText`, by their names in the schema. */
  sealed: Readonly<Record<string, SQLiteColumn>>;
  /** Whether it has one row, with a number as its id. */
  isSingleton?: boolean;
}

/** Every table with sealed text, the largest last. Chunks of files, kept answers and audit entries are left as they are. */
const SEALED_TABLES: Readonly<Record<string, SealedTable>> = {
  setting: {
    table: settings,
    id: settings.id,
    sealed: {
      keySealed: settings.keySealed,
      customerSealed: settings.customerSealed,
      queryKeySealed: settings.queryKeySealed,
    },
    isSingleton: true,
  },
  backup_setting: {
    table: backupSettings,
    id: backupSettings.id,
    sealed: { secretSealed: backupSettings.secretSealed },
    isSingleton: true,
  },
  push_key: {
    table: vapidKeys,
    id: vapidKeys.id,
    sealed: { privateSealed: vapidKeys.privateSealed },
    isSingleton: true,
  },
  hook_endpoint: {
    table: hookEndpoints,
    id: hookEndpoints.id,
    sealed: {
      urlSealed: hookEndpoints.urlSealed,
      secretSealed: hookEndpoints.secretSealed,
      oldSecretSealed: hookEndpoints.oldSecretSealed,
    },
  },
  alert_channel: {
    table: alertChannels,
    id: alertChannels.id,
    sealed: { secretSealed: alertChannels.secretSealed },
  },
  push_device: {
    table: webPushDevices,
    id: webPushDevices.id,
    sealed: { subscriptionSealed: webPushDevices.subscriptionSealed },
  },
  import_job: { table: importJobs, id: importJobs.id, sealed: { sampleSealed: importJobs.sampleSealed } },
  job: { table: jobs, id: jobs.id, sealed: { orderSealed: jobs.orderSealed } },
  remittance_file: {
    table: remittanceFiles,
    id: remittanceFiles.id,
    sealed: { sampleSealed: remittanceFiles.sampleSealed },
  },
  shipment: {
    table: shipments,
    id: shipments.id,
    sealed: {
      phoneSealed: shipments.phoneSealed,
      recipientSealed: shipments.recipientSealed,
      fromSealed: shipments.fromSealed,
      toSealed: shipments.toSealed,
    },
  },
};

/** In the order in which they are sealed again. */
export const SEALED_TABLE_NAMES: readonly string[] = Object.keys(SEALED_TABLES);

export interface SealedRow {
  id: string;
  /** The stored text of each sealed column. */
  texts: Readonly<Record<string, string | null>>;
}

/** The next rows of a table, by id. @param after id of the last one before; empty to begin */
export async function listSealedRows(db: Db, name: string, after: string, limit: number): Promise<SealedRow[]> {
  const { table, id, sealed, isSingleton } = tableOf(name);
  if (isSingleton && after !== "") return [];
  const rows = (await db
    .select({ id, ...sealed })
    .from(table)
    .where(isSingleton ? undefined : gt(id, after))
    .orderBy(asc(id))
    .limit(limit)) as ({ id: unknown } & Record<string, string | null>)[];
  return rows.map(({ id: key, ...texts }) => ({ id: String(key), texts }));
}

/** Changes a row, unless one of its sealed texts has changed since it was read. @returns whether it was changed */
export async function replaceSealedTexts(
  tx: Tx,
  name: string,
  { id, texts }: SealedRow,
  change: Readonly<Record<string, string | null>>,
): Promise<boolean> {
  const { table, id: key, sealed, isSingleton } = tableOf(name);
  const unchanged = Object.entries(sealed).map(([column, each]): SQL => {
    const text = texts[column] ?? null;
    return text === null ? isNull(each) : eq(each, text);
  });
  const changed = await tx
    .update(table)
    .set(change)
    .where(and(eq(key, isSingleton ? Number(id) : id), ...unchanged))
    .returning({ id: key });
  return changed.length > 0;
}

/** How many sealed values of a table begin with a text, such as that of a key. */
export async function countSealedTexts(db: Db, name: string, prefix: string): Promise<number> {
  const { table, sealed } = tableOf(name);
  let sum = 0;
  for (const column of Object.values(sealed)) {
    const [row] = await db
      .select({ rows: count() })
      .from(table)
      .where(and(isNotNull(column), like(column, `${prefix}%`)));
    sum += Number(row?.rows ?? 0);
  }
  return sum;
}

function tableOf(name: string): SealedTable {
  const found = SEALED_TABLES[name];
  if (!found) throw new Error(`no table with sealed texts: ${name}`);
  return found;
}
