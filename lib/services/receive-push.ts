import { readProgress, saveFold } from "@/db/queries/progress";
import { countRepeat, judgePush, keepPush, type PushRow } from "@/db/queries/pushes";
import { findByCallbackId, type WatchedShipment } from "@/db/queries/subscriptions";
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

export type PushVerdict = PushRow["verdict"] | "duplicate";

interface Outcome {
  verdict: PushVerdict;
  shipmentId: string | null;
}

/**
 * Keeps the push, then applies it to its shipment. Once this answers, no crash can lose the push.
 * A push that cannot be read or applied is kept with its error all the same.
 *
 * @throws BadSignatureError before the database is touched
 * @throws the storage's own error when the push could not be kept: Kuaidi100 must send it again
 */
export async function receivePush(store: Store, push: ReceivedPush, now: number): Promise<PushVerdict> {
  if (!isSigned(push.param, saltOf(push.callbackId), push.sign)) throw new BadSignatureError();
  const { verdict, shipmentId } = await store.write((tx) => keepAndApply(tx, push, now));
  // After the commit, so that whoever looks again finds the new rows.
  if (verdict === "applied" && shipmentId) liveBus().announce([shipmentId]);
  return verdict;
}

async function keepAndApply(tx: Tx, { callbackId, param, sign }: ReceivedPush, now: number): Promise<Outcome> {
  const watched = await findByCallbackId(tx, callbackId);
  const shipmentId = watched?.shipment.id ?? null;
  const kept = {
    id: newId(now),
    callbackId,
    // The callback's own salt is in it, so the right signature tells one text from every other.
    fingerprint: (sign ?? "").toUpperCase(),
    param: Buffer.from(param),
    shipmentId,
    // Most pushes are; whatever else it turns out to be is noted after.
    verdict: watched ? ("applied" as const) : ("unknown" as const),
    receivedAt: now,
  };
  const isFirst = await keepPush(tx, kept);
  if (!isFirst) {
    await countRepeat(tx, kept);
    return { verdict: "duplicate", shipmentId };
  }
  if (!watched) return { verdict: "unknown", shipmentId };
  const verdict = await tx.attempt(
    () => applyPush(tx, kept.id, watched, param, now),
    (error) => unreadable(error, kept.id),
  );
  if (verdict.name !== "applied") await judgePush(tx, kept.id, { verdict: verdict.name, error: verdict.error });
  return { verdict: verdict.name, shipmentId };
}

interface Judgement {
  name: PushRow["verdict"];
  error: string | null;
}

async function applyPush(
  tx: Tx,
  pushId: string,
  { shipment, subscription }: WatchedShipment,
  param: string,
  now: number,
): Promise<Judgement> {
  const stored = await readProgress(tx, shipment);
  const fold = foldPush(stored.progress, readPush(param), subscription.ordinal, now);
  if (fold.verdict === "applied") await saveFold(tx, stored, pushId, fold, now);
  return { name: fold.verdict, error: null };
}

/** Trouble of the storage is no fault of the push: it goes up, so that nothing is acknowledged. */
async function unreadable(error: unknown, pushId: string): Promise<Judgement> {
  if (isStorageFailure(error)) throw error;
  if (error instanceof AppError) return { name: "unreadable", error: error.message };
  // Only our own words are kept: another error's message may quote what the push said of people.
  logger().error({ err: error, pushId }, "a push could not be applied");
  return { name: "unreadable", error: "应用这次推送时程序出错，请把推送编号告诉开发者。" };
}
