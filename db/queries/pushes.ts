import { desc, eq, sql } from "drizzle-orm";
import { prepared } from "@/db/prepared";
import { pushes } from "@/db/schema/pushes";
import type { Db } from "@/db/store";

export type PushRow = typeof pushes.$inferSelect;
type KeptPush = Pick<PushRow, "id" | "callbackId" | "fingerprint" | "param" | "shipmentId" | "verdict" | "receivedAt">;

/**
 * Keeps a push as received. The same text to the same callback is kept once, and counted.
 *
 * @returns whether it is the first of its kind
 */
export async function keepPush(db: Db, push: KeptPush): Promise<boolean> {
  const insert = prepared(db, "push.keep", (db) =>
    db
      .insert(pushes)
      .values({
        id: sql.placeholder("id"),
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
      .onConflictDoNothing()
      .returning({ id: pushes.id })
      .prepare(),
  );
  const inserted = await insert.execute(push);
  return inserted.length > 0;
}

/** Counts another arrival of a push that is kept already. */
export async function countRepeat(db: Db, { callbackId, fingerprint, receivedAt }: KeptPush): Promise<void> {
  await db
    .update(pushes)
    .set({ timesReceived: sql`${pushes.timesReceived} + 1`, lastReceivedAt: receivedAt })
    .where(sql`${pushes.callbackId} = ${callbackId} AND ${pushes.fingerprint} = ${fingerprint}`);
}

/** Notes what became of a push. */
export async function judgePush(
  db: Db,
  id: string,
  outcome: Pick<PushRow, "verdict"> & Partial<Pick<PushRow, "error">>,
): Promise<void> {
  await db.update(pushes).set(outcome).where(eq(pushes.id, id));
}

/** When the newest push came, in ms since 1970 UTC. */
export async function newestPushAt(db: Db): Promise<number | null> {
  const [row] = await db.select({ at: pushes.receivedAt }).from(pushes).orderBy(desc(pushes.receivedAt)).limit(1);
  return row?.at ?? null;
}
