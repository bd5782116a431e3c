import { createHash } from "node:crypto";
import { and, desc, eq, sql } from "drizzle-orm";
import { pushes } from "@/db/schema/pushes";
import type { Db } from "@/db/store";

export type PushRow = typeof pushes.$inferSelect;

/**
 * Keeps a push as received. The same text to the same callback is kept once, and counted.
 *
 * @returns whether it was there before, and its row
 */
export async function keepPush(
  db: Db,
  push: { id: string; callbackId: string; param: string },
  now: number,
): Promise<{ seenBefore: boolean; row: PushRow }> {
  const paramHash = createHash("sha256").update(push.param).digest("base64url");
  const [inserted] = await db
    .insert(pushes)
    .values({
      ...push,
      param: Buffer.from(push.param),
      paramHash,
      verdict: "received",
      receivedAt: now,
      timesReceived: 1,
      lastReceivedAt: now,
    })
    .onConflictDoNothing()
    .returning();
  if (inserted) return { seenBefore: false, row: inserted };
  const [row] = await db
    .update(pushes)
    .set({ timesReceived: sql`${pushes.timesReceived} + 1`, lastReceivedAt: now })
    .where(and(eq(pushes.callbackId, push.callbackId), eq(pushes.paramHash, paramHash)))
    .returning();
  if (!row) throw new Error("a push was refused as a duplicate, but the first of it is not there");
  return { seenBefore: true, row };
}

/** Notes what became of a push. */
export async function judgePush(
  db: Db,
  id: string,
  outcome: Pick<PushRow, "verdict"> & Partial<Pick<PushRow, "shipmentId" | "error">>,
): Promise<void> {
  await db.update(pushes).set(outcome).where(eq(pushes.id, id));
}

/** When the newest push came, in ms since 1970 UTC. */
export async function newestPushAt(db: Db): Promise<number | null> {
  const [row] = await db.select({ at: pushes.receivedAt }).from(pushes).orderBy(desc(pushes.receivedAt)).limit(1);
  return row?.at ?? null;
}
