import { and, count, eq, inArray, isNotNull, isNull, lte, min, or } from "drizzle-orm";
import { lockRows } from "@/db/lock-rows";
import { isParcelInShops } from "@/db/queries/shared/parcel-in-shops";
import { isInShops } from "@/db/queries/shared/shop-condition";
import type { SubscriptionRow } from "@/db/queries/shipments/shipment-rows";
import { outbox } from "@/db/schema/settings-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import { hasEnded } from "@/db/shipment-sql";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { PROBE_INTERVAL_MS } from "@/lib/domain/subscriptions/subscription-outbox";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { OutboxView } from "@/lib/operations/outbox-operations";

const SINGLETON_ID = 1;

type OutboxRow = typeof outbox.$inferSelect;

/** Kuaidi100's answer that stopped the queue, and its meaning. */
export type StopReason = Pick<SubscriptionRow, "returnCode" | "message" | "meaning" | "mend">;

/** The row of a queue that runs and has sent nothing. */
export const OUTBOX_ROW: OutboxRow = {
  id: SINGLETON_ID,
  origin: null,
  stoppedAt: null,
  returnCode: null,
  message: null,
  meaning: null,
  mend: null,
  probeAt: null,
  resumedAt: null,
  recentSends: "[]",
};

/** The state of the queue. */
export async function findOutbox(db: Db): Promise<OutboxRow> {
  const [row] = await db.select().from(outbox).where(eq(outbox.id, SINGLETON_ID));
  return row ?? OUTBOX_ROW;
}

/** The same, locked until the transaction ends: whoever stops or resumes the queue waits for the lock, and no sender does. */
export async function lockOutbox(db: Db): Promise<OutboxRow> {
  const select = () => lockRows(db.select().from(outbox).where(eq(outbox.id, SINGLETON_ID)), { of: outbox });
  const [row] = await select();
  if (row) return row;
  await db.insert(outbox).values(OUTBOX_ROW).onConflictDoNothing();
  return (await select())[0] ?? OUTBOX_ROW;
}

export async function updateOutbox(db: Db, columns: Partial<Omit<OutboxRow, "id">>): Promise<void> {
  await db.update(outbox).set(columns).where(eq(outbox.id, SINGLETON_ID));
}

/** Whether a single subscription may be tried while the queue is stopped; locked until the transaction ends. */
export async function takeProbe(db: Db, now: number): Promise<boolean> {
  const { id, stoppedAt, probeAt } = outbox;
  const isDue = and(eq(id, SINGLETON_ID), isNotNull(stoppedAt), or(isNull(probeAt), lte(probeAt, now)));
  const rows = await lockRows(db.select({ id }).from(outbox).where(isDue), { skipLocked: true });
  return rows.length > 0;
}

/** What stopped the queue; undefined while it runs. */
export async function findStopReason(db: Db): Promise<StopReason | undefined> {
  const { stoppedAt, returnCode, message, meaning, mend } = await findOutbox(db);
  return stoppedAt === null ? undefined : { returnCode, message, meaning, mend };
}

/**
 * Stops the queue on all nodes and saves the reason on all waiting subscriptions. An answer to a
 * request sent before the owner last resumed the queue does not stop it again.
 *
 * @param sentAt when the request was prepared, that is when its key was read, ms since 1970 UTC
 * @returns whether it was running before
 */
export async function stopOutbox(db: Db, reason: StopReason, sentAt: number, now: number): Promise<boolean> {
  const { stoppedAt, resumedAt } = await lockOutbox(db);
  if (stoppedAt !== null || sentAt <= (resumedAt ?? Number.NEGATIVE_INFINITY)) return false;
  await updateOutbox(db, { ...reason, stoppedAt: now, probeAt: now + PROBE_INTERVAL_MS });
  await db.update(subscriptions).set(reason).where(eq(subscriptions.status, "queued"));
  return true;
}

/**
 * Resumes the queue and removes its reason from the waiting subscriptions.
 *
 * @param sentAt of an accepted subscription; it proves that the problem is solved only when sent
 * after the stop
 * @returns whether it was stopped before
 */
