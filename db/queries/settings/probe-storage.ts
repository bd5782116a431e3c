import { createHash } from "node:crypto";
import { storageProbe } from "@/db/schema/installation-tables";
import type { Db } from "@/db/store";

/** Rows among which the nodes are spread: one that stops in the middle of a check must not make the others seem unhealthy. */
const ROWS = 64;

/**
 * Writes one small row.
 *
 * @param node the server's name; nodes of different names nearly always have different rows
 * @throws the storage's own error when that fails
 */
export async function probeStorage(db: Db, node: string, now: number): Promise<void> {
  const id = 1 + ((createHash("sha256").update(node).digest()[0] ?? 0) % ROWS);
  await db
    .insert(storageProbe)
    .values({ id, at: now })
    .onConflictDoUpdate({ target: storageProbe.id, set: { at: now } });
}
