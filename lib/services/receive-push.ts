import { findByCallbackId, notePushAt } from "@/db/queries/progress";
import { countRepeat, judgePush, keepPush } from "@/db/queries/pushes";
import type { Store, Tx } from "@/db/store";
import { AppError } from "@/lib/domain/errors";
import type { FlagRules } from "@/lib/domain/limits-of";
import type { PushVerdict } from "@/lib/domain/push-log";
import { isSigned } from "@/lib/kuaidi100/signature";
import { liveBus } from "@/lib/server/live-bus";
import { metrics } from "@/lib/server/metrics";
import { saltOf } from "@/lib/server/secrets";
import { applyPush } from "./apply-push";
import { chargeNewMonth } from "./charge-months";
import { flagRules } from "./flag-rules";
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

export type ReceiptVerdict = PushVerdict | "duplicate";

/** A push whose signature is right. */
export interface SignedPush {
  callbackId: string;
  param: string;
  sign: string;
}

/** What became of a push that is durable now. */
export interface Kept {
  verdict: ReceiptVerdict;
  shipmentId: string | null;
}

/** Keeps a signed push durably and applies it to its shipment: see `keepAndApply`. */
export type KeepPush = (push: SignedPush, now: number) => Promise<Kept>;

/**
 * Keeps the push, then applies it to its shipment. Once this answers, no crash can lose the push.
 *
 * @param keep where it is kept
 * @throws BadSignatureError before the database is touched
 * @throws the storage's own error when the push could not be kept: Kuaidi100 must send it again
 */
export async function receivePush(
  keep: KeepPush,
  { callbackId, param, sign }: ReceivedPush,
  now: number,
): Promise<ReceiptVerdict> {
  if (!isSigned(param, saltOf(callbackId), sign)) throw new BadSignatureError();
  const { verdict, shipmentId } = await keep({ callbackId, param, sign: sign ?? "" }, now);
  metrics().pushes.inc({ verdict });
  // After the commit, so that whoever looks again finds the new rows.
  if (verdict === "applied" && shipmentId) liveBus().announce([shipmentId]);
  return verdict;
}

/**
 * Keeps a push and applies it in one change. One that cannot be read or applied is kept with its
 * error all the same.
 */
export function keepIn(store: Store): KeepPush {
  return async (push, now) => {
    const rules = await flagRules(store);
    return store.write((tx) => keepAndApply(tx, push, rules, now));
  };
}

async function keepAndApply(
  tx: Tx,
  { callbackId, param, sign }: SignedPush,
  rules: FlagRules,
  now: number,
): Promise<Kept> {
  const watched = await findByCallbackId(tx, callbackId);
  const shipmentId = watched?.shipmentId ?? null;
  // A clock may be set back; the order of a shipment's pushes stays the one in which they were applied.
  const receivedAt = Math.max(now, watched?.watchedSince ?? 0, watched?.lastPushAt ?? 0);
  const kept = {
    id: newId(receivedAt),
    callbackId,
    // The callback's own salt is in it, so the right signature tells one text from every other.
    fingerprint: sign.toUpperCase(),
    param: Buffer.from(param),
    shipmentId,
    // Most pushes are; whatever else it turns out to be is noted after.
    verdict: watched ? ("applied" as const) : ("unknown" as const),
    receivedAt,
  };
  const isFirst = await keepPush(tx, kept);
  if (!isFirst) {
    await countRepeat(tx, kept);
    if (shipmentId) await notePushAt(tx, shipmentId, receivedAt);
    return { verdict: "duplicate", shipmentId };
  }
  if (!watched) return { verdict: "unknown", shipmentId };
  await chargeNewMonth(tx, callbackId, Math.max(watched.watchedSince, watched.lastPushAt ?? 0), receivedAt);
  const judgement = await applyPush(tx, kept, watched, param, { rules });
  if (judgement.verdict !== "applied") await judgePush(tx, kept.id, judgement);
  return { verdict: judgement.verdict, shipmentId };
}
