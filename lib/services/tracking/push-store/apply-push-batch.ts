import { findByCallbackIds, findProgresses, recordPushAt, type WatchedShipment } from "@/db/queries/tracking/progress";
import { decodeParam, type WaitingPush } from "@/db/queries/tracking/push-records";
import { saveFolds } from "@/db/queries/tracking/save-fold";
import { type AppliedPush, saveAppliedPushes } from "@/db/queries/tracking/waiting-pushes";
import type { Tx } from "@/db/store";
import type { FlagRules } from "@/lib/domain/flags/parcel-limits";
import { recordConsequences, recordUselessPush, toUnreadableResult } from "@/lib/services/tracking/apply-push";
import { type FoldedPush, foldStoredPush, type StoredPush } from "@/lib/services/tracking/fold-stored-push";
import { chargeProof, findReceiptTime, type ReceiptOutcome } from "./receipt";
import { applyWaitingPush } from "./save-and-apply-push";

/**
 * Applies waiting pushes of many shipments by a few statements, with the same result as `applyWaitingPush` for each of
 * them. PostgreSQL only.
 *
 * @param waiting in the order in which they are to be applied
 * @throws an error when one of them cannot be applied, or was applied by another change meanwhile: then nothing is
 * saved, and each must be applied alone
 */
export async function applyPushBatch(
  tx: Tx,
  waiting: readonly WaitingPush[],
  rules: FlagRules,
): Promise<ReceiptOutcome[]> {
  const outcomes: ReceiptOutcome[] = [];
  let rest = waiting;
  while (rest.length > 0) {
    const watched = await findByCallbackIds(tx, [...new Set(rest.map(({ callbackId }) => callbackId))]);
    const { round, later } = takeOneOfEach(rest, watched);
    outcomes.push(...(await applyRound(tx, round, watched, rules)));
    rest = later;
  }
  return outcomes;
}

type Watched = ReadonlyMap<string, WatchedShipment>;

/** A round has one push of each shipment at most, since a push is folded into what the one before has left. */
function takeOneOfEach(waiting: readonly WaitingPush[], watched: Watched) {
  const taken = new Set<string>();
  const round: WaitingPush[] = [];
  const later: WaitingPush[] = [];
  for (const push of waiting) {
    const shipmentId = watched.get(push.callbackId)?.shipmentId;
    if (shipmentId === undefined || !taken.has(shipmentId)) round.push(push);
    else later.push(push);
    if (shipmentId !== undefined) taken.add(shipmentId);
  }
  return { round, later };
}

/** A push of the round, with its shipment. */
interface WatchedPush {
  push: WaitingPush;
  watched: WatchedShipment;
  /** The push as it counts. */
  received: StoredPush;
}

async function applyRound(
  tx: Tx,
  round: readonly WaitingPush[],
  watched: Watched,
  rules: FlagRules,
): Promise<ReceiptOutcome[]> {
  const outcomes: ReceiptOutcome[] = [];
  const batch: WatchedPush[] = [];
  for (const push of round) {
    const own = watched.get(push.callbackId);
    // All are rare: a parcel that was removed meanwhile, one whose people were erased, one that counts as watched elsewhere.
    if (!own || own.erasedAt !== null || own.subscriptionStatus === "elsewhere")
      outcomes.push(await applyWaitingPush(tx, push, rules));
    else batch.push({ push, watched: own, received: { ...push, receivedAt: findReceiptTime(own, push.receivedAt) } });
  }
  const { applied, folded, useless } = await foldBatch(tx, batch, rules);
  await saveFolds(
    tx,
    folded.map(({ fold }) => fold.save),
  );
  await recordAll(tx, folded, rules);
  for (const each of useless) await recordUselessPush(tx, each.received, each.watched);
  for (const { push, watched, received } of batch) {
    // The same text may have been received again while this push waited.
    if (push.lastReceivedAt > received.receivedAt) await recordPushAt(tx, watched.shipmentId, push.lastReceivedAt);
  }
  if ((await saveAppliedPushes(tx, applied)) !== applied.length)
    throw new Error("a waiting push was applied by another change");
  return [...outcomes, ...applied];
}

/** At once, so that their statements are sent together; one by one where an assignment goes by those before it. */
async function recordAll(tx: Tx, folded: readonly (WatchedPush & { fold: FoldedPush })[], rules: FlagRules) {
  const record = ({ watched, fold }: (typeof folded)[number]) => recordConsequences(tx, watched, fold, { rules });
  if (rules.settings.assignment.people.length > 0) {
    for (const each of folded) await record(each);
    return;
  }
  const results = await Promise.allSettled(folded.map(record)); // none goes on after the transaction
  for (const result of results) if (result.status === "rejected") throw result.reason;
}

async function foldBatch(tx: Tx, batch: readonly WatchedPush[], rules: FlagRules) {
  const stored = await findProgresses(
    tx,
    batch.map(({ watched }) => watched),
  );
  const applied: AppliedPush[] = [];
  const folded: (WatchedPush & { fold: FoldedPush })[] = [];
  const useless: WatchedPush[] = [];
  for (const each of batch) {
    const { push, watched, received } = each;
    const progress = stored.get(watched.shipmentId);
    if (!progress) throw new Error("a shipment's progress was not read");
    const text = decodeParam(push);
    await chargeProof(tx, { callbackId: push.callbackId, receivedAt: received.receivedAt }, watched, text);
    const save = (result: Pick<AppliedPush, "verdict" | "error">) => {
      applied.push({ id: push.id, ...result, shipmentId: watched.shipmentId, receivedAt: received.receivedAt });
    };
    try {
      const fold = foldStoredPush(progress, received, watched, text, rules);
      if (fold) folded.push({ ...each, fold });
      else useless.push(each);
      save({ verdict: fold?.verdict ?? "stale", error: null });
    } catch (error) {
      useless.push(each);
      save(toUnreadableResult(error, push.id));
    }
  }
  return { applied, folded, useless };
}
