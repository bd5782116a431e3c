import { sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { insertRows } from "@/db/postgres/unnest";
import { changes } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ShipmentChange } from "@/lib/domain/tracking/fold-push";

/** Saves changes of state, monitor status or carrier, each with the push or subscription that caused it. */
export async function recordChanges(
  db: Db,
  shipmentId: string,
  causeId: string,
  newChanges: readonly ShipmentChange[],
  at: number,
): Promise<void> {
  const insert = insertChange(db);
  for (const { kind, before, after, note } of newChanges) {
    await insert({ shipmentId, pushId: causeId, kind, at, before, after, note });
  }
}

/** The same for many shipments, by one statement. PostgreSQL only. */
export function recordChangesOf(db: Db, rows: readonly (typeof changes.$inferSelect)[]): Promise<void> {
  return insertRows(db, changes, ["shipmentId", "pushId", "kind", "at", "before", "after", "note"], rows, true);
}

function insertChange(db: Db) {
  return engine.preparedWrite(db, "change.insert", (db) =>
    db
      .insert(changes)
      .values({
        shipmentId: sql.placeholder("shipmentId"),
        pushId: sql.placeholder("pushId"),
        kind: sql.placeholder("kind"),
        at: sql.placeholder("at"),
        before: sql.placeholder("before"),
        after: sql.placeholder("after"),
        note: sql.placeholder("note"),
      })
      .onConflictDoNothing(),
  );
}
