import { inflateRawSync } from "node:zlib";
import { and, eq } from "drizzle-orm";
import { findDetailRows } from "@/db/queries/shipments/shipment-detail-rows";
import { encodeParam, listPushesOfCallbacks, type PushRow } from "@/db/queries/tracking/push-records";
import { encodeTrace } from "@/db/queries/tracking/trace-encoding";
import { pushes } from "@/db/schema/push-tables";
import { legs } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ArchivedEvent, ArchivedPush, ParcelRecord } from "@/lib/domain/archive/archive-record";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { LEGS, type LegName } from "@/lib/domain/shipments/shipment";
import { insertParcelRows, readParcelRows } from "./parcel-rows";

/**
 * A parcel as the archive writes it: the same rows give the same record, whether a push is stored compressed or not.
 *
 * @returns undefined when the parcel does not exist, or when the record could not give back each byte of its rows
 */
export async function readParcelRecord(db: Db, id: string): Promise<ParcelRecord | undefined> {
  const detail = await findDetailRows(db, EVERY_SHOP, id);
  if (!detail) return undefined;
  const rows = await readParcelRows(db, id);
  const events: ArchivedEvent[] = [];
  for (const leg of LEGS) {
    const ofLeg = detail.events[leg].toReversed();
    if (ofLeg.length !== (detail.ownLegs.find((each) => each.leg === leg)?.eventCount ?? 0)) return undefined;
    events.push(...ofLeg.map((event) => toArchivedEvent(leg, event)));
  }
  const callbackIds = detail.ownSubscriptions.map(({ callbackId }) => callbackId);
  if (callbackIds.length !== (rows.subscription?.length ?? 0)) return undefined; // more than are read at once
  const archivedPushes: ArchivedPush[] = [];
  for (const push of await listPushesOfCallbacks(db, callbackIds)) {
    const archived = toArchivedPush(push);
    if (!archived) return undefined;
    archivedPushes.push(archived);
  }
  return { kind: "parcel", id, waybillNumber: detail.row.waybillNumber, rows, events, pushes: archivedPushes };
}

type StoredEvent = NonNullable<Awaited<ReturnType<typeof findDetailRows>>>["events"][LegName][number];

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

/** Inserts a parcel's rows again. */
export async function insertParcelRecord(db: Db, record: ParcelRecord): Promise<void> {
  await insertArchivedPushes(db, record.pushes);
  await insertParcelRows(db, record.rows);
  for (const leg of LEGS) {
    const newestFirst = record.events.filter((event) => event.leg === leg).toReversed();
    if (newestFirst.length > 0) {
      // The events say themselves which of them are instants.
      const events = encodeTrace(newestFirst.map(toTraceEvent), true, "deflated");
      await db
        .update(legs)
        .set({ events })
        .where(and(eq(legs.shipmentId, record.id), eq(legs.leg, leg)));
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
  for (const { param, ...facts } of archived) {
    const again = late.get(toKey(facts));
    const columns = { ...facts } as Pick<PushRow, keyof typeof facts>;
    if (again) {
      await db.delete(pushes).where(eq(pushes.id, again.id));
      columns.timesReceived += again.timesReceived;
      columns.lastReceivedAt = Math.max(columns.lastReceivedAt, again.lastReceivedAt);
    }
    // The worker that compresses pushes has passed their age.
    await db.insert(pushes).values({ ...columns, ...encodeParam(Buffer.from(param)) });
  }
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
