import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { changes, legs, shipments, traceEvents } from "@/db/schema/shipments";
import type { Db } from "@/db/store";
import type { Change, FoldResult, LegProgress, Progress } from "@/lib/domain/fold-push";
import type { LegSnapshot, TraceEvent } from "@/lib/domain/push-snapshot";
import { LEGS, type LegName } from "@/lib/domain/shipment";
import { type LegRow, readingOf, type ShipmentRow } from "./shipment-rows";

const EMPTY_CHAIN = "";
/** Rows in one INSERT: below the parameter limits of both engines. */
const ROWS_AT_ONCE = 500;

/** What pushes have told of a shipment so far. */
export async function readProgress(db: Db, shipment: ShipmentRow): Promise<Progress> {
  const rows = await db.select().from(legs).where(eq(legs.shipmentId, shipment.id));
  const legOf = (name: LegName): LegProgress | null => {
    const row = rows.find(({ leg }) => leg === name);
    if (!row) return null;
    const { carrier, waybillNumber, eventCount, newestClock } = row;
    return { ...readingOf(row), carrier, waybillNumber, eventCount, newestClock };
  };
  const { carrier, monitorStatus, monitorMessage, monitorGeneration } = shipment;
  const { pickedUpAt, signedAt, lastEventAt, lastEvent, lastArea } = shipment;
  return {
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
}

/** Stores what a push changed. Of a leg's events only those that are new are written, where the older ones stand unchanged. */
export async function saveFold(
  db: Db,
  shipmentId: string,
  pushId: string,
  { progress, replacedLegs, changes: made }: FoldResult,
  receivedAt: number,
): Promise<void> {
  const { legs: legProgress, raw, ...columns } = progress;
  await db
    .update(shipments)
    .set({ ...columns, rawState: raw, lastPushAt: receivedAt, activityAt: receivedAt })
    .where(eq(shipments.id, shipmentId));
  for (const name of LEGS) {
    const leg = legProgress[name];
    if (leg) await saveLeg(db, shipmentId, name, leg, replacedLegs[name]);
  }
  await recordChanges(db, shipmentId, pushId, made, receivedAt);
}

/** Keeps changes of state, monitor status or carrier, each under the push or subscription that made it. */
export async function recordChanges(
  db: Db,
  shipmentId: string,
  causeId: string,
  made: readonly Change[],
  at: number,
): Promise<void> {
  if (made.length === 0) return;
  await db
    .insert(changes)
    .values(made.map((change) => ({ ...change, shipmentId, pushId: causeId, at })))
    .onConflictDoNothing();
}

async function saveLeg(
  db: Db,
  shipmentId: string,
  name: LegName,
  progress: LegProgress,
  snapshot: LegSnapshot | undefined,
): Promise<void> {
  const isLeg = and(eq(legs.shipmentId, shipmentId), eq(legs.leg, name));
  const [stored] = await db.select().from(legs).where(isLeg);
  const { raw, ...columns } = progress;
  const trace = snapshot ? await saveEvents(db, shipmentId, name, snapshot.events, stored) : {};
  const values = { ...columns, rawState: raw, ...trace };
  if (stored) await db.update(legs).set(values).where(isLeg);
  else await db.insert(legs).values({ chainHash: EMPTY_CHAIN, ...values, shipmentId, leg: name });
}

async function saveEvents(
  db: Db,
  shipmentId: string,
  leg: LegName,
  newestFirst: readonly TraceEvent[],
  stored: LegRow | undefined,
): Promise<Pick<LegRow, "chainHash" | "newestTime" | "newestContext" | "newestArea">> {
  const events = newestFirst.toReversed();
  const chain = chainOf(events);
  const kept = stored?.eventCount ?? 0;
  const isPrefix = kept <= events.length && (stored?.chainHash ?? EMPTY_CHAIN) === (chain[kept - 1] ?? EMPTY_CHAIN);
  const first = isPrefix ? kept : 0;
  if (!isPrefix) {
    await db.delete(traceEvents).where(and(eq(traceEvents.shipmentId, shipmentId), eq(traceEvents.leg, leg)));
  }
  const rows = events.slice(first).map(({ clock, ...event }, position) => ({
    ...event,
    shipmentId,
    leg,
    sequence: first + position,
    // The zone of the destination country is not stated, so its wall clock names no instant.
    occurredAt: leg === "origin" ? clock : null,
  }));
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    await db.insert(traceEvents).values(rows.slice(start, start + ROWS_AT_ONCE));
  }
  const newest = newestFirst[0];
  return {
    chainHash: chain.at(-1) ?? EMPTY_CHAIN,
    newestTime: newest?.time ?? null,
    newestContext: newest?.context ?? null,
    newestArea: newest?.areaName ?? null,
  };
}

/** At each position a hash over all events up to it: equal hashes mean equal beginnings. */
function chainOf(oldestFirst: readonly TraceEvent[]): string[] {
  let hash = EMPTY_CHAIN;
  return oldestFirst.map((event) => {
    hash = createHash("sha256").update(hash).update(JSON.stringify(event)).digest("base64url");
    return hash;
  });
}
