import { saveRedactedPush } from "@/db/queries/privacy/erase-parcel-rows";
import { findByCallbackId, recordPushAt, type WatchedShipment } from "@/db/queries/tracking/progress";
import {
  decodeParam,
  insertPush,
  listWaitingPushes,
  recordRedaction,
  recordRepeat,
  savePushVerdict,
  type WaitingPush,
} from "@/db/queries/tracking/push-records";
import type { Store, Tx } from "@/db/store";
import type { FlagRules } from "@/lib/domain/flags/parcel-limits";
import { shardOf } from "@/lib/domain/shared/shard";
import type { PushVerdict } from "@/lib/domain/tracking/push-log-entry";
import { recordPush } from "@/lib/server/live/push-batch-summary";
import { chargeProvenUnits } from "@/lib/services/billing/charge-months";
import { getFlagRules } from "@/lib/services/flags/flag-rules";
import { newId } from "@/lib/services/shared/new-id";
import { type ApplyResult, applyPush } from "@/lib/services/tracking/apply-push";
import { redactLatePush } from "@/lib/services/tracking/redact-late-push";
import type { ReceiptVerdict, SignedPush } from "./push-store";

/**
 * Stores a push and applies it in the same change. The change joins the write queue before any other
 * task of the thread runs, so changes are made in the order of the calls.
 *
 * @param rules for evaluating the shipment's flag; undefined to only store the push, as `waiting`,
 * and leave applying it, which is most of the work, to `applyWaitingPushes`
 * @throws the storage's own error when nothing is stored
 */
export async function saveAndApplyPush(
  store: Store,
  rules: FlagRules | undefined,
  push: SignedPush,
  now: number,
): Promise<ReceiptVerdict> {
  const outcome = await store.write((tx) => saveInChange(tx, push, rules, now));
  return outcome.verdict === "waiting" ? outcome.verdict : reportReceipt(outcome);
}

/**
 * Applies the pushes that have waited longest, in one change.
 *
 * @returns how many there were
 */
export async function applyWaitingPushes(store: Store, limit: number): Promise<number> {
  const rules = await getFlagRules(store);
  const applied = await store.write(async (tx) => {
    const outcomes: ReceiptOutcome[] = [];
    for (const push of await listWaitingPushes(tx, limit)) {
      const outcome = await applyWaitingPush(tx, push, rules);
      await savePushVerdict(tx, push.id, outcome);
      outcomes.push(outcome);
    }
    return outcomes;
  });
  for (const outcome of applied) reportReceipt(outcome);
  return applied.length;
}

interface ReceiptOutcome {
  verdict: ReceiptVerdict;
  shipmentId: string | null;
}

/** Reports a committed push to the metrics and to open pages. */
function reportReceipt({ verdict, shipmentId }: ReceiptOutcome): ReceiptVerdict {
  recordPush(verdict, verdict === "applied" || verdict === "partly" ? shipmentId : null);
  return verdict;
}

async function saveInChange(
  tx: Tx,
  { callbackId, param, sign }: SignedPush,
  rules: FlagRules | undefined,
  now: number,
): Promise<ReceiptOutcome> {
  const watched = await findByCallbackId(tx, callbackId);
  const shipmentId = watched?.shipmentId ?? null;
  const receivedAt = watched ? findReceiptTime(watched, now) : now;
  const isErased = watched !== undefined && watched.erasedAt !== null;
  const text = isErased ? await redactLatePush(tx, watched.shipmentId, param.toString()) : null;
  const row = {
    id: newId(receivedAt, shardOf(callbackId)),
    source: "push" as const,
    callbackId,
    // It is computed with the callback's own salt, so equal signatures mean equal texts of one callback.
    fingerprint: sign.toUpperCase(),
    param: text === null ? param : Buffer.from(text),
    shipmentId,
    verdict: initialVerdict(watched !== undefined, rules !== undefined),
    receivedAt,
  };
  const isFirst = await insertPush(tx, row);
  if (isErased && isFirst) await recordRedaction(tx, row.id, receivedAt);
  if (!isFirst) {
    if (watched) await chargeProof(tx, row, watched, row.param.toString());
    await recordRepeat(tx, row);
    if (shipmentId) await recordPushAt(tx, shipmentId, receivedAt);
    return { verdict: "duplicate", shipmentId };
  }
  if (!watched || !rules) return { verdict: row.verdict, shipmentId };
  const result = await chargeAndApply(tx, row, watched, row.param.toString(), rules);
  if (result.verdict !== row.verdict) await savePushVerdict(tx, row.id, result);
  return { verdict: result.verdict, shipmentId };
}

/**
 * When a push counts as received, in ms: later than everything that was applied to its shipment, so
 * that the order of receipt is the order of applying, even if the clock was set back or an answer
 * was recorded while the push was queued.
 */
function findReceiptTime({ lastStepAt, lastPushAt, activityAt }: WatchedShipment, now: number): number {
  // The answer to a query is no push, but an activity.
  const afterAnswer = activityAt > lastStepAt ? activityAt + 1 : 0;
  return Math.max(now, lastStepAt, afterAnswer, lastPushAt === null ? 0 : lastPushAt + 1);
}

/** Most pushes are applied, so a push is stored as `applied`; any other result is written over it. */
function initialVerdict(isWatched: boolean, isAppliedNow: boolean): PushVerdict {
  if (!isWatched) return "unknown";
  return isAppliedNow ? "applied" : "waiting";
}

/** Applies a stored push; the caller saves the verdict. */
export async function applyWaitingPush(
  tx: Tx,
  push: WaitingPush,
  rules: FlagRules,
): Promise<ApplyResult & ReceiptOutcome> {
  const watched = await findByCallbackId(tx, push.callbackId);
  if (!watched) return { verdict: "unknown", error: null, shipmentId: null }; // the shipment was removed meanwhile
  let text = decodeParam(push);
  if (watched.erasedAt !== null) {
    // It was stored while its parcel was archived.
    text = await redactLatePush(tx, watched.shipmentId, text);
    await saveRedactedPush(tx, push.id, text, push.receivedAt);
  }
  const result = await chargeAndApply(tx, push, watched, text, rules);
  // The same text may have been received again while this push waited.
  const lastPushAt = watched.lastPushAt ?? 0;
  if (lastPushAt > push.receivedAt) await recordPushAt(tx, watched.shipmentId, lastPushAt);
  return { ...result, shipmentId: watched.shipmentId };
}

async function chargeAndApply(
  tx: Tx,
  push: Pick<WaitingPush, "id" | "source" | "callbackId" | "receivedAt">,
  watched: WatchedShipment,
  param: string,
  rules: FlagRules,
): Promise<ApplyResult> {
  await chargeProof(tx, push, watched, param);
  return applyPush(tx, push, watched, param, { rules });
}

function chargeProof(
  tx: Tx,
  { callbackId, receivedAt }: Pick<WaitingPush, "callbackId" | "receivedAt">,
  watched: WatchedShipment,
  param: string,
): Promise<void> {
  const { monitorStatus, monitorGeneration, ordinal, lastPushAt, unitRules } = watched;
  // The generation is explained in lib/domain/tracking/fold-push.ts.
  const isWatchedSince = monitorStatus === "polling" && ordinal === Math.floor(monitorGeneration / 2);
  const watchedSince = watched.answeredAt ?? watched.watchedSince;
  const proof = { callbackId, receivedAt, param, watchedSince, isWatchedSince, lastPushAt, unitRules };
  return chargeProvenUnits(tx, proof);
}
