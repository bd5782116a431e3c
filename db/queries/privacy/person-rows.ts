import { and, asc, count, eq, inArray, isNotNull, lt, ne } from "drizzle-orm";
import { isPushToShipments } from "@/db/queries/tracking/pushes-of-callbacks";
import { caseEvents, problemCases } from "@/db/schema/flag-tables";
import { handovers } from "@/db/schema/handover-tables";
import { hookEvents } from "@/db/schema/hook-tables";
import { pushes, refusedPushes } from "@/db/schema/push-tables";
import { legs } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import { ERASED_TEXT } from "@/lib/domain/privacy/erasure-state";
import { addCount, type ErasureCounts } from "./erasure-counts";

/** Ids in one statement, far below the limit of bound values. */
const IDS_PER_STATEMENT = 500;

/** How many rows of these live parcels hold people's data, by table. */
export async function countPersonRows(db: Db, shipmentIds: readonly string[]): Promise<ErasureCounts> {
  const counts: ErasureCounts = {};
  addCount(counts, "shipment", shipmentIds.length);
  for (let start = 0; start < shipmentIds.length; start += IDS_PER_STATEMENT) {
    const ids = shipmentIds.slice(start, start + IDS_PER_STATEMENT);
    const [leg] = await db.select({ rows: count() }).from(legs).where(inArray(legs.shipmentId, ids));
    const [push] = await db.select({ rows: count() }).from(pushes).where(isPushToShipments(ids));
    const [hook] = await db.select({ rows: count() }).from(hookEvents).where(inArray(hookEvents.shipmentId, ids));
    const [note] = await db
      .select({ rows: count() })
      .from(caseEvents)
      .innerJoin(problemCases, eq(problemCases.id, caseEvents.caseId))
      .where(and(inArray(problemCases.shipmentId, ids), eq(caseEvents.kind, "note")));
    addCount(counts, "leg", leg?.rows ?? 0);
    addCount(counts, "push", push?.rows ?? 0);
    addCount(counts, "hook_event", hook?.rows ?? 0);
    addCount(counts, "case_event", note?.rows ?? 0);
  }
  return counts;
}

/** How many rows that belong to no parcel are older than an instant, by table. */
export async function countOldTexts(db: Db, before: number): Promise<ErasureCounts> {
  const counts: ErasureCounts = {};
  const [refused] = await db.select({ rows: count() }).from(refusedPushes).where(lt(refusedPushes.receivedAt, before));
  const [handed] = await db
    .select({ rows: count() })
    .from(handovers)
    .where(and(lt(handovers.at, before), ne(handovers.text, ERASED_TEXT), ne(handovers.text, "")));
  addCount(counts, "refused_push", refused?.rows ?? 0);
  addCount(counts, "handover", handed?.rows ?? 0);
  return counts;
}

/** What people wrote of a parcel, oldest first. */
export async function listNotes(db: Db, shipmentId: string): Promise<{ at: number; detail: string | null }[]> {
  return db
    .select({ at: caseEvents.at, detail: caseEvents.detail })
    .from(caseEvents)
    .innerJoin(problemCases, eq(problemCases.id, caseEvents.caseId))
    .where(and(eq(problemCases.shipmentId, shipmentId), eq(caseEvents.kind, "note"), isNotNull(caseEvents.detail)))
    .orderBy(asc(caseEvents.id));
}
