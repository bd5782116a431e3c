import { and, asc, count, desc, eq, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import { isAfterCursor, slicePage } from "@/db/queries/shared/newest-first-page";
import { toChangeView } from "@/db/queries/shipments/shipment-rows";
import { pushes, refusedPushes } from "@/db/schema/push-tables";
import { changes, shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";
import { contains } from "@/db/text-match";
import type { ChangeView } from "@/lib/domain/shipments/shipment";
import { DAY_MS, startOfBeijingDay } from "@/lib/domain/time/beijing-time";
import type { PushLogFilter } from "@/lib/domain/tracking/push-log-requests";
import type { PushRow } from "./push-records";
import type { RefusedPushRow } from "./refused-pushes";

/** Numbers that a search is narrowed to; where more match, the log is walked instead. */
const MAX_NUMBERS = 200;

interface EntryShipment {
  shipmentId: string | null;
  waybillNumber: string | null;
}

export type StoredEntry = { kind: "kept"; push: PushRow } & EntryShipment;
export type RefusedEntry = { kind: "refused"; push: RefusedPushRow } & EntryShipment;
/** One line of the log, as stored. */
export type LogEntry = StoredEntry | RefusedEntry;

export interface LogEntryPage {
  entries: LogEntry[];
  nextCursor: string | null;
}

/** Kept and refused pushes in one list, newest first. */
export async function listLogEntries(db: Db, filter: PushLogFilter): Promise<LogEntryPage> {
  const wanted = filter.limit + 1;
  const found = await Promise.all([
    filter.verdict === "refused" ? [] : listStored(db, filter, wanted),
    filter.verdict === undefined || filter.verdict === "refused" ? listRefused(db, filter, wanted) : [],
  ]);
  const entries = found.flat().toSorted(compareByArrival);
  const page = slicePage(entries, filter.limit, ({ push: { receivedAt: at, id } }) => ({ at, id }));
  return { entries: page.rows, nextCursor: page.nextCursor };
}

export async function findLogEntry(db: Db, id: string): Promise<LogEntry | undefined> {
  const [kept] = await selectStored(db).where(eq(pushes.id, id));
  if (kept) return toStoredEntry(kept);
  const [refused] = await selectRefused(db).where(eq(refusedPushes.id, id));
  return refused && toRefusedEntry(refused);
}

/** The newest kept pushes about a shipment. */
export async function listEntriesOfShipment(db: Db, shipmentId: string, limit: number): Promise<StoredEntry[]> {
  const rows = await selectStored(db)
    .where(isAbout(db, [shipmentId]))
    .orderBy(desc(pushes.receivedAt), desc(pushes.id))
    .limit(limit);
  return rows.map(toStoredEntry);
}

export async function countEntriesOfShipment(db: Db, shipmentId: string): Promise<number> {
  const [row] = await db
    .select({ number: count() })
    .from(pushes)
    .where(isAbout(db, [shipmentId]));
  return row?.number ?? 0;
}

/** Whether a push came to a callback of one of these shipments. */
function isAbout(db: Db, shipmentIds: readonly string[]): SQL {
  const callbacks = db
    .select({ id: subscriptions.callbackId })
    .from(subscriptions)
    .where(inArray(subscriptions.shipmentId, [...shipmentIds]));
  return inArray(pushes.callbackId, callbacks);
}

/** What a push changed. */
export async function listChangesOfPush(db: Db, shipmentId: string, pushId: string): Promise<ChangeView[]> {
  const rows = await db
    .select()
    .from(changes)
    .where(and(eq(changes.shipmentId, shipmentId), eq(changes.pushId, pushId)))
    .orderBy(asc(changes.kind));
  return rows.map(toChangeView);
}

async function listStored(db: Db, filter: PushLogFilter, limit: number) {
  const verdict = filter.verdict === "refused" ? undefined : filter.verdict;
  const parcels = filter.q ? await findFewShipmentIds(db, filter.q) : undefined;
  const isOfParcel = parcels ? isAbout(db, parcels) : filter.q && hasNumber(filter.q);
  // Written so that SQLite looks up the parcels and not the verdict, which far more pushes share.
  const isSo = verdict && (parcels ? sql`${pushes.verdict} || '' = ${verdict}` : eq(pushes.verdict, verdict));
  const rows = await selectStored(db)
    .where(and(isSo, isOfParcel || undefined, ...within(pushes, filter)))
    .orderBy(desc(pushes.receivedAt), desc(pushes.id))
    .limit(limit);
  return rows.map(toStoredEntry);
}

/** There are so few of them that their numbers need no index. */
async function listRefused(db: Db, filter: PushLogFilter, limit: number) {
  const rows = await selectRefused(db)
    .where(and(filter.q ? hasNumber(filter.q) : undefined, ...within(refusedPushes, filter)))
    .orderBy(desc(refusedPushes.receivedAt), desc(refusedPushes.id))
    .limit(limit);
  return rows.map(toRefusedEntry);
}

function selectStored(db: Db) {
  return db
    .select({ push: pushes, waybillNumber: shipments.waybillNumber })
    .from(pushes)
    .leftJoin(shipments, eq(shipments.id, pushes.shipmentId));
}

/** The callbackid tells whose it would have been, had it been signed. */
function selectRefused(db: Db) {
  return db
    .select({ push: refusedPushes, shipmentId: shipments.id, waybillNumber: shipments.waybillNumber })
    .from(refusedPushes)
    .leftJoin(subscriptions, eq(subscriptions.callbackId, refusedPushes.callbackId))
    .leftJoin(shipments, eq(shipments.id, subscriptions.shipmentId));
}

const toStoredEntry = ({ push, waybillNumber }: { push: PushRow; waybillNumber: string | null }): StoredEntry => ({
  kind: "kept",
  push,
  shipmentId: push.shipmentId,
  waybillNumber,
});

const toRefusedEntry = (row: { push: RefusedPushRow } & EntryShipment): RefusedEntry => ({ kind: "refused", ...row });

/** The shipments of a number, by which their pushes are found at once; undefined where many match. */
async function findFewShipmentIds(db: Db, text: string): Promise<string[] | undefined> {
  const some = await db
    .select({ id: shipments.id })
    .from(shipments)
    .where(hasNumber(text))
    .limit(MAX_NUMBERS + 1);
  return some.length > MAX_NUMBERS ? undefined : some.map(({ id }) => id);
}

/** Any part of the waybill number, in either case. */
const hasNumber = (text: string) => contains(shipments.waybillNumber, text);

function within(
  { receivedAt, id }: typeof pushes | typeof refusedPushes,
  { from, to, cursor }: PushLogFilter,
): (SQL | undefined)[] {
  return [
    from ? gte(receivedAt, startOfBeijingDay(from)) : undefined,
    to ? lt(receivedAt, startOfBeijingDay(to) + DAY_MS) : undefined,
    isAfterCursor(receivedAt, id, cursor),
  ];
}

function compareByArrival({ push: left }: LogEntry, { push: right }: LogEntry): number {
  return right.receivedAt - left.receivedAt || (left.id < right.id ? 1 : -1);
}
