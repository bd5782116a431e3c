import { findByCallbackId, recordPushAt, type WatchedShipment } from "@/db/queries/tracking/progress";
import {
  decodeParam,
  listWaitingPushes,
  recordRepeat,
  savePush,
  savePushVerdict,
  type WaitingPush,
} from "@/db/queries/tracking/push-records";
import type { Store, Tx } from "@/db/store";
import type { FlagRules } from "@/lib/domain/flags/parcel-limits";
import { AppError } from "@/lib/domain/shared/errors";
import type { PushVerdict } from "@/lib/domain/tracking/push-log-entry";
import { isSignatureValid } from "@/lib/kuaidi100/signature";
import { recordPush } from "@/lib/server/live/push-batch-summary";
import { deriveSalt } from "@/lib/server/runtime/secrets";
import { chargeNewMonth } from "@/lib/services/billing/charge-months";
import { getFlagRules } from "@/lib/services/flags/flag-rules";
import { newId } from "@/lib/services/shared/new-id";
import { type ApplyResult, applyPush } from "./apply-push";
import { isOverPushRate } from "./push-rate";

export interface ReceivedPush {
  callbackId: string;
  /** The form's text exactly as decoded, or its UTF-8: the signature is over it. */
  param: string | Buffer;
  sign: string | null;
}

/** The push was not signed with the salt of the callback that it came to. */
export class BadSignatureError extends AppError {
  constructor() {
    super("bad_signature", "签名不正确：请用订阅时的 salt 对 param 原文计算 MD5 后重新推送。");
  }
}

/** More pushes came to one callback than Kuaidi100 would ever send. */
export class TooManyPushesError extends AppError {
  constructor() {
    super("too_many_pushes", "这个回调地址的推送过于频繁，请稍后重新推送。");
  }
}

export type ReceiptVerdict = PushVerdict | "duplicate";

/** A push whose signature is right. */
export interface SignedPush {
  callbackId: string;
  /** UTF-8. */
  param: Buffer;
  sign: string;
}

/** Keeps a signed push durably and applies it to its shipment, see `keepIn`. */
export type KeepPush = (push: SignedPush, now: number) => Promise<ReceiptVerdict>;

/**
 * Takes a push in. Once this answers, no crash can lose it.
 *
 * @param keep where it is kept
 * @throws BadSignatureError and TooManyPushesError before the database is touched
 * @throws the storage's own error when the push could not be kept: Kuaidi100 must send it again
 */
export async function receivePush(
  keep: KeepPush,
  { callbackId, param, sign }: ReceivedPush,
  now: number,
): Promise<ReceiptVerdict> {
  if (!isSignatureValid(param, deriveSalt(callbackId), sign)) throw new BadSignatureError();
  if (isOverPushRate(callbackId, now)) throw new TooManyPushesError();
  const bytes = typeof param === "string" ? Buffer.from(param) : param;
  return keep({ callbackId, param: bytes, sign: sign ?? "" }, now);
}

/**
 * Keeps a push and applies it in one change. One that cannot be read or applied is kept with its
 * error all the same.
 */
export function keepIn(store: Store): KeepPush {
  return async (push, now) => keepWith(store, await getFlagRules(store), push, now);
}

/**
 * Keeps a push, and applies it in the same change. The change is asked for at once, before anything
 * else of the thread has its turn.
 *
 * @param rules by which its flag is judged; without any it is left for `applyWaiting`, which is most of the work
 */
export async function keepWith(
  store: Store,
  rules: FlagRules | undefined,
  push: SignedPush,
  now: number,
): Promise<ReceiptVerdict> {
  const kept = await store.write((tx) => keepAndApply(tx, push, rules, now));
  return kept.verdict === "waiting" ? kept.verdict : told(kept);
}

/**
 * Applies the pushes that have waited longest, in one change.
 *
 * @returns how many there were
 */
export async function applyWaiting(store: Store, limit: number): Promise<number> {
  const rules = await getFlagRules(store);
  const applied = await store.write(async (tx) => {
    const outcomes: Kept[] = [];
    for (const push of await listWaitingPushes(tx, limit)) {
      const outcome = await applyKept(tx, push, rules);
      await savePushVerdict(tx, push.id, outcome);
      outcomes.push(outcome);
    }
    return outcomes;
  });
  for (const outcome of applied) told(outcome);
  return applied.length;
}

interface Kept {
  verdict: ReceiptVerdict;
  shipmentId: string | null;
}

/** Tells metrics and open pages, once it is committed. */
function told({ verdict, shipmentId }: Kept): ReceiptVerdict {
  recordPush(verdict, verdict === "applied" ? shipmentId : null);
  return verdict;
}

async function keepAndApply(
  tx: Tx,
  { callbackId, param, sign }: SignedPush,
  rules: FlagRules | undefined,
  now: number,
): Promise<Kept> {
  const watched = await findByCallbackId(tx, callbackId);
  const shipmentId = watched?.shipmentId ?? null;
  // A clock may be set back, and an answer may be noted while a push waits for its turn; a rebuild finds
  // the order in which things were taken.
  const { watchedSince = 0, answeredAt = 0, lastPushAt = 0 } = watched ?? {};
  const receivedAt = Math.max(now, watchedSince, answeredAt ?? 0, lastPushAt ?? 0);
  const kept = {
    id: newId(receivedAt),
    callbackId,
    // The callback's own salt is in it, so the right signature tells one text from every other.
    fingerprint: sign.toUpperCase(),
    param,
    shipmentId,
    verdict: verdictAtFirst(watched !== undefined, rules !== undefined),
    receivedAt,
  };
  const isFirst = await savePush(tx, kept);
  if (!isFirst) {
    await recordRepeat(tx, kept);
    if (shipmentId) await recordPushAt(tx, shipmentId, receivedAt);
    return { verdict: "duplicate", shipmentId };
  }
  if (!watched || !rules) return { verdict: kept.verdict, shipmentId };
  const judgement = await chargeAndApply(tx, kept, watched, param.toString(), rules);
  if (judgement.verdict !== "applied") await savePushVerdict(tx, kept.id, judgement);
  return { verdict: judgement.verdict, shipmentId };
}

/** Most pushes are applied at once; whatever else one turns out to be is noted after. */
function verdictAtFirst(isWatched: boolean, isAppliedNow: boolean): PushVerdict {
  if (!isWatched) return "unknown";
  return isAppliedNow ? "applied" : "waiting";
}

async function applyKept(tx: Tx, push: WaitingPush, rules: FlagRules): Promise<ApplyResult & Kept> {
  const watched = await findByCallbackId(tx, push.callbackId);
  if (!watched) return { verdict: "unknown", error: null, shipmentId: null }; // it was removed meanwhile
  const judgement = await chargeAndApply(tx, push, watched, decodeParam(push), rules);
  // The same text may have come again while this one waited.
  const heardAt = watched.lastPushAt ?? 0;
  if (heardAt > push.receivedAt) await recordPushAt(tx, watched.shipmentId, heardAt);
  return { ...judgement, shipmentId: watched.shipmentId };
}

async function chargeAndApply(
  tx: Tx,
  push: Pick<WaitingPush, "id" | "callbackId" | "receivedAt">,
  watched: WatchedShipment,
  param: string,
  rules: FlagRules,
): Promise<ApplyResult> {
  const heardAt = Math.max(watched.watchedSince, watched.lastPushAt ?? 0);
  await chargeNewMonth(tx, push.callbackId, heardAt, push.receivedAt);
  return applyPush(tx, push, watched, param, { rules });
}
