import { notePushAt, readProgress, saveFold, type WatchedShipment } from "@/db/queries/progress";
import type { PushRow } from "@/db/queries/pushes";
import { isStorageFailure } from "@/db/storage-failure";
import type { Tx } from "@/db/store";
import { AppError } from "@/lib/domain/errors";
import { foldPush } from "@/lib/domain/fold-push";
import { readPush } from "@/lib/kuaidi100/read-push";
import { logger } from "@/lib/server/logger";
import { recordHookEvents } from "./record-hook-events";

/** What became of a push, and why it could not be read. */
export type Judgement = Pick<PushRow, "verdict" | "error">;

/** A push that is kept already. */
interface KeptPush {
  id: string;
  receivedAt: number;
}

/**
 * Folds a kept push into its shipment. One that cannot be read or applied changes nothing but the
 * time at which the shipment was last heard of, and is judged so.
 *
 * @throws the storage's own error
 */
export async function applyPush(tx: Tx, push: KeptPush, watched: WatchedShipment, param: string): Promise<Judgement> {
  const judgement = await tx.attempt(
    () => fold(tx, push, watched, param),
    (error) => unreadable(error, push.id),
  );
  if (judgement.verdict !== "applied") await notePushAt(tx, watched.shipmentId, push.receivedAt);
  return judgement;
}

async function fold(tx: Tx, { id, receivedAt }: KeptPush, watched: WatchedShipment, param: string): Promise<Judgement> {
  const stored = await readProgress(tx, watched);
  const result = foldPush(stored.progress, readPush(param), watched.ordinal, receivedAt);
  if (result.verdict === "applied") {
    await saveFold(tx, stored, id, result, receivedAt);
    if (watched.hasListeners) await recordHookEvents(tx, watched.shipmentId, { id, receivedAt }, result);
  }
  return { verdict: result.verdict, error: null };
}

/** Trouble of the storage is no fault of the push: it goes up, so that nothing is acknowledged. */
async function unreadable(error: unknown, pushId: string): Promise<Judgement> {
  if (isStorageFailure(error)) throw error;
  if (error instanceof AppError) return { verdict: "unreadable", error: error.message };
  // Only our own words are kept: another error's message may quote what the push said of people.
  logger().error({ err: error, pushId }, "a push could not be applied");
  return { verdict: "unreadable", error: "应用这次推送时程序出错，请把推送编号告诉开发者。" };
}
