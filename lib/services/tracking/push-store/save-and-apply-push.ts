import { saveRedactedPush } from "@/db/queries/privacy/erase-parcel-rows";
import { findByCallbackId, recordPushAt, type WatchedShipment } from "@/db/queries/tracking/progress";
import {
  decodeParam,
  insertPush,
  listWaitingBeside,
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
import { getFlagRules } from "@/lib/services/flags/flag-rules";
import { newId } from "@/lib/services/shared/new-id";
import { acceptProven } from "@/lib/services/subscriptions/accept-proven";
import { applyPush } from "@/lib/services/tracking/apply-push";
import { redactLatePush } from "@/lib/services/tracking/redact-late-push";
import type { ReceiptVerdict, SignedPush } from "./push-store";
import { chargeProof, findReceiptTime, type ReceiptOutcome, reportReceipt } from "./receipt";

/**
 * Stores a push and applies it in the same change. The change joins the write queue before any other
 * task of the thread runs, so changes are made in the order of the calls.
 *
 * @param rules for evaluating the shipment's flag; undefined to only store the push, as `waiting`,
 * and leave applying it, which is most of the work, to whoever applies waiting pushes
 * @throws the storage's own error when nothing is stored
 */
export async function saveAndApplyPush(
  store: Store,
  rules: FlagRules | undefined,
  push: SignedPush,
  now: number,
): Promise<ReceiptVerdict> {
  const outcome = await store.write((tx) => savePushInTransaction(tx, push, rules, now));
  return outcome.verdict === "waiting" ? outcome.verdict : reportReceipt(outcome);
}

/**
 * Applies the pushes that have waited longest, in one change. SQLite only; on PostgreSQL nodes share the work, see
 * `PushApplier`.
 *
 * @returns how many there were
 */
export async function applyWaitingPushes(store: Store, limit: number): Promise<number> {
  const rules = await getFlagRules(store);
  const applied = await store.write(async (tx) => {
    const outcomes: ReceiptOutcome[] = [];
    for (const push of await listWaitingPushes(tx, limit)) outcomes.push(await applyWaitingPush(tx, push, rules));
    return outcomes;
  });
  for (const outcome of applied) reportReceipt(outcome);
  return applied.length;
}

/** {@link saveAndApplyPush} inside a transaction, without a report to open pages. */
export async function savePushInTransaction(
  tx: Tx,
  { callbackId, param, sign }: SignedPush,
  rules: FlagRules | undefined,
  now: number,
): Promise<ReceiptOutcome> {
  const watched = rules ? await findCaughtUp(tx, callbackId, rules) : await findByCallbackId(tx, callbackId);
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
    const stored = await recordRepeat(tx, row);
    // While the first of them waits, the shipment has not received it yet.
    if (shipmentId && stored !== "waiting") await recordPushAt(tx, shipmentId, receivedAt);
    return { verdict: "duplicate", shipmentId };
  }
  if (!watched || !rules) return { verdict: row.verdict, shipmentId };
  const textAsStored = row.param.toString();
  await chargeProof(tx, row, watched, textAsStored);
  const result = await applyPush(tx, row, watched, textAsStored, { rules });
  if (result.verdict !== row.verdict) await savePushVerdict(tx, row.id, result);
  return { verdict: result.verdict, shipmentId };
}

/** The shipment of a push, after the pushes that another node has stored and not applied yet. */
async function findCaughtUp(tx: Tx, callbackId: string, rules: FlagRules): Promise<WatchedShipment | undefined> {
  const watched = await findWatched(tx, callbackId);
  if (!watched) return undefined;
  const waiting = await listWaitingBeside(tx, callbackId);
  if (waiting.length === 0) return watched;
  for (const push of waiting) await applyWaitingPush(tx, push, rules);
  return findByCallbackId(tx, callbackId);
}

/** The shipment of a push, whose subscription is accepted if only the push proves it. */
async function findWatched(tx: Tx, callbackId: string): Promise<WatchedShipment | undefined> {
  const watched = await findByCallbackId(tx, callbackId);
  return watched && acceptProven(tx, watched);
}

/** Most pushes are applied, so a push is stored as `applied`; any other result is written over it. */
function initialVerdict(isWatched: boolean, isAppliedNow: boolean): PushVerdict {
  if (!isWatched) return "unknown";
  return isAppliedNow ? "applied" : "waiting";
}

/**
 * Applies a stored push and saves what became of it. From then on it counts as received after everything that was
 * applied to its shipment before, whichever node had received that.
 */
export async function applyWaitingPush(tx: Tx, push: WaitingPush, rules: FlagRules): Promise<ReceiptOutcome> {
  const watched = await findWatched(tx, push.callbackId);
  if (!watched) {
    // The shipment was removed meanwhile.
    await savePushVerdict(tx, push.id, { verdict: "unknown", error: null });
    return { verdict: "unknown", shipmentId: null };
  }
  const { shipmentId } = watched;
  const receivedAt = findReceiptTime(watched, push.receivedAt);
  const received = { ...push, receivedAt };
  let text = decodeParam(push);
  if (watched.erasedAt !== null) {
    // It was stored while its parcel was archived, or just before the erasure.
    text = await redactLatePush(tx, shipmentId, text);
    await saveRedactedPush(tx, push.id, text, receivedAt);
  }
  await chargeProof(tx, received, watched, text);
  const result = await applyPush(tx, received, watched, text, { rules });
  // The same text may have been received again while this push waited.
  if (push.lastReceivedAt > receivedAt) await recordPushAt(tx, shipmentId, push.lastReceivedAt);
  const movedTo = receivedAt === push.receivedAt ? undefined : receivedAt;
  await savePushVerdict(tx, push.id, { ...result, shipmentId, receivedAt: movedTo });
  return { verdict: result.verdict, shipmentId };
}
