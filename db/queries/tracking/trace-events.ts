import { createHash, type Hash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { preparedWrite } from "@/db/prepared-statements";
import { traceEvents } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { LegName } from "@/lib/domain/shipments/shipment";
import type { TraceEvent } from "@/lib/domain/tracking/push-snapshot";

/** The hash of a leg without events. */
export const EMPTY_CHAIN = "";

interface StoredTrace {
  eventCount: number;
  chainHash: string;
}

/**
 * Replaces a leg's events with a snapshot's. When the stored events are an unchanged beginning,
 * only the later ones are written.
 *
 * @returns the hash over all of them, to be saved with the leg
 */
export async function saveTrace(
  db: Db,
  shipmentId: string,
  leg: LegName,
  newestFirst: readonly TraceEvent[],
  stored: StoredTrace,
): Promise<string> {
  const { storedHash, fullHash } = calculateHashes(newestFirst, stored.eventCount);
  const isPrefix = storedHash === stored.chainHash;
  if (!isPrefix) {
    await db.delete(traceEvents).where(and(eq(traceEvents.shipmentId, shipmentId), eq(traceEvents.leg, leg)));
  }
  const insert = insertStatement(db);
  for (let sequence = isPrefix ? stored.eventCount : 0; sequence < newestFirst.length; sequence += 1) {
    const event = newestFirst[newestFirst.length - 1 - sequence];
    if (!event) continue;
    // The destination country's time zone is not given, so its wall clock is no instant.
    await insert({ ...event, shipmentId, leg, sequence, occurredAt: leg === "origin" ? event.clock : null });
  }
  return fullHash;
}

/** A missing field, which is different from an empty one. */
const NULL_MARK = "\u0002";

function insertStatement(db: Db) {
  return preparedWrite(db, "traceEvent.insert", (db) =>
    db.insert(traceEvents).values({
      shipmentId: sql.placeholder("shipmentId"),
      leg: sql.placeholder("leg"),
      sequence: sql.placeholder("sequence"),
      occurredAt: sql.placeholder("occurredAt"),
      time: sql.placeholder("time"),
      rawTime: sql.placeholder("rawTime"),
      context: sql.placeholder("context"),
      status: sql.placeholder("status"),
      statusCode: sql.placeholder("statusCode"),
      areaCode: sql.placeholder("areaCode"),
      areaName: sql.placeholder("areaName"),
      areaCenter: sql.placeholder("areaCenter"),
      location: sql.placeholder("location"),
    }),
  );
}

/** Hashes over the oldest `count` events and over all of them: equal hashes mean equal beginnings. */
function calculateHashes(
  newestFirst: readonly TraceEvent[],
  count: number,
): { storedHash: string | undefined; fullHash: string } {
  const hash = createHash("sha256");
  const newCount = newestFirst.length - count;
  if (newCount < 0) return { storedHash: undefined, fullHash: digest(addEvents(hash, newestFirst, 0)) };
  addEvents(hash, newestFirst, newCount);
  const storedHash = count === 0 ? EMPTY_CHAIN : digest(hash.copy());
  return { storedHash, fullHash: digest(addEvents(hash, newestFirst.slice(0, newCount), 0)) };
}

/** The hash saved with a leg of these events. */
export function calculateChainHash(newestFirst: readonly TraceEvent[]): string {
  return newestFirst.length === 0 ? EMPTY_CHAIN : digest(addEvents(createHash("sha256"), newestFirst, 0));
}

function digest(hash: Hash): string {
  return hash.digest("base64url");
}

/** Feeds the events from the last one back to the one at `start`: oldest first. */
function addEvents(hash: Hash, newestFirst: readonly TraceEvent[], start: number): Hash {
  let text = "";
  for (let index = newestFirst.length - 1; index >= start; index -= 1) {
    const event = newestFirst[index];
    if (event) text += toHashText(event);
  }
  return hash.update(text);
}

/** Separators between fields and events; no carrier's text contains them. */
function toHashText(event: TraceEvent): string {
  const { time, rawTime, context, status, statusCode, areaCode, areaName, areaCenter, location } = event;
  const text = `${time}\u0001${context}\u0001${status ?? NULL_MARK}\u0001${statusCode ?? NULL_MARK}\u0001${areaCode ?? NULL_MARK}`;
  const raw = rawTime === null ? "" : `\u0003${rawTime}`;
  return `${text}\u0001${areaName ?? NULL_MARK}\u0001${areaCenter ?? NULL_MARK}\u0001${location ?? NULL_MARK}${raw}\u0001`;
}
