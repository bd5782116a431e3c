import { and, asc, count, eq, inArray, lte, min, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { lockRows } from "@/db/lock-rows";
import { claimRows, isFree } from "@/db/queries/shared/claim-rows";
import type { ShipmentRow, SubscriptionRow } from "@/db/queries/shipments/shipment-rows";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";
import { allowFromShares } from "@/lib/domain/subscriptions/send-rate";
import { PROBE_INTERVAL_MS } from "@/lib/domain/subscriptions/subscription-outbox";
import { findOutbox, holdWaiting, lockOutbox, takeProbe, updateOutbox } from "./outbox-state";
import { saveRateShares, takeRateShares } from "./rate-shares";

/** A claimed subscription with its shipment. */
export interface ClaimedSubscription {
  shipment: ShipmentRow;
  subscription: SubscriptionRow;
}

export interface ClaimTerms {
  /** The Kuaidi100 they are queued for; see `lib/domain/subscriptions/subscription-outbox.ts`. */
  origin: string;
  perSecond: number;
  limit: number;
  /** When the lease ends (ms since 1970 UTC); it frees the subscriptions when the worker dies. */
  leasedUntil: number;
  /** The reason saved on subscriptions that were queued for another origin. */
  heldBecause: Pick<SubscriptionRow, "meaning" | "mend">;
}

export interface SubscriptionClaim {
  claimed: ClaimedSubscription[];
  /** Time in ms until the rate limit allows more; 0 when it did not limit this claim. */
  waitMs: number;
  /** How many were put on hold because they were queued for another Kuaidi100. */
  held: number;
}

/** Within this time (ms) another sender that uses the rate has ended its claim. */
const OTHER_CLAIM_MS = 50;

/** One of this many is claimed by age alone, so that low priorities (the rows of a file) are never starved. */
const OLDEST_ONE_IN = 5;

/**
 * Claims due subscriptions, as many as the rate allows: by priority (those that a person waits for
 * before the rows of a file), then oldest first. While the queue is stopped it claims nothing, or a
 * single one as a probe when that is due. No sender waits for another.
 */
export async function claimDueSubscriptions(db: Db, now: number, terms: ClaimTerms): Promise<SubscriptionClaim> {
  const { isStopped, held } = await readQueue(db, terms);
  const nothing = { claimed: [], waitMs: 0, held };
  if (isStopped && !(await takeProbe(db, now))) return nothing;
  if (!(await isAnyDue(db, now))) return nothing;
  const limit = isStopped ? 1 : terms.limit;
  const rate = await takeRateShares(db, terms.perSecond);
  const allowed = allowFromShares(rate.shares, limit, now);
  const claimed = allowed.count > 0 ? await claimDue(db, now, terms.leasedUntil, allowed.count) : [];
  if (claimed.length > 0) {
    await saveRateShares(db, rate, allowFromShares(rate.shares, claimed.length, now).recents);
    if (isStopped) await updateOutbox(db, { probeAt: now + PROBE_INTERVAL_MS });
  }
  if (claimed.length < allowed.count || allowed.count === limit) return { claimed, waitMs: 0, held };
  const waits = [...(allowed.waitMs > 0 ? [allowed.waitMs] : []), ...(rate.areSomeTaken ? [OTHER_CLAIM_MS] : [])];
  return { claimed, waitMs: waits.length > 0 ? Math.min(...waits) : 0, held };
}

/** Holds what was queued for another Kuaidi100. @returns how many, and whether sending is stopped */
async function readQueue(db: Db, terms: ClaimTerms): Promise<{ isStopped: boolean; held: number }> {
  const { origin, stoppedAt } = await findOutbox(db);
  if (origin === terms.origin) return { isStopped: stoppedAt !== null, held: 0 };
  const queue = await lockOutbox(db);
  let held = 0;
  if (queue.origin !== terms.origin) {
    if (queue.origin !== null) held = await holdWaiting(db, terms.heldBecause);
    await updateOutbox(db, { origin: terms.origin });
  }
  return { isStopped: queue.stoppedAt !== null, held };
}

const isDueAt = (now: number) =>
  and(inArray(subscriptions.status, ["queued", "sending"]), lte(subscriptions.nextAttemptAt, now));

/** There is nearly always nothing to send, so it is read first, without a lock. */
async function isAnyDue(db: Db, now: number): Promise<boolean> {
  const rows = await db
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(and(isDueAt(now), isFree(subscriptions, now)))
    .limit(1);
  return rows.length > 0;
}

async function claimDue(db: Db, now: number, leasedUntil: number, limit: number): Promise<ClaimedSubscription[]> {
  const { id, priority, nextAttemptAt } = subscriptions;
  const claimFirst = (limit: number, order: readonly SQLiteColumn[]) =>
    claimRows(db, subscriptions, {
      where: isDueAt(now),
      order: [...order, id],
      limit,
      now,
      claim: ({ attempts }) => ({ status: "sending" as const, leasedUntil, attempts: attempts + 1 }),
    });
  // Rounded randomly, since most batches hold fewer than five.
  const oldest = Math.floor(limit / OLDEST_ONE_IN + Math.random());
  const byAge = oldest > 0 ? await claimFirst(oldest, [nextAttemptAt]) : [];
  const remaining = limit - byAge.length;
  const claimed = remaining > 0 ? [...byAge, ...(await claimFirst(remaining, [priority, nextAttemptAt]))] : byAge;
  if (claimed.length === 0) return [];
  const shipmentIds = claimed.map(({ shipmentId }) => shipmentId);
  const rows = await db.select().from(shipments).where(inArray(shipments.id, shipmentIds));
  const byId = new Map(rows.map((shipment) => [shipment.id, shipment]));
  return claimed.flatMap((subscription) => {
    const shipment = byId.get(subscription.shipmentId);
    return shipment ? [{ shipment, subscription }] : [];
  });
}

/** Number of unanswered subscriptions, and when the oldest was created (ms since 1970 UTC). */
export async function countWaitingSubscriptions(db: Db): Promise<{ number: number; oldestAt: number | null }> {
  const [row] = await db
    .select({ number: count(), oldestAt: min(subscriptions.createdAt) })
    .from(subscriptions)
    .where(inArray(subscriptions.status, ["queued", "sending"]));
  return { number: row?.number ?? 0, oldestAt: row?.oldestAt ?? null };
}

/**
 * Locks the subscriptions of shipments that may be deleted, so that no sender claims them; waits for one that is
 * claiming them.
 */
export async function lockSubscriptionsOf(db: Db, shipmentIds: readonly string[]): Promise<void> {
  const select = db
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(inArray(subscriptions.shipmentId, [...shipmentIds]))
    .orderBy(asc(subscriptions.id));
  await lockRows(select, { of: subscriptions }, "delete");
}

/** Every subscription of a shipment, oldest first. */
export async function listSubscriptions(db: Db, shipmentId: string): Promise<SubscriptionRow[]> {
  return db
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.shipmentId, shipmentId))
    .orderBy(asc(subscriptions.ordinal));
}

/**
 * Saves the answer to a subscription that is being sent, and releases its lease.
 *
 * @returns false when another worker has settled it, because the lease had run out
 */
export async function settleSubscription(
  db: Db,
  id: string,
  outcome: Pick<SubscriptionRow, "status"> & Partial<Omit<SubscriptionRow, "answers">>,
): Promise<boolean> {
  const answers = outcome.returnCode ? sql`${subscriptions.answers} + 1` : undefined;
  const settled = await db
    .update(subscriptions)
    .set({ ...outcome, answers, leasedUntil: null })
    .where(and(eq(subscriptions.id, id), eq(subscriptions.status, "sending")))
    .returning({ id: subscriptions.id });
  return settled.length > 0;
}
