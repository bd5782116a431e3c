import { and, asc, count, eq, inArray, lte, min, or, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { claimRows } from "@/db/queries/shared/claim-rows";
import type { ShipmentRow, SubscriptionRow } from "@/db/queries/shipments/shipment-rows";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";
import { allowSending, type SendBatch } from "@/lib/domain/subscriptions/send-rate";
import { PROBE_INTERVAL_MS } from "@/lib/domain/subscriptions/subscription-outbox";
import { holdWaiting, lockOutbox, updateOutbox } from "./outbox-state";

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

/** One of this many is claimed by age alone, so that low priorities (the rows of a file) are never starved. */
const OLDEST_ONE_IN = 5;

/**
 * Claims due subscriptions, as many as the rate allows: by priority (those that a person waits for
 * before the rows of a file), then oldest first. In the same transaction it checks whether the
 * queue is stopped; if so, it claims nothing, or a single one as a probe when that is due.
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
  const claimed = await claimDue(db, now, terms.leasedUntil, allowed.count);
  if (claimed.length > 0) {
    const sends = allowSending(recent, terms.perSecond, claimed.length, now).recent;
    const probeAt = isStopped ? now + PROBE_INTERVAL_MS : null;
    await updateOutbox(db, { recentSends: JSON.stringify(sends), probeAt });
  }
  return { claimed, waitMs: claimed.length === allowed.count ? allowed.waitMs : 0, held };
}

async function claimDue(db: Db, now: number, leasedUntil: number, limit: number): Promise<ClaimedSubscription[]> {
  const { id, status, priority, nextAttemptAt } = subscriptions;
  const claimFirst = (limit: number, order: readonly SQLiteColumn[]) =>
    claimRows(db, subscriptions, {
      where: and(or(eq(status, "queued"), eq(status, "sending")), lte(nextAttemptAt, now)),
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
