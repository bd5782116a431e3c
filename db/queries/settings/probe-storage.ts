import { storageProbe } from "@/db/schema/storage-probe-table";
import type { Db } from "@/db/store";

/** Writes one small row. @throws the storage's own error when that fails */
export async function probeStorage(db: Db, now: number): Promise<void> {
  await db
    .insert(storageProbe)
    .values({ id: 1, at: now })
    .onConflictDoUpdate({ target: storageProbe.id, set: { at: now } });
}
