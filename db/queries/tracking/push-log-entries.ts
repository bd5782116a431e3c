import { and, asc, count, desc, eq, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { isAfterCursor, slicePage } from "@/db/queries/shared/newest-first-page";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { toChangeView } from "@/db/queries/shipments/shipment-rows";
import { pushes, refusedPushes } from "@/db/schema/push-tables";
import { changes, shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { ChangeView } from "@/lib/domain/shipments/shipment-view";
import { DAY_MS, startOfBeijingDay } from "@/lib/domain/time/beijing-time";
import type { PushLogFilter } from "@/lib/domain/tracking/push-log-requests";
import { hasVerdict, type PushRow } from "./push-records";
import { isPushToShipments } from "./pushes-of-callbacks";
import type { RefusedPushRow } from "./refused-pushes";

/** Numbers that a search is narrowed to; when more match, the log is scanned instead. */
const MAX_NUMBERS = 200;

interface EntryShipment {
  shipmentId: string | null;
  waybillNumber: string | null;
}

export type StoredEntry = { kind: "kept"; push: PushRow } & EntryShipment;
export type RefusedEntry = { kind: "refused"; push: RefusedPushRow } & EntryShipment;
/** One stored line of the log. */
export type LogEntry = StoredEntry | RefusedEntry;

export interface LogEntryPage {
  entries: LogEntry[];
  nextCursor: string | null;
}

/**
 * Stored and refused pushes in one list, newest first. Those of no parcel of the scope, which may belong to any shop,
 * are left out unless the scope has every shop.
 */
export async function listLogEntries(db: Db, scope: ShopScope, filter: PushLogFilter): Promise<LogEntryPage> {
  const limit = filter.limit + 1;
  const found = await Promise.all([
    filter.verdict === "refused" ? [] : listStored(db, scope, filter, limit),
    filter.verdict === undefined || filter.verdict === "refused" ? listRefused(db, scope, filter, limit) : [],
  ]);
  const entries = found.flat().toSorted(compareByArrival);
  const page = slicePage(entries, filter.limit, ({ push: { receivedAt: at, id } }) => ({ at, id }));
  return { entries: page.rows, nextCursor: page.nextCursor };
}

export async function findLogEntry(db: Db, scope: ShopScope, id: string): Promise<LogEntry | undefined> {
  const [stored] = await selectStored(db).where(and(eq(pushes.id, id), isInShops(scope, shipments.shop)));
  if (stored) return toStoredEntry(stored);
  const [refused] = await selectRefused(db).where(and(eq(refusedPushes.id, id), isInShops(scope, shipments.shop)));
  return refused && toRefusedEntry(refused);
}

/** Signed pushes received since an instant (ms since 1970 UTC) that could not be read. */
export async function countUnreadablePushes(db: Db, since: number): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(pushes)
    .where(and(hasVerdict("unreadable"), gte(pushes.receivedAt, since)));
  return row?.count ?? 0;
}

/** The newest stored pushes about a shipment. */
export async function listEntriesOfShipment(db: Db, shipmentId: string, limit: number): Promise<StoredEntry[]> {
  const rows = await selectStored(db)
    .where(isPushToShipments([shipmentId]))
    .orderBy(desc(pushes.receivedAt), desc(pushes.id))
    .limit(limit);
  return rows.map(toStoredEntry);
}

export async function countEntriesOfShipment(db: Db, shipmentId: string): Promise<number> {
  const [row] = await db
    .select({ number: count() })
    .from(pushes)
    .where(isPushToShipments([shipmentId]));
  return row?.number ?? 0;
}

/** The changes of a shipment that a push caused. */
export async function listChangesOfPush(db: Db, shipmentId: string, pushId: string): Promise<ChangeView[]> {
  const rows = await db
    .select()
    .from(changes)
    .where(and(eq(changes.shipmentId, shipmentId), eq(changes.pushId, pushId)))
    .orderBy(asc(changes.kind));
  return rows.map(toChangeView);
}

async function listStored(db: Db, scope: ShopScope, filter: PushLogFilter, limit: number) {
  const verdict = filter.verdict === "refused" ? undefined : filter.verdict;
  const parcels = filter.q ? await findFewShipmentIds(db, filter.q) : undefined;
  const isOfParcel = parcels ? isPushToShipments(parcels) : filter.q && hasNumber(filter.q);
  // Written so that SQLite uses the index of parcels and not that of verdicts, which far more
  // pushes share.
  const isOfVerdict = verdict && (parcels ? sql`${pushes.verdict} || '' = ${verdict}` : hasVerdict(verdict));
  const rows = await selectStored(db)
    .where(
      and(isOfVerdict, isOfParcel || undefined, isInShops(scope, shipments.shop), ...pageConditions(pushes, filter)),
    )
    .orderBy(desc(pushes.receivedAt), desc(pushes.id))
    .limit(limit);
  return rows.map(toStoredEntry);
}

/** Few refused pushes are stored, so a search by number needs no index. */
async function listRefused(db: Db, scope: ShopScope, filter: PushLogFilter, limit: number) {
  const rows = await selectRefused(db)
    .where(
      and(
        filter.q ? hasNumber(filter.q) : undefined,
        isInShops(scope, shipments.shop),
        ...pageConditions(refusedPushes, filter),
      ),
    )
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

/** Found by the callbackid: the shipment that the push would have belonged to with a valid signature. */
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

/** The waybill numbers of those of these shipments that are in the scope, by id. */
export async function listEntryShipments(
  db: Db,
  scope: ShopScope,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: shipments.id, waybillNumber: shipments.waybillNumber })
    .from(shipments)
    .where(and(inArray(shipments.id, [...ids]), isInShops(scope, shipments.shop)));
  return new Map(rows.map(({ id, waybillNumber }) => [id, waybillNumber]));
}

/** The shipments of a number, whose pushes an index finds; undefined when too many match. */
export async function findFewShipmentIds(db: Db, text: string): Promise<string[] | undefined> {
  const rows = await db
    .select({ id: shipments.id })
    .from(shipments)
    .where(hasNumber(text))
    .limit(MAX_NUMBERS + 1);
  return rows.length > MAX_NUMBERS ? undefined : rows.map(({ id }) => id);
}

/** Any part of the waybill number, in either case. */
const hasNumber = (text: string) => engine.contains(shipments.waybillNumber, text);

function pageConditions(
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
