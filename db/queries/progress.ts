import { eq, sql } from "drizzle-orm";
import { prepared } from "@/db/prepared";
import { changes, legs, shipments } from "@/db/schema/shipments";
import type { Db } from "@/db/store";
import type { Change, FoldResult, LegProgress, Progress } from "@/lib/domain/fold-push";
import type { LegSnapshot } from "@/lib/domain/push-snapshot";
import { LEGS, type LegName } from "@/lib/domain/shipment";
import { type LegRow, readingOf, type ShipmentRow } from "./shipment-rows";
import { EMPTY_CHAIN, saveTrace } from "./trace-events";

/** What pushes have told of a shipment so far, and the rows that it stands in. */
export interface StoredProgress {
  shipmentId: string;
  progress: Progress;
  legs: readonly LegRow[];
}

export async function readProgress(db: Db, shipment: ShipmentRow): Promise<StoredProgress> {
  const find = prepared(db, "leg.ofShipment", (db) =>
    db
      .select()
      .from(legs)
      .where(eq(legs.shipmentId, sql.placeholder("shipmentId")))
      .prepare(),
  );
  const rows = await find.execute({ shipmentId: shipment.id });
  const legOf = (name: LegName): LegProgress | null => {
    const row = rows.find(({ leg }) => leg === name);
    if (!row) return null;
    const { carrier, waybillNumber, eventCount, newestClock, generation } = row;
    return { ...readingOf(row), carrier, waybillNumber, eventCount, newestClock, generation };
  };
  const { carrier, monitorStatus, monitorMessage, monitorGeneration } = shipment;
  const { pickedUpAt, signedAt, lastEventAt, lastEvent, lastArea } = shipment;
  const progress: Progress = {
    ...readingOf(shipment),
    carrier,
    monitorStatus,
    monitorMessage,
    monitorGeneration,
    pickedUpAt,
    signedAt,
    lastEventAt,
    lastEvent,
    lastArea,
    legs: { origin: legOf("origin"), destination: legOf("destination") },
  };
  return { shipmentId: shipment.id, progress, legs: rows };
}

/** Stores what a push changed, under the push that changed it. */
export async function saveFold(
  db: Db,
  stored: StoredProgress,
  pushId: string,
  { progress, replacedLegs, changes: made }: FoldResult,
  receivedAt: number,
): Promise<void> {
  const { shipmentId } = stored;
  const { legs: newLegs, raw, ...columns } = progress;
  await updateShipment(db).execute({ ...columns, rawState: raw, id: shipmentId, at: receivedAt });
  for (const name of LEGS) {
    const leg = newLegs[name];
    const row = stored.legs.find((each) => each.leg === name);
    // The fold hands on the very leg where it has nothing new of it.
    if (leg && leg !== stored.progress.legs[name]) await saveLeg(db, shipmentId, name, leg, replacedLegs[name], row);
  }
  if (made.length > 0) await recordChanges(db, shipmentId, pushId, made, receivedAt);
}

/** Keeps changes of state, monitor status or carrier, each under the push or subscription that made it. */
export async function recordChanges(
  db: Db,
  shipmentId: string,
  causeId: string,
  made: readonly Change[],
  at: number,
): Promise<void> {
  await db
    .insert(changes)
    .values(made.map((change) => ({ ...change, shipmentId, pushId: causeId, at })))
    .onConflictDoNothing();
}

function updateShipment(db: Db) {
  return prepared(db, "shipment.progress", (db) =>
    db
      .update(shipments)
      .set({
        carrier: value("carrier"),
        monitorStatus: value("monitorStatus"),
        monitorMessage: value("monitorMessage"),
        monitorGeneration: value("monitorGeneration"),
        state: value("state"),
        subState: value("subState"),
        rawState: value("rawState"),
        pickedUpAt: value("pickedUpAt"),
        signedAt: value("signedAt"),
        lastEventAt: value("lastEventAt"),
        lastEvent: value("lastEvent"),
        lastArea: value("lastArea"),
        lastPushAt: value("at"),
        activityAt: value("at"),
      })
      .where(eq(shipments.id, sql.placeholder("id")))
      .prepare(),
  );
}

/** `set` takes no bare placeholder, but any piece of SQL. */
const value = (name: string) => sql`${sql.placeholder(name)}`;

async function saveLeg(
  db: Db,
  shipmentId: string,
  name: LegName,
  progress: LegProgress,
  snapshot: LegSnapshot | undefined,
  stored: LegRow | undefined,
): Promise<void> {
  const { raw, ...columns } = progress;
  const before = stored ?? {
    eventCount: 0,
    chainHash: EMPTY_CHAIN,
    newestTime: null,
    newestContext: null,
    newestArea: null,
  };
  const newest = snapshot?.events[0];
  await upsertLeg(db).execute({
    ...columns,
    shipmentId,
    leg: name,
    rawState: raw,
    chainHash: snapshot ? await saveTrace(db, shipmentId, name, snapshot.events, before) : before.chainHash,
    newestTime: newest ? newest.time : before.newestTime,
    newestContext: newest ? newest.context : before.newestContext,
    newestArea: newest ? newest.areaName : before.newestArea,
  });
}

function upsertLeg(db: Db) {
  return prepared(db, "leg.save", (db) => {
    const columns = {
      carrier: sql.placeholder("carrier"),
      waybillNumber: sql.placeholder("waybillNumber"),
      state: sql.placeholder("state"),
      subState: sql.placeholder("subState"),
      rawState: sql.placeholder("rawState"),
      eventCount: sql.placeholder("eventCount"),
      newestClock: sql.placeholder("newestClock"),
      generation: sql.placeholder("generation"),
      chainHash: sql.placeholder("chainHash"),
      newestTime: sql.placeholder("newestTime"),
      newestContext: sql.placeholder("newestContext"),
      newestArea: sql.placeholder("newestArea"),
    };
    const set = Object.fromEntries(Object.keys(columns).map((name) => [name, value(name)]));
    return db
      .insert(legs)
      .values({ ...columns, shipmentId: sql.placeholder("shipmentId"), leg: sql.placeholder("leg") })
      .onConflictDoUpdate({ target: [legs.shipmentId, legs.leg], set })
      .prepare();
  });
}
