import { and, asc, countDistinct, desc, eq, inArray, max, notExists, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { isPushToCallbacks } from "@/db/queries/tracking/pushes-of-callbacks";
import { demoParcels } from "@/db/schema/operation/demo-tables";
import { pushes } from "@/db/schema/push-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { SANDBOX_ORIGIN } from "@/lib/domain/subscriptions/subscription-outbox";

/** Marks parcels as made for the demo, in the change that makes them. */
export async function insertDemoParcels(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.insert(demoParcels).values(ids.map((shipmentId) => ({ shipmentId })));
}

/** The sandbox has answered a query about a parcel that is not subscribed, so that its trace is made up. */
export async function noteSandboxAnswer(db: Db, shipmentId: string): Promise<void> {
  await db
    .update(subscriptions)
    .set({ sentTo: SANDBOX_ORIGIN })
    .where(and(eq(subscriptions.shipmentId, shipmentId), eq(subscriptions.status, "unsent")));
}

/** The literal is in the condition of an index. */
const isOfSandbox = sql`${subscriptions.sentTo} = ${sql.raw(`'${SANDBOX_ORIGIN}'`)}`;

/** Those with a made-up trace that a person added. */
function isOwn(db: Db) {
  const marked = db
    .select({ one: sql`1` })
    .from(demoParcels)
    .where(eq(demoParcels.shipmentId, subscriptions.shipmentId));
  return and(isOfSandbox, notExists(marked));
}

/** How many parcels of the scope were made for the demo, and how many others have a made-up trace. */
export async function countSandboxParcels(db: Db, scope: ShopScope): Promise<{ demo: number; own: number }> {
  const inShops = isInShops(scope, shipments.shop);
  const number = countDistinct(shipments.id);
  const [demo] = await db
    .select({ number })
    .from(demoParcels)
    .innerJoin(shipments, eq(shipments.id, demoParcels.shipmentId))
    .where(inShops);
  const [own] = await db
    .select({ number })
    .from(subscriptions)
    .innerJoin(shipments, eq(shipments.id, subscriptions.shipmentId))
    .where(and(isOwn(db), inShops));
  return { demo: demo?.number ?? 0, own: own?.number ?? 0 };
}

/** A parcel with a made-up trace. */
export interface SandboxParcel {
  id: string;
  /** A person added it. */
  isOwn: boolean;
}

/** The same parcels of every shop, oldest first. */
export async function listSandboxParcels(db: Db): Promise<SandboxParcel[]> {
  const demo = await db.select({ id: demoParcels.shipmentId }).from(demoParcels).orderBy(asc(demoParcels.shipmentId));
  const own = await db
    .selectDistinct({ id: subscriptions.shipmentId })
    .from(subscriptions)
    .where(isOwn(db))
    .orderBy(asc(subscriptions.shipmentId));
  return [...demo.map(({ id }) => ({ id, isOwn: false })), ...own.map(({ id }) => ({ id, isOwn: true }))];
}

/** Deletes subscriptions of a parcel, and then their pushes: those of a callback that has one would count as a gap. */
export async function deleteSubscriptions(db: Db, gone: readonly { id: string; callbackId: string }[]): Promise<void> {
  if (gone.length === 0) return;
  const callbackIds = gone.map(({ callbackId }) => callbackId);
  const ids = gone.map(({ id }) => id);
  await db.delete(subscriptions).where(inArray(subscriptions.id, ids));
  await db.delete(pushes).where(isPushToCallbacks(callbackIds));
  await engine.removeArchivedPushes(db, callbackIds, "delete");
}

/** Of the newest parcels that people added, at most `among`: whether something came about it, and whether that is made up. */
export async function listOwnParcels(db: Db, among: number): Promise<{ wasPushed: boolean; isMadeUp: boolean }[]> {
  const one = { one: sql`1` };
  const marked = db.select(one).from(demoParcels).where(eq(demoParcels.shipmentId, shipments.id));
  const newest = db
    .select({ id: shipments.id, lastPushAt: shipments.lastPushAt })
    .from(shipments)
    .where(notExists(marked))
    .orderBy(desc(shipments.id))
    .limit(among)
    .as("newest");
  const rows = await db
    .select({ lastPushAt: newest.lastPushAt, subscription: max(subscriptions.id) })
    .from(newest)
    .leftJoin(subscriptions, and(eq(subscriptions.shipmentId, newest.id), isOfSandbox))
    .groupBy(newest.id, newest.lastPushAt);
  return rows.map(({ lastPushAt, subscription }) => ({
    wasPushed: lastPushAt !== null,
    isMadeUp: subscription !== null,
  }));
}
