import { deflateRawSync, inflateRawSync } from "node:zlib";
import { and, asc, count, desc, eq, gt, inArray, lte, min, type SQL, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { namedColumns, placeholderValue, preparedStatement } from "@/db/prepared-statements";
import { isParcelInShops } from "@/db/queries/shared/parcel-in-shops";
import { isPushToCallbacks } from "@/db/queries/tracking/pushes-of-callbacks";
import { isNotApplied, pushes } from "@/db/schema/push-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { PushVerdict } from "@/lib/domain/tracking/push-log-entry";

export type PushRow = typeof pushes.$inferSelect;
type NewPush = Pick<
  PushRow,
  "id" | "source" | "callbackId" | "fingerprint" | "param" | "shipmentId" | "verdict" | "receivedAt"
>;

/**
 * Inserts a push as received. The same text to the same callback is stored once.
 *
 * @returns whether it is inserted; false for a repeat
 */
export async function insertPush(db: Db, push: NewPush): Promise<boolean> {
  const insert = engine.preparedWrite(db, "push.keep", (db) =>
    db
      .insert(pushes)
      .values({
        id: sql.placeholder("id"),
        source: placeholderValue("source"),
        callbackId: sql.placeholder("callbackId"),
        fingerprint: sql.placeholder("fingerprint"),
        param: sql.placeholder("param"),
        isCompressed: false,
        shipmentId: sql.placeholder("shipmentId"),
        verdict: sql.placeholder("verdict"),
        receivedAt: sql.placeholder("receivedAt"),
        lastReceivedAt: sql.placeholder("receivedAt"),
        timesReceived: 1,
      })
      .onConflictDoNothing(),
  );
  return (await insert(push)) > 0;
}

/** Marks a stored push whose text is without people, since its parcel was erased before it came. */
export async function recordRedaction(db: Db, id: string, at: number): Promise<void> {
  await db.update(pushes).set({ redactedAt: at }).where(eq(pushes.id, id));
}

/** Counts a repeated arrival of a stored push. @returns the push's verdict; undefined for one that is in a segment */
export async function recordRepeat(
  db: Db,
  { callbackId, fingerprint, receivedAt }: NewPush,
): Promise<PushRow["verdict"] | undefined> {
  const [push] = await db
    .update(pushes)
    .set({ timesReceived: sql`${pushes.timesReceived} + 1`, lastReceivedAt: receivedAt })
    .where(and(isPushToCallbacks([callbackId]), eq(pushes.callbackId, callbackId), eq(pushes.fingerprint, fingerprint)))
    .returning({ verdict: pushes.verdict });
  if (!push) await engine.recordArchivedRepeat(db, { callbackId, fingerprint, receivedAt });
  return push?.verdict;
}

/** What is read of a stored push that is to be applied. */
export const WAITING_COLUMNS = {
  id: pushes.id,
  source: pushes.source,
  callbackId: pushes.callbackId,
  param: pushes.param,
  isCompressed: pushes.isCompressed,
  shipmentId: pushes.shipmentId,
  receivedAt: pushes.receivedAt,
  lastReceivedAt: pushes.lastReceivedAt,
};

/** A stored push that waits to be applied. */
export type WaitingPush = Pick<PushRow, keyof typeof WAITING_COLUMNS>;

/**
 * Whether a push has this verdict. Nearly all are applied, and the index of verdicts leaves these out; so that the index
 * is used, both are said, and as literals, since PostgreSQL keeps plans for any values.
 */
export function hasVerdict(verdict: PushVerdict): SQL {
  const isVerdict = sql`${pushes.verdict} = ${sql.raw(`'${verdict}'`)}`;
  return verdict === "applied" ? isVerdict : sql`(${isVerdict} AND ${isNotApplied(pushes.verdict)})`;
}

export const isWaiting = hasVerdict("waiting");

/** The oldest waiting pushes, in the order in which they are to be applied: that of `foldHistory`. SQLite only. */
export async function listWaitingPushes(db: Db, limit: number): Promise<WaitingPush[]> {
  const select = engine.preparedSelect(db, "push.waiting", (db) =>
    db
      .select(namedColumns(WAITING_COLUMNS))
      .from(pushes)
      .where(isWaiting)
      .orderBy(asc(pushes.receivedAt), asc(pushes.fingerprint))
      .limit(sql.placeholder("limit")),
  );
  return select({ limit });
}

/**
 * The waiting pushes of a callback's shipment that other nodes have stored, in the order in which they are to be applied.
 * One process stores and applies in order, so it has none.
 */
export async function listWaitingBeside(db: Db, callbackId: string): Promise<WaitingPush[]> {
  if (!engine.isServer) return [];
  const ofShipment = sql`SELECT ${subscriptions.callbackId} FROM ${subscriptions} WHERE ${subscriptions.shipmentId} = (SELECT own.shipment_id FROM ${subscriptions} AS own WHERE own.callback_id = ${callbackId})`;
  return db
    .select(WAITING_COLUMNS)
    .from(pushes)
    .where(and(engine.isPushTo(ofShipment), isWaiting))
    .orderBy(asc(pushes.receivedAt), asc(pushes.id));
}

/**
 * Number of waiting pushes, and since when the first one waits, ms since 1970 UTC.
 *
 * @param receivedUntil only those received until then
 */
export async function countWaitingPushes(
  db: Db,
  receivedUntil = Number.MAX_SAFE_INTEGER,
): Promise<{ count: number; oldestAt: number | null }> {
  const [row] = await db
    .select({ count: count(), oldestAt: min(pushes.receivedAt) })
    .from(pushes)
    .where(and(isWaiting, lte(pushes.receivedAt, receivedUntil)));
  return row ?? { count: 0, oldestAt: null };
}

/** Whether any push waits to be applied. @param receivedUntil only those received until then, in ms since 1970 */
export async function hasWaitingPushes(db: Db, receivedUntil = Number.MAX_SAFE_INTEGER): Promise<boolean> {
  const rows = await db
    .select({ id: pushes.id })
    .from(pushes)
    .where(and(isWaiting, lte(pushes.receivedAt, receivedUntil)))
    .limit(1);
  return rows.length > 0;
}

/** What is saved of a push when it is applied. */
type AppliedColumns = Pick<PushRow, "verdict" | "error"> & Partial<Pick<PushRow, "shipmentId" | "receivedAt">>;

/** Saves the result of a push and, if given, its shipment and when it counts as received. */
export async function savePushVerdict(
  db: Db,
  id: string,
  { verdict, error, shipmentId = null, receivedAt }: AppliedColumns,
): Promise<void> {
  const saveVerdict = engine.preparedWrite(db, "push.verdict", (db) =>
    db
      .update(pushes)
      .set({
        verdict: sql`${sql.placeholder("verdict")}`,
        error: sql`${sql.placeholder("error")}`,
        shipmentId: sql`COALESCE(${sql.placeholder("shipmentId")}, ${pushes.shipmentId})`,
      })
      .where(eq(pushes.id, sql.placeholder("id"))),
  );
  await saveVerdict({ id, verdict, error, shipmentId });
  if (receivedAt !== undefined) await db.update(pushes).set({ receivedAt }).where(eq(pushes.id, id));
}

/** Every push to one of these callbacks, in the order in which they count: that of `foldHistory`. */
export async function listPushesOfCallbacks(db: Db, callbackIds: readonly string[]): Promise<PushRow[]> {
  if (callbackIds.length === 0) return [];
  return db
    .select()
    .from(pushes)
    .where(isPushToCallbacks(callbackIds))
    .orderBy(asc(pushes.receivedAt), asc(pushes.fingerprint));
}

type ReplayablePush = Pick<PushRow, "id" | "verdict" | "shipmentId">;

/** The verdict of each of these pushes and its current shipment, by push id. */
export async function listReplayablePushes(
  db: Db,
  scope: ShopScope,
  ids: readonly string[],
): Promise<Map<string, ReplayablePush>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: pushes.id, verdict: pushes.verdict, shipmentId: subscriptions.shipmentId })
    .from(pushes)
    .leftJoin(subscriptions, eq(subscriptions.callbackId, pushes.callbackId))
    .where(and(inArray(pushes.id, [...ids]), isParcelInShops(scope, subscriptions.shipmentId)));
  return new Map(rows.map((row) => [row.id, row]));
}

