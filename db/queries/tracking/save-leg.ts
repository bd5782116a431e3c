import { and, eq, type SQL, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { insertRows, updateRows } from "@/db/postgres/unnest";
import { encodedPlaceholder, placeholderValue } from "@/db/prepared-statements";
import { legs } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { LegName } from "@/lib/domain/shipments/shipment";
import type { LegProgress } from "@/lib/domain/tracking/leg-progress";
import type { LegSnapshot } from "@/lib/domain/tracking/push-snapshot";
import { deleteEventRows } from "./event-rows";
import type { StoredLeg } from "./stored-traces";
import type { TracePacking } from "./trace-encoding";
import { EMPTY_CHAIN, packSnapshot } from "./trace-events";

/** A leg that a push changed. */
export interface ChangedLeg {
  shipmentId: string;
  name: LegName;
  progress: LegProgress;
  /** If its events are others than the stored ones, they replace them. */
  snapshot: LegSnapshot | undefined;
  /** The row before; undefined for a new leg. */
  stored: StoredLeg | undefined;
  /** Of the events, see `packSnapshot`. */
  packing: TracePacking;
}

/** Saves a push's changes of a leg. */
export async function saveLeg(db: Db, leg: ChangedLeg): Promise<void> {
  const row = toLegValues(leg);
  const save = leg.stored ? updateLeg(db, row.events !== null) : insertLeg(db);
  await save(row);
  if (hasOldEventRows(leg, row)) await deleteEventRows(db, leg.shipmentId, leg.name);
}

/** Saves changed legs of many shipments by a few statements. PostgreSQL only. */
export async function saveLegs(db: Db, changed: readonly ChangedLeg[]): Promise<void> {
  const rows = changed.map((leg) => ({ leg, row: toLegValues(leg) }));
  const rowsOf = (isOne: (each: (typeof rows)[number]) => boolean) => rows.filter(isOne).map(({ row }) => row);
  const keys = ["shipmentId", "leg"] as const;
  const added = rowsOf(({ leg }) => leg.stored === undefined);
  await insertRows(db, legs, [...keys, ...LEG_COLUMNS, "turnedBack", "events"], added);
  const [told, untold] = [true, false].map((isTold) =>
    rowsOf(({ leg, row }) => leg.stored !== undefined && (row.events !== null) === isTold),
  );
  await updateRows(db, legs, keys, [...LEG_COLUMNS, "turnedBack", "events"], told ?? []);
  await updateRows(db, legs, keys, [...LEG_COLUMNS, "turnedBack"], untold ?? []);
  for (const { leg, row } of rows) {
    if (hasOldEventRows(leg, row)) await deleteEventRows(db, leg.shipmentId, leg.name);
  }
}

/** Whether an earlier version stored its events in rows of their own, and the leg has newer ones now. */
function hasOldEventRows({ stored }: ChangedLeg, { events }: LegRow): boolean {
  return stored !== undefined && !stored.isPacked && events !== null;
}

type LegRow = typeof legs.$inferSelect;

/** @returns the leg's row; `events` are null when they are as stored */
function toLegValues({ shipmentId, name, progress, snapshot, stored, packing }: ChangedLeg): LegRow {
  const before = stored ?? {
    eventCount: 0,
    chainHash: EMPTY_CHAIN,
    newestTime: null,
    newestContext: null,
    newestArea: null,
  };
  const newest = snapshot?.events[0];
  const { chainHash, events } = snapshot
    ? packSnapshot(name, snapshot.events, before, packing)
    : { chainHash: before.chainHash, events: undefined };
  return {
    shipmentId,
    leg: name,
    carrier: progress.carrier,
    waybillNumber: progress.waybillNumber,
    state: progress.state,
    subState: progress.subState,
    rawState: progress.raw,
    eventCount: progress.eventCount,
    newestClock: progress.newestClock,
    turnedBack: progress.turnedBack,
    signingClock: progress.signingClock,
    earlyReceipts: progress.earlyReceipts && JSON.stringify(progress.earlyReceipts),
    statedAt: progress.statedAt,
    generation: progress.generation,
    receivedAt: progress.receivedAt,
    chainHash,
    newestTime: newest ? newest.time : before.newestTime,
    newestContext: newest ? newest.context : before.newestContext,
    newestArea: newest ? newest.areaName : before.newestArea,
    events: events ?? null,
  };
}

/** The columns of a leg that a push changes. */
const LEG_COLUMNS = [
  "carrier",
  "waybillNumber",
  "state",
  "subState",
  "rawState",
  "eventCount",
  "newestClock",
  "signingClock",
  "earlyReceipts",
  "statedAt",
  "generation",
  "receivedAt",
  "chainHash",
  "newestTime",
  "newestContext",
  "newestArea",
] as const;

const legValues = () => Object.fromEntries(LEG_COLUMNS.map((name) => [name, placeholderValue(name)])) as LegValues;
type LegValues = Record<(typeof LEG_COLUMNS)[number], SQL>;

function insertLeg(db: Db) {
  return engine.preparedWrite(db, "leg.insert", (db) =>
    db.insert(legs).values({
      ...legValues(),
      turnedBack: encodedPlaceholder("turnedBack", legs.turnedBack),
      events: placeholderValue("events"),
      shipmentId: sql.placeholder("shipmentId"),
      leg: placeholderValue("leg"),
    }),
  );
}

/**
 * The shipment is locked, so it is known whether the leg exists; an upsert would have to look up
 * the shipment again.
 *
 * @param hasNewEvents whether to write the events, which are most of the row
 */
function updateLeg(db: Db, hasNewEvents: boolean) {
  return engine.preparedWrite(db, hasNewEvents ? "leg.updateWithEvents" : "leg.update", (db) =>
    db
      .update(legs)
      .set({
        ...legValues(),
        turnedBack: encodedPlaceholder("turnedBack", legs.turnedBack),
        ...(hasNewEvents && { events: placeholderValue("events") }),
      })
      .where(and(eq(legs.shipmentId, sql.placeholder("shipmentId")), eq(legs.leg, sql.placeholder("leg")))),
  );
}
