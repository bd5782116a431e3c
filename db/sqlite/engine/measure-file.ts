import { stat } from "node:fs/promises";
import { join } from "node:path";
import { avg, desc, sql } from "drizzle-orm";
import type { DatabaseSpace } from "@/db/database-engine";
import { pushes } from "@/db/schema/push-tables";
import type { Db } from "@/db/store";
import { readFileSpace } from "./reclaim-pages";

/** Pushes that are looked at to tell what one takes. */
const SAMPLE = 500;
/** Ids, callback, fingerprint and numbers of a push, with their copies in the indexes. */
const PUSH_OVERHEAD_BYTES = 330;
/** Pages are not quite full. */
const PAGE_FILL = 1.15;

/** See `measureSpace` of `DatabaseEngine`. */
export async function measureSpace(db: Db, pushCount: number): Promise<DatabaseSpace> {
  const length = sql<number>`length(${pushes.param})`.mapWith(Number).as("length");
  const sample = db.select({ length }).from(pushes).orderBy(desc(pushes.receivedAt)).limit(SAMPLE).as("sample");
  const [text] = await db.select({ bytes: avg(sample.length).mapWith(Number) }).from(sample);
  const pushBytes = Math.round(pushCount * ((text?.bytes ?? 0) + PUSH_OVERHEAD_BYTES) * PAGE_FILL);
  return { ...readFileSpace(db), pushBytes };
}

/** The sizes of the file and of its write-ahead log; 0 for one that is not there. */
export async function measureFiles(dataDir: string): Promise<{ databaseBytes: number; walBytes: number }> {
  const sizeOf = async (name: string) => (await stat(join(dataDir, name)).catch(() => undefined))?.size ?? 0;
  const [databaseBytes, walBytes] = await Promise.all([sizeOf("waybill.db"), sizeOf("waybill.db-wal")]);
  return { databaseBytes, walBytes };
}
