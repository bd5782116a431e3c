import { asc } from "drizzle-orm";
import { rootKeys } from "@/db/schema/operation/root-key-tables";
import type { Db } from "@/db/store";

export type RootKeyRow = typeof rootKeys.$inferSelect;

/** The root secrets that the database has had, oldest first. */
export async function listRootKeys(db: Db): Promise<RootKeyRow[]> {
  return db.select().from(rootKeys).orderBy(asc(rootKeys.ordinal));
}

/** Records a root secret as the newest; nothing when it is known. */
export async function recordRootKey(tx: Db, id: string, since: number): Promise<void> {
  const known = await listRootKeys(tx);
  await tx
    .insert(rootKeys)
    .values({ id, since, ordinal: (known.at(-1)?.ordinal ?? 0) + 1 })
    .onConflictDoNothing();
}
