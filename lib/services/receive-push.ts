import { readProgress, saveFold } from "@/db/queries/progress";
import { judgePush, keepPush, type PushRow } from "@/db/queries/pushes";
import { findByCallbackId } from "@/db/queries/subscriptions";
import { isStorageFailure } from "@/db/storage-failure";
import type { Store, Tx } from "@/db/store";
import { AppError } from "@/lib/domain/errors";
import { foldPush } from "@/lib/domain/fold-push";
import { readPush } from "@/lib/kuaidi100/read-push";
import { isSigned } from "@/lib/kuaidi100/signature";
import { liveBus } from "@/lib/server/live-bus";
import { logger } from "@/lib/server/logger";
import { saltOf } from "@/lib/server/secrets";
import { newId } from "./new-id";

export interface ReceivedPush {
  callbackId: string;
  /** The form's text exactly as decoded: the signature is over it. */
  param: string;
  sign: string | null;
}

/** The push was not signed with the salt of the callback that it came to. */
export class BadSignatureError extends AppError {
  constructor() {
    super("bad_signature", "签名不正确：请用订阅时的 salt 对 param 原文计算 MD5 后重新推送。");
  }
}

export type PushVerdict = Exclude<PushRow["verdict"], "received"> | "duplicate";

/**
 * Keeps the push, then applies it to its shipment. Once this answers, no crash can lose the push.
 * A push that cannot be read or applied is kept with its error all the same.
 *
 * @throws BadSignatureError before the database is touched
 * @throws the storage's own error when the push could not be kept: Kuaidi100 must send it again
 */
export async function receivePush(store: Store, push: ReceivedPush, now: number): Promise<PushVerdict> {
  const { callbackId, param } = push;
  if (!isSigned(param, saltOf(callbackId), push.sign)) throw new BadSignatureError();
  const { verdict, shipmentId } = await store.write(async (tx) => {
    const { seenBefore, row } = await keepPush(tx, { id: newId(now), callbackId, param }, now);
    if (seenBefore) return { verdict: "duplicate" as const, shipmentId: null };
    return tx.attempt(
      () => applyPush(tx, row.id, push, now),
      (error) => keepUnreadable(tx, row.id, error),
    );
  });
  // After the commit, so that whoever looks again finds the new rows.
  if (verdict === "applied" && shipmentId) liveBus().announce([shipmentId]);
  return verdict;
}

interface Outcome {
  verdict: PushVerdict;
  shipmentId: string | null;
}

async function applyPush(tx: Tx, id: string, { callbackId, param }: ReceivedPush, now: number): Promise<Outcome> {
  const watched = await findByCallbackId(tx, callbackId);
  if (!watched) {
    await judgePush(tx, id, { verdict: "unknown" });
    return { verdict: "unknown", shipmentId: null };
  }
  const { shipment, subscription } = watched;
  const fold = foldPush(await readProgress(tx, shipment), readPush(param), subscription.ordinal, now);
  if (fold.verdict === "applied") await saveFold(tx, shipment.id, id, fold, now);
  await judgePush(tx, id, { verdict: fold.verdict, shipmentId: shipment.id });
  return { verdict: fold.verdict, shipmentId: shipment.id };
}

/** Trouble of the storage is no fault of the push: it goes up, so that nothing is acknowledged. */
async function keepUnreadable(tx: Tx, id: string, error: unknown): Promise<Outcome> {
  if (isStorageFailure(error)) throw error;
  // Only our own words are kept: another error's message may quote what the push said of people.
  const reason = error instanceof AppError ? error.message : "应用这次推送时程序出错，请把推送编号告诉开发者。";
  if (!(error instanceof AppError)) logger().error({ err: error, pushId: id }, "a push could not be applied");
  await judgePush(tx, id, { verdict: "unreadable", error: reason });
  return { verdict: "unreadable", shipmentId: null };
}
