import { and, asc, count, eq, inArray, isNull, lte, min, or, sql } from "drizzle-orm";
import { lockRows } from "@/db/lock-rows";
import type { ShipmentRow, SubscriptionRow } from "@/db/queries/shipments/shipment-rows";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";
import { allowSending, type SendBatch } from "@/lib/domain/subscriptions/send-rate";
import { PROBE_INTERVAL_MS } from "@/lib/domain/subscriptions/subscription-outbox";
import { holdWaiting, lockOutbox, updateOutbox } from "./outbox-state";

/** A subscription that a worker holds, and whose it is. */
export interface ClaimedSubscription {
  shipment: ShipmentRow;
  subscription: SubscriptionRow;
}

export interface ClaimTerms {
  /** For whom they are queued; see `lib/domain/subscriptions/subscription-outbox.ts`. */
  origin: string;
  perSecond: number;
  limit: number;
  /** How long they are held: a worker that dies lets them go by itself. */
  leaseMs: number;
  /** What is noted on those that were queued for another origin. */
  heldBecause: Pick<SubscriptionRow, "meaning" | "mend">;
}

export interface SubscriptionClaim {
  claimed: ClaimedSubscription[];
  /** How long until the rate allows more; 0 where it held nothing back. */
  waitMs: number;
  /** How many are held from now on, since they were queued for another Kuaidi100. */
  held: number;
}

/** Of so many that are taken, one is the oldest, whatever its priority: the rows of a file never starve. */
const OLDEST_ONE_IN = 5;

/**
 * Takes subscriptions whose time has come, as many as the rate allows: those that a person waits
 * for before the rows of a file, the oldest first. In the same
 * change it looks whether the queue is stopped: then it takes none, or now and then a single one.
 */
export async function claimDueSubscriptions(db: Db, now: number, terms: ClaimTerms): Promise<SubscriptionClaim> {
  const queue = await lockOutbox(db);
  let held = 0;
  if (queue.origin !== terms.origin) {
    if (queue.origin !== null) held = await holdWaiting(db, terms.heldBecause);
    await updateOutbox(db, { origin: terms.origin });
  }
  const isStopped = queue.stoppedAt !== null;
  if (isStopped && now < (queue.probeAt ?? 0)) return { claimed: [], waitMs: 0, held };
  const recent = JSON.parse(queue.recentSends) as SendBatch[];
  const allowed = allowSending(recent, terms.perSecond, isStopped ? 1 : terms.limit, now);
  if (allowed.count === 0) return { claimed: [], waitMs: allowed.waitMs, held };
  const watched = await claimDue(db, now, now + terms.leaseMs, allowed.count);
  if (watched.length > 0) {
    const sends = allowSending(recent, terms.perSecond, watched.length, now).recent;
    const probeAt = isStopped ? now + PROBE_INTERVAL_MS : null;
    await updateOutbox(db, { recentSends: JSON.stringify(sends), probeAt });
  }
  return { claimed: watched, waitMs: watched.length === allowed.count ? allowed.waitMs : 0, held };
}

async function claimDue(db: Db, now: number, leaseUntil: number, limit: number): Promise<ClaimedSubscription[]> {
  const { priority, nextAttemptAt } = subscriptions;
  // Rounded by chance, since batches of less than five are the rule.
  const oldest = Math.floor(limit / OLDEST_ONE_IN + Math.random());
  const byAge = oldest > 0 ? await claimFirst(db, now, leaseUntil, oldest, [nextAttemptAt]) : [];
  const rest = limit - byAge.length;
  if (rest === 0) return byAge;
  return [...byAge, ...(await claimFirst(db, now, leaseUntil, rest, [priority, nextAttemptAt]))];
}

async function claimFirst(
  db: Db,
  now: number,
  leaseUntil: number,
  limit: number,
  order: readonly (typeof subscriptions.priority | typeof subscriptions.nextAttemptAt)[],
): Promise<ClaimedSubscription[]> {
  const isDue = and(
    or(eq(subscriptions.status, "queued"), eq(subscriptions.status, "sending")),
    lte(subscriptions.nextAttemptAt, now),
    or(isNull(subscriptions.leasedUntil), lte(subscriptions.leasedUntil, now)),
  );
  const due = db
    .select()
    .from(subscriptions)
    .innerJoin(shipments, eq(subscriptions.shipmentId, shipments.id))
    .where(isDue)
    .orderBy(...order.map((column) => asc(column)), asc(subscriptions.id))
    .limit(limit);
  const rows = await lockRows(due, { skipLocked: true });
  for (const { subscription } of rows) {
    await db
      .update(subscriptions)
      .set({ status: "sending", leasedUntil: leaseUntil, attempts: sql`${subscriptions.attempts} + 1` })
      .where(eq(subscriptions.id, subscription.id));
  }
  return rows.map(({ shipment, subscription }) => ({
    shipment,
    subscription: { ...subscription, attempts: subscription.attempts + 1 },
  }));
}

/** How many subscriptions are not yet answered, and since when the oldest of them waits. */
export async function countWaitingSubscriptions(db: Db): Promise<{ number: number; oldestAt: number | null }> {
  const [row] = await db
    .select({ number: count(), oldestAt: min(subscriptions.createdAt) })
    .from(subscriptions)
    .where(inArray(subscriptions.status, ["queued", "sending"]));
  return { number: row?.number ?? 0, oldestAt: row?.oldestAt ?? null };
}

/** Every subscription of a shipment, the first one first. */
export async function listSubscriptions(db: Db, shipmentId: string): Promise<SubscriptionRow[]> {
  return db
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.shipmentId, shipmentId))
    .orderBy(asc(subscriptions.ordinal));
}

/**
 * Notes the answer to a subscription that is being sent, and lets go of it.
 *
 * @returns false where another worker was faster, since the lease had run out
 */
export async function settleSubscription(
  db: Db,
  id: string,
  outcome: Pick<SubscriptionRow, "status"> & Partial<SubscriptionRow>,
): Promise<boolean> {
  const settled = await db
    .update(subscriptions)
    .set({ ...outcome, leasedUntil: null })
    .where(and(eq(subscriptions.id, id), eq(subscriptions.status, "sending")))
    .returning({ id: subscriptions.id });
  return settled.length > 0;
}