/** The text of `param` as it was signed. */
export function decodeParam({ param, isCompressed }: Pick<PushRow, "param" | "isCompressed">): string {
  return (isCompressed ? inflateRawSync(param) : param).toString("utf8");
}

/** Most texts have less than 16 KiB; zlib's larger defaults take a quarter more time for 6 % fewer bytes. */
const DEFLATE = { level: 3, windowBits: 14, memLevel: 7 };

/** A text as it is stored: compressed to about a fifth, unless it is too short to gain anything. */
export function encodeParam(text: Buffer): Pick<PushRow, "param" | "isCompressed"> {
  const compressed = deflateRawSync(text, DEFLATE);
  const isCompressed = compressed.length < text.length;
  return { param: isCompressed ? compressed : text, isCompressed };
}

/** Uncompressed pushes received up to `until`, by id; a partial index contains exactly these. */
export async function listUncompressedPushes(
  db: Db,
  after: string,
  until: number,
  limit: number,
): Promise<Pick<PushRow, "id" | "param">[]> {
  return db
    .select({ id: pushes.id, param: pushes.param })
    .from(pushes)
    .where(and(gt(pushes.id, after), sql`${pushes.isCompressed} = false`, lte(pushes.receivedAt, until)))
    .orderBy(asc(pushes.id))
    .limit(limit);
}

/** @param param the text, compressed with raw deflate */
export async function saveCompressedParam(db: Db, id: string, param: Buffer): Promise<void> {
  await db.update(pushes).set({ param, isCompressed: true }).where(eq(pushes.id, id));
}

/** When the newest push came, in ms since 1970 UTC. */
export async function findNewestPushAt(db: Db): Promise<number | null> {
  const newest = preparedStatement(db, "push.newest", (db) =>
    engine.prepare(
      db
        .select({ at: pushes.receivedAt })
        .from(pushes)
        .where(eq(pushes.source, "push"))
        .orderBy(desc(pushes.receivedAt))
        .limit(1),
    ),
  );
  const [row] = await newest.execute();
  return row?.at ?? null;
}