export async function resumeOutbox(db: Db, now: number, sentAt = Number.POSITIVE_INFINITY): Promise<boolean> {
  // It nearly always runs, so check first without a lock.
  if ((await findOutbox(db)).stoppedAt === null) return false;
  const { stoppedAt, returnCode } = await lockOutbox(db);
  if (stoppedAt === null || sentAt <= stoppedAt) return false;
  const emptyReason = { returnCode: null, message: null, meaning: null, mend: null };
  await updateOutbox(db, { ...emptyReason, stoppedAt: null, probeAt: null, resumedAt: now });
  await db
    .update(subscriptions)
    .set(emptyReason)
    .where(and(eq(subscriptions.status, "queued"), eq(subscriptions.returnCode, returnCode ?? "")));
  return true;
}

/** Holds all waiting subscriptions until the owner decides. @returns how many */
export async function holdWaiting(db: Db, because: Pick<SubscriptionRow, "meaning" | "mend">): Promise<number> {
  const [waiting] = await db
    .select({ number: count() })
    .from(subscriptions)
    .where(inArray(subscriptions.status, ["queued", "sending"]));
  await db
    .update(subscriptions)
    .set({ ...because, status: "held", leasedUntil: null, returnCode: null, message: null })
    .where(inArray(subscriptions.status, ["queued", "sending"]));
  return waiting?.number ?? 0;
}

/** Held subscriptions, for which a decision is needed. */
export async function listHeld(db: Db): Promise<SubscriptionRow[]> {
  return db.select().from(subscriptions).where(eq(subscriptions.status, "held"));
}

/** Queues the held ones again. @returns the ids of their shipments */
export async function releaseHeld(db: Db, now: number): Promise<string[]> {
  const released = await db
    .update(subscriptions)
    .set({ status: "queued", nextAttemptAt: now, meaning: null, mend: null })
    .where(eq(subscriptions.status, "held"))
    .returning({ shipmentId: subscriptions.shipmentId });
  return released.map(({ shipmentId }) => shipmentId);
}

/** Gives up a held subscription. */
export async function cancelHeld(db: Db, id: string, because: Partial<SubscriptionRow>): Promise<void> {
  await db
    .update(subscriptions)
    .set({ ...because, status: "refused", nextAttemptAt: null })
    .where(and(eq(subscriptions.id, id), eq(subscriptions.status, "held")));
}

/** The queue as the desk shows it, with the subscriptions of the scope's parcels. */
export async function getOutboxView(db: Db, scope: ShopScope): Promise<OutboxView> {
  const [row, counts, [failed]] = await Promise.all([
    findOutbox(db),
    db
      .select({ status: subscriptions.status, number: count(), oldestAt: min(subscriptions.createdAt) })
      .from(subscriptions)
      .where(
        and(
          inArray(subscriptions.status, ["queued", "sending", "held"]),
          isParcelInShops(scope, subscriptions.shipmentId),
        ),
      )
      .groupBy(subscriptions.status),
    db
      .select({ number: count() })
      .from(shipments)
      .where(
        and(hasEnded(shipments.monitorStatus), eq(shipments.monitorStatus, "failed"), isInShops(scope, shipments.shop)),
      ),
  ]);
  const waiting = counts.filter(({ status }) => status !== "held");
  const oldestAt = waiting.reduce<number | null>(
    (oldest, each) => (each.oldestAt === null ? oldest : Math.min(oldest ?? each.oldestAt, each.oldestAt)),
    null,
  );
  return {
    stopped:
      row.stoppedAt === null
        ? null
        : {
            since: toIsoBeijing(row.stoppedAt),
            returnCode: row.returnCode ?? "",
            message: row.message,
            meaning: row.meaning ?? "",
            mend: row.mend ?? "",
            nextProbeAt: row.probeAt === null ? null : toIsoBeijing(row.probeAt),
          },
    waiting: waiting.reduce((sum, { number }) => sum + number, 0),
    oldestWaitingAt: oldestAt === null ? null : toIsoBeijing(oldestAt),
    held: counts.find(({ status }) => status === "held")?.number ?? 0,
    failed: failed?.number ?? 0,
  };
}
