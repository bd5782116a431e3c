import { createHash } from "node:crypto";
import { asc, eq, gt, sql } from "drizzle-orm";
import { preparedStatement } from "@/db/prepared-statements";
import { FLAG_COLUMNS, TRACE_COLUMNS } from "@/db/queries/flags/flag-columns";
import { pushes } from "@/db/schema/push-tables";
import { changes, legs, shipments, traceEvents } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import { NO_ARRIVAL } from "@/lib/domain/tracking/fold-arrival";
import { PROGRESS_COLUMNS } from "./progress";
import { isPushToShipments } from "./pushes-of-callbacks";
import { findTrace, LEG_COLUMNS, type StoredTraces } from "./stored-traces";

/** The columns derived from pushes and subscriptions, which are all that a rebuild writes. */
const DERIVED = { ...PROGRESS_COLUMNS, activityAt: shipments.activityAt, ...TRACE_COLUMNS, ...FLAG_COLUMNS };

const PAGE_SIZE = 500;

/** The shipment before the first push. */
const EMPTY_PROGRESS = {
  state: null,
  subState: null,
  rawState: null,
  outcome: "open" as const,
  pickedUpAt: null,
  signedAt: null,
  lastEventAt: null,
  lastEvent: null,
  lastArea: null,
  lastProvince: null,
  lastCity: null,
  lastNode: null,
  hasDestinationLeg: false,
  lastPushAt: null,
  ...NO_ARRIVAL,
  stage: null,
  stageAt: null,
  doubt: null,
  flag: null,
  flagLevel: null,
  flagReason: null,
  flagSince: null,
  nextFlagAt: null,
};

/** Deletes everything derived for the shipment. Its subscriptions and pushes stay. */
export async function deleteProjection(db: Db, id: string): Promise<void> {
  await db.delete(traceEvents).where(eq(traceEvents.shipmentId, id));
  await db.delete(legs).where(eq(legs.shipmentId, id));
  await db.delete(changes).where(eq(changes.shipmentId, id));
  await db.update(shipments).set(EMPTY_PROGRESS).where(eq(shipments.id, id));
}

/** Ids of shipments in a fixed order, one page at a time. */
export async function listShipmentIdsAfter(db: Db, after: string, limit = PAGE_SIZE): Promise<string[]> {
  const rows = await db
    .select({ id: shipments.id })
    .from(shipments)
    .where(gt(shipments.id, after))
    .orderBy(asc(shipments.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/**
 * SHA-256 over the rows derived from subscriptions and pushes, in a fixed order: equal rows have
 * equal hashes, on either engine.
 *
 * @param id one shipment; without it the hash covers all shipments
 */
export async function calculateProjectionHash(db: Db, id?: string): Promise<string> {
  const hash = createHash("sha256");
  if (id !== undefined) return hash.update(JSON.stringify(await derivedRows(db, id))).digest("hex");
  let page = await listShipmentIdsAfter(db, "");
  while (page.length > 0) {
    for (const each of page) hash.update(await calculateProjectionHash(db, each));
    page = await listShipmentIdsAfter(db, page.at(-1) ?? "");
  }
  return hash.digest("hex");
}

/** Sorted here when the key is text, since each database has its own text order. */
async function derivedRows(db: Db, id: string): Promise<unknown[]> {
  const shipmentId = sql.placeholder("id");
  const own = { id };
  const shipment = preparedStatement(db, "projection.shipment", (db) =>
    db.select(DERIVED).from(shipments).where(eq(shipments.id, shipmentId)).prepare(),
  );
  const ownLegs = preparedStatement(db, "projection.legs", (db) =>
    db.select(LEG_COLUMNS).from(legs).where(eq(legs.shipmentId, shipmentId)).prepare(),
  );
  const history = preparedStatement(db, "projection.changes", (db) =>
    db.select().from(changes).where(eq(changes.shipmentId, shipmentId)).prepare(),
  );
  const verdicts = preparedStatement(db, "projection.verdicts", (db) =>
    db
      .select({ id: pushes.id, verdict: pushes.verdict, error: pushes.error })
      .from(pushes)
      .where(isPushToShipments(shipmentId))
      .prepare(),
  );
  return [
    await shipment.execute(own),
    sorted(await ownLegs.execute(own), ({ leg }) => leg),
    toEventRows(id, await findTrace(db, id)),
    sorted(await history.execute(own), ({ pushId, kind }) => `${pushId} ${kind}`),
    sorted(await verdicts.execute(own), (push) => push.id),
  ];
}

/** The events of both legs, the oldest first, each with its place. */
function toEventRows(shipmentId: string, traces: StoredTraces) {
  return (["destination", "origin"] as const).flatMap((leg) =>
    traces[leg].map((event, sequence) => ({ shipmentId, leg, sequence, ...event })),
  );
}

/** By key, in the order of its code units; rows with the same key keep their order. */
function sorted<Row>(rows: Row[], keyOf: (row: Row) => string): Row[] {
  return rows.toSorted((left, right) => {
    const [a, b] = [keyOf(left), keyOf(right)];
    return a < b ? -1 : a > b ? 1 : 0;
  });
}
