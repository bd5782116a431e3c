import { inflateRawSync } from "node:zlib";
import { and, eq } from "drizzle-orm";
import { encodeParam, listPushesOfCallbacks, type PushRow } from "@/db/queries/tracking/push-records";
import { type LegWithEvents, listLegsOf } from "@/db/queries/tracking/stored-traces";
import { encodeTrace } from "@/db/queries/tracking/trace-encoding";
import { pushes } from "@/db/schema/push-tables";
import { legs } from "@/db/schema/shipment-tables";
import { splitRows } from "@/db/split-rows";
import type { Db } from "@/db/store";
import type { ArchivedEvent, ArchivedPush, ArchivedRow, ParcelRecord } from "@/lib/domain/archive/archive-record";
import { LEGS, type LegName } from "@/lib/domain/shipments/shipment";
import { insertParcelRows, readParcelRows } from "./parcel-rows";

/** One of {@link readParcelRecords}. */
export async function readParcelRecord(db: Db, id: string): Promise<ParcelRecord | undefined> {
  return (await readParcelRecords(db, [id])).get(id);
}

/**
 * Parcels as the archive writes them: the same rows give the same record, whether a push is stored compressed or not.
 *
 * @returns by id, without those that do not exist, or whose record could not give back each byte of their rows
 */
export async function readParcelRecords(db: Db, ids: readonly string[]): Promise<Map<string, ParcelRecord>> {
  const records = new Map<string, ParcelRecord>();
  const parcelOfCallback = new Map<string, string>();
  for (const [id, rows] of await readParcelRows(db, ids)) {
    const [shipment] = rows.shipment ?? [];
    if (!shipment) continue;
    records.set(id, {
      kind: "parcel",
      id,
      waybillNumber: String(shipment.waybill_number),
      rows,
      events: [],
      pushes: [],
    });
    for (const { callback_id } of rows.subscription ?? []) parcelOfCallback.set(String(callback_id), id);
  }
  const legs = await listLegsOf(db, ids);
  for (const name of LEGS) {
    for (const { shipmentId, leg, events, eventCount } of legs) {
      if (leg !== name) continue;
      if (events.length !== eventCount) records.delete(shipmentId);
      records.get(shipmentId)?.events.push(...events.map((event) => toArchivedEvent(leg, event)));
    }
  }
  for (const push of await listPushesOfCallbacks(db, [...parcelOfCallback.keys()])) {
    const id = parcelOfCallback.get(push.callbackId) ?? "";
    const archived = toArchivedPush(push);
    if (archived) records.get(id)?.pushes.push(archived);
    else records.delete(id);
  }
  return records;
}

type StoredEvent = LegWithEvents["events"][number];

function toArchivedEvent(leg: LegName, event: StoredEvent): ArchivedEvent {
  const { time, rawTime, occurredAt, context, status, statusCode, areaCode, areaName, areaCenter, location } = event;
  return {
    leg,
    time,
    rawTime: rawTime ?? undefined,
    occurredAt: occurredAt ?? undefined,
    context,
    status: status ?? undefined,
    statusCode: statusCode ?? undefined,
    areaCode: areaCode ?? undefined,
    areaName: areaName ?? undefined,
    areaCenter: areaCenter ?? undefined,
    location: location ?? undefined,
  };
}

/** @returns undefined when the text does not give back the push's bytes */
export function toArchivedPush(push: PushRow): ArchivedPush | undefined {
  const { isCompressed, param: stored, ...columns } = push;
  const bytes = isCompressed ? inflateRawSync(stored) : stored;
  const param = bytes.toString("utf8");
  if (!Buffer.from(param).equals(bytes)) return undefined;
  const { id, source, callbackId, fingerprint, shipmentId, verdict, error } = columns;
  const { receivedAt, timesReceived, lastReceivedAt } = columns;
  const redactedAt = columns.redactedAt ?? undefined;
  const facts = { shipmentId, verdict, error, receivedAt, timesReceived, lastReceivedAt, redactedAt };
  return { id, source, callbackId, fingerprint, param, ...facts };
}

/** Inserts the rows of parcels again. */
export async function insertParcelRecords(db: Db, records: readonly ParcelRecord[]): Promise<void> {
  await insertArchivedPushes(
    db,
    records.flatMap(({ pushes }) => pushes),
  );
  const rows: Record<string, ArchivedRow[]> = {};
  for (const record of records) {
    for (const [table, ofParcel] of Object.entries(record.rows)) {
      rows[table] ??= [];
      rows[table].push(...ofParcel);
    }
  }
  await insertParcelRows(db, rows);
  for (const { id, events } of records) {
    for (const leg of LEGS) {
      const newestFirst = events.filter((event) => event.leg === leg).toReversed();
      if (newestFirst.length === 0) continue;
      // The events say themselves which of them are instants.
      const packed = encodeTrace(newestFirst.map(toTraceEvent), true, "deflated");
      await db
        .update(legs)
        .set({ events: packed })
        .where(and(eq(legs.shipmentId, id), eq(legs.leg, leg)));
    }
  }
}

/**
 * Inserts pushes again, before their subscriptions: while a callback has one, deleting its push would count as a gap. A
 * push that was received once more since it left is one push that was received more often.
 */
export async function insertArchivedPushes(db: Db, archived: readonly ArchivedPush[]): Promise<void> {
  const callbackIds = [...new Set(archived.map(({ callbackId }) => callbackId))];
  const late = new Map((await listPushesOfCallbacks(db, callbackIds)).map((push) => [toKey(push), push]));
  const rows: PushRow[] = [];
  for (const { param, ...facts } of archived) {
    const again = late.get(toKey(facts));
    const columns = { ...facts } as Pick<PushRow, keyof typeof facts>;
    if (again) {
      await db.delete(pushes).where(eq(pushes.id, again.id));
      columns.timesReceived += again.timesReceived;
      columns.lastReceivedAt = Math.max(columns.lastReceivedAt, again.lastReceivedAt);
    }
    // The worker that compresses pushes has passed their age.
    rows.push({ ...columns, ...encodeParam(Buffer.from(param)) });
  }
  for (const batch of splitRows(rows)) await db.insert(pushes).values(batch);
}

function toKey({ callbackId, fingerprint }: Pick<PushRow, "callbackId" | "fingerprint">): string {
  return `${callbackId} ${fingerprint}`;
}

function toTraceEvent({ leg: _leg, occurredAt, ...event }: ArchivedEvent) {
  return {
    time: event.time,
    context: event.context,
    clock: occurredAt ?? null,
    rawTime: event.rawTime ?? null,
    status: event.status ?? null,
    statusCode: event.statusCode ?? null,
    areaCode: event.areaCode ?? null,
    areaName: event.areaName ?? null,
    areaCenter: event.areaCenter ?? null,
    location: event.location ?? null,
  };
}
