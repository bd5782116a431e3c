import { asc, inArray, lt, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { nodes } from "@/db/schema/settings-tables";
import type { Db } from "@/db/store";
import type { ServerNode } from "@/lib/domain/system/server-node";

/** The database's clock, in ms since 1970 UTC. */
export async function findDatabaseTime(db: Db): Promise<number> {
  const [row] = await db.select({ now: engine.clock.mapWith(Number) }).from(sql`(select 1) as one`);
  return row?.now ?? Date.now();
}

/** Inserts the row of a server, or renews it. */
export async function saveNode(db: Db, node: ServerNode): Promise<void> {
  await db.insert(nodes).values(node).onConflictDoUpdate({ target: nodes.id, set: node });
}

/** Every server that was seen in the last days, by id. */
export async function listNodes(db: Db): Promise<ServerNode[]> {
  return db.select().from(nodes).orderBy(asc(nodes.id));
}

/** Deletes servers that were last seen before an instant. @returns how many */
export async function deleteNodesBefore(db: Db, before: number, limit: number): Promise<number> {
  const old = db.select({ id: nodes.id }).from(nodes).where(lt(nodes.seenAt, before)).limit(limit);
  const deleted = await db.delete(nodes).where(inArray(nodes.id, old)).returning({ id: nodes.id });
  return deleted.length;
}
