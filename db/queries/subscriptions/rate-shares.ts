import { asc, eq, inArray } from "drizzle-orm";
import { engine } from "@/db/engine";
import { lockRows } from "@/db/lock-rows";
import { outbox } from "@/db/schema/settings-tables";
import type { Db } from "@/db/store";
import { type RateShare, type SendBatch, shareOfRate } from "@/lib/domain/subscriptions/send-rate";
import { OUTBOX_ROW } from "./outbox-state";

/**
 * The rows that share the rate. A sender takes those that are free at the moment, so that none waits for another, and
 * the queue's state, in row 1, stays unlocked. SQLite has one sender.
 */
const SHARE_IDS = engine.isServer ? [2, 3, 4, 5, 6, 7, 8, 9] : [1];

/** The shares of the rate that a sender holds until its transaction ends. */
export interface HeldShares {
  ids: readonly number[];
  shares: RateShare[];
  /** Whether other senders hold some at the moment. */
  areSomeTaken: boolean;
}

/** Takes the shares of the rate that no other sender is using. */
export async function takeRateShares(db: Db, perSecond: number): Promise<HeldShares> {
  const known = await db.select({ id: outbox.id }).from(outbox).where(inArray(outbox.id, SHARE_IDS));
  if (known.length < SHARE_IDS.length) {
    await db
      .insert(outbox)
      .values(SHARE_IDS.map((id) => ({ ...OUTBOX_ROW, id })))
      .onConflictDoNothing();
  }
  const { id, recentSends } = outbox;
  const free = await lockRows(
    db.select({ id, recentSends }).from(outbox).where(inArray(id, SHARE_IDS)).orderBy(asc(id)),
    { skipLocked: true },
  );
  return {
    ids: free.map((row) => row.id),
    shares: free.map((row) => ({
      perSecond: shareOfRate(perSecond, SHARE_IDS.indexOf(row.id), SHARE_IDS.length),
      recent: JSON.parse(row.recentSends) as SendBatch[],
    })),
    areSomeTaken: free.length < SHARE_IDS.length,
  };
}

/** Saves the histories of shares that are held, in their order. */
export async function saveRateShares(db: Db, { ids, shares }: HeldShares, recents: readonly SendBatch[][]) {
  for (const [place, id] of ids.entries()) {
    const recentSends = JSON.stringify(recents[place] ?? []);
    if (recentSends === JSON.stringify(shares[place]?.recent ?? [])) continue;
    await db.update(outbox).set({ recentSends }).where(eq(outbox.id, id));
  }
}
