import { createHash } from "node:crypto";
import { and, asc, count, desc, eq, gt, inArray } from "drizzle-orm";
import { type Claim, claimOldest } from "@/db/queries/shared/lease-records";
import { findTrace } from "@/db/queries/tracking/stored-traces";
import { charges } from "@/db/schema/charge-tables";
import { rebuildChanges, rebuildRuns } from "@/db/schema/operation/rebuild-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { RebuiltFacts } from "@/lib/domain/tracking/rebuild-run";
import { ACTIVE_REBUILD_STATUSES, type RebuildStatus } from "@/lib/domain/tracking/rebuild-status";

export type RebuildRunRow = typeof rebuildRuns.$inferSelect;
export type RebuildChangeRow = typeof rebuildChanges.$inferSelect;

/** The newest run, which is the current one. */
export async function findLastRebuildRun(db: Db): Promise<RebuildRunRow | undefined> {
  const [row] = await db.select().from(rebuildRuns).orderBy(desc(rebuildRuns.createdAt), desc(rebuildRuns.id)).limit(1);
  return row;
}

export async function insertRebuildRun(db: Db, row: typeof rebuildRuns.$inferInsert): Promise<void> {
  await db.insert(rebuildRuns).values(row);
}

/**
 * Updates a run if it still has one of these statuses.
 *
 * @returns false when it has not; nothing was changed then
 */
export async function updateRebuildRun(
  db: Db,
  id: string,
  statuses: readonly RebuildStatus[],
  columns: Partial<RebuildRunRow>,
): Promise<boolean> {
  const changed = await db
    .update(rebuildRuns)
    .set(columns)
    .where(and(eq(rebuildRuns.id, id), inArray(rebuildRuns.status, [...statuses])))
    .returning({ id: rebuildRuns.id });
  return changed.length > 0;
}

/** The run that has work and that no worker has claimed. */
export function claimRebuildRun(db: Db, claim: Claim): Promise<RebuildRunRow | undefined> {
  return claimOldest(db, rebuildRuns, inArray(rebuildRuns.status, [...ACTIVE_REBUILD_STATUSES]), claim);
}

export async function countShipmentsToRebuild(db: Db): Promise<number> {
  const [row] = await db.select({ number: count() }).from(shipments);
  return row?.number ?? 0;
}

/** A shipment as people see it, to compare it before and after a rebuild. */
export interface RebuiltShipment {
  waybillNumber: string;
  facts: RebuiltFacts;
  /** SHA-256 over the events of its timelines. */
  timelineHash: string;
}

/** What a rebuild may change of a shipment that people see; undefined when it does not exist. */
export async function findRebuiltFacts(db: Db, id: string): Promise<RebuiltShipment | undefined> {
  const { waybillNumber, state, subState, rawState, monitorStatus, carrier, flag } = shipments;
  const { pickedUpAt, signedAt, lastEventAt } = shipments;
  const [row] = await db
    .select({
      waybillNumber,
      facts: { state, subState, rawState, monitorStatus, carrier, pickedUpAt, signedAt, lastEventAt, flag },
    })
    .from(shipments)
    .where(eq(shipments.id, id));
  if (!row) return undefined;
  const traces = await findTrace(db, id);
  const events = (["destination", "origin"] as const).flatMap((leg) =>
    traces[leg].map(({ occurredAt, context, status }, sequence) => ({ leg, sequence, occurredAt, context, status })),
  );
  const units = await db
    .select({ month: charges.month, carrier: charges.carrier })
    .from(charges)
    .where(eq(charges.waybillNumber, row.waybillNumber))
    .orderBy(asc(charges.month), asc(charges.carrier));
  return {
    waybillNumber: row.waybillNumber,
    facts: { ...row.facts, events: events.length, units },
    timelineHash: createHash("sha256").update(JSON.stringify(events)).digest("hex"),
  };
}

export async function insertRebuildChanges(db: Db, rows: RebuildChangeRow[]): Promise<void> {
  if (rows.length > 0) await db.insert(rebuildChanges).values(rows);
}

/** A run's changes in the order of their shipments' ids. */
export async function listRebuildChanges(
  db: Db,
  runId: string,
  after: string,
  limit: number,
): Promise<RebuildChangeRow[]> {
  return db
    .select()
    .from(rebuildChanges)
    .where(and(eq(rebuildChanges.runId, runId), gt(rebuildChanges.shipmentId, after)))
    .orderBy(asc(rebuildChanges.shipmentId))
    .limit(limit);
}
