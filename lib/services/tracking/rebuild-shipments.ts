import { createHash } from "node:crypto";
import { hasPushGap } from "@/db/queries/archive/archived-parcel-records";
import { findShipmentRow, lockShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { updateShipment } from "@/db/queries/shipments/new-shipments";
import type { SubscriptionRow } from "@/db/queries/shipments/shipment-rows";
import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import { findByCallbackId, recordPushAt } from "@/db/queries/tracking/progress";
import { calculateProjectionHash, deleteProjection, listShipmentIdsAfter } from "@/db/queries/tracking/projection";
import { decodeParam, type PushRow, savePushVerdict } from "@/db/queries/tracking/push-records";
import { recordSubscriptionAnswer } from "@/db/queries/tracking/shipment-monitor";
import type { Store, Tx } from "@/db/store";
import { EVERY_SHOP, type ShopScope } from "@/lib/domain/auth/shop-scope";
import type { FlagRules } from "@/lib/domain/flags/parcel-limits";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { createQueuedMonitoring } from "@/lib/domain/subscriptions/queued-monitoring";
import { MONITOR_STATUS_BY_ANSWER } from "@/lib/domain/tracking/monitoring-steps";
import type { RebuildResult } from "@/lib/operations/push-operations";
import { prefetchPushes, readPushHistory } from "@/lib/services/archive/segments/push-history";
import { evaluateRebuiltShipment, evaluateWithoutEffects } from "@/lib/services/flags/evaluate-shipment-flags";
import { getFlagRules } from "@/lib/services/flags/flag-rules";
import { applyPush, type FlagOptions } from "./apply-push";

/** How many shipments share a commit: few, so that pushes can be received meanwhile. */
const BATCH_SIZE = 8;

export interface RebuildProgress {
  shipments: number;
  pushes: number;
  /** Shipments whose rows differed from the result of their pushes. */
  corrected: number;
}

/**
 * Rebuilds a shipment from its subscriptions and all its stored pushes, in the order in which they
 * were received. Rows that differ are corrected, and the pushes get new verdicts. Flags that were
 * raised and reported on the way stay as they are. A shipment of which a raw push was deleted or
 * changed is left as it is: the others alone would lose what that one reported.
 *
 * @param scope of who asks; a parcel outside it is not found
 * @param now in ms since 1970; flags that are due until then are raised
 * @throws NotFoundError
 */
export async function rebuildShipment(
  store: Store,
  scope: ShopScope,
  id: string,
  now = Date.now(),
): Promise<RebuildResult> {
  const rules = await getFlagRules(store);
  await prefetchPushes(store.read, id);
  const rebuilt = await store.write((tx) => {
    tx.audit?.add({}); // a request to apply pushes of several shipments again has its entry with the first
    return rebuildInTransaction(tx, scope, id, rules, now);
  });
  if (rebuilt.before !== rebuilt.after) store.publish([id]);
  return rebuilt;
}

/**
 * Rebuilds every shipment, a few at a time, while the server keeps working.
 *
 * @returns the counts, and the hash over all shipments before and after
 */
export async function rebuildAll(
  store: Store,
  onProgress: (progress: RebuildProgress) => void = () => {},
  now = Date.now(),
): Promise<RebuildResult & RebuildProgress> {
  const before = createHash("sha256");
  const after = createHash("sha256");
  const progress: RebuildProgress = { shipments: 0, pushes: 0, corrected: 0 };
  let ids = await listShipmentIdsAfter(store.read, "", BATCH_SIZE);
  while (ids.length > 0) {
    for (const rebuilt of await Promise.all(ids.map((id) => rebuildShipment(store, EVERY_SHOP, id, now)))) {
      before.update(rebuilt.before);
      after.update(rebuilt.after);
      progress.shipments += 1;
      progress.pushes += rebuilt.pushes;
      if (rebuilt.before !== rebuilt.after) progress.corrected += 1;
    }
    onProgress(progress);
    ids = await listShipmentIdsAfter(store.read, ids.at(-1) ?? "", BATCH_SIZE);
  }
  return { ...progress, before: before.digest("hex"), after: after.digest("hex") };
}

/**
 * Rebuilds a shipment as `rebuildShipment` does, inside a transaction.
 *
 * @param isSilent whether what the rebuild changes notifies nobody: no hook events, alerts, notices, or cases
 * @throws NotFoundError
 */
export async function rebuildInTransaction(
  tx: Tx,
  scope: ShopScope,
  id: string,
  rules: FlagRules,
  now: number,
  isSilent = false,
): Promise<RebuildResult> {
  // Locked, so that its pushes wait until the change is done.
  if (!(await lockShipmentRow(tx, scope, id))) throw new NotFoundError("shipment", id);
  const subscriptions = await listSubscriptions(tx, id);
  const { pushes, archivedIds, isWhole } = await readPushHistory(
    tx,
    subscriptions.map(({ callbackId }) => callbackId),
  );
  if (!isWhole || (await hasPushGap(tx, id))) {
    const hash = await calculateProjectionHash(tx, id);
    return { pushes: 0, before: hash, after: hash };
  }
  const flagged = await evaluateWithoutEffects(tx, id, rules, now);
  const before = await calculateProjectionHash(tx, id);
  await deleteProjection(tx, id);
  const firstPushes = new Map(pushes.toReversed().map(({ callbackId, receivedAt }) => [callbackId, receivedAt]));
  const stepsOf = (each: SubscriptionRow) => buildSubscriptionSteps(each, firstPushes.get(each.callbackId) ?? null);
  const watching = [...subscriptions.flatMap(stepsOf), ...(await buildEditSteps(tx, id))].toSorted(byTime);
  for (const push of pushes) {
    // Of the same time: first the step of the subscription, then the push.
    while (watching[0] && watching[0].at <= push.receivedAt) await watching.shift()?.apply(tx);
    await reapplyPush(tx, push, { rules, isReplay: true }, isSilent, archivedIds.has(push.id));
  }
  for (const step of watching) await step.apply(tx);
  const received = pushes.flatMap(({ source, lastReceivedAt }) => (source === "push" ? [lastReceivedAt] : []));
  if (received.length > 0) await recordPushAt(tx, id, Math.max(...received));
  const hasNews = pushes.some(isUnapplied);
  await evaluateRebuiltShipment(tx, id, flagged, rules, now, isSilent && !hasNews);
  return { pushes: pushes.length, before, after: await calculateProjectionHash(tx, id) };
}

interface ReplayStep {
  at: number;
  apply: (tx: Tx) => Promise<void>;
}

/** How a subscription changed its shipment, in order: it was queued, and Kuaidi100 answered. */
function buildSubscriptionSteps(subscription: SubscriptionRow, firstPushAt: number | null): ReplayStep[] {
  const { shipmentId, ordinal, carrier, status, message, createdAt, answeredAt } = subscription;
  const watching = createQueuedMonitoring(ordinal, carrier);
  const queued: ReplayStep = {
    at: createdAt,
    apply: (tx) => updateShipment(tx, shipmentId, { ...watching, activityAt: createdAt, nextFlagAt: createdAt }),
  };
  const monitorStatus = MONITOR_STATUS_BY_ANSWER[status];
  if (monitorStatus === null || answeredAt === null) return [queued];
  const apply = (tx: Tx) => recordSubscriptionAnswer(tx, subscription, monitorStatus, message, answeredAt, firstPushAt);
  return [queued, { at: answeredAt, apply }];
}

/** The carrier that the merchant has entered since; only later subscriptions have it. */
async function buildEditSteps(tx: Tx, id: string): Promise<ReplayStep[]> {
  const shipment = await findShipmentRow(tx, EVERY_SHOP, id);
  if (shipment?.carrierEditedAt == null) return [];
  const { editedCarrier: carrier, carrierEditedAt: at } = shipment;
  return [{ at, apply: (tx) => updateShipment(tx, id, { carrier }) }];
}

/** Steps of the same time keep their order: first queued, then answered. */
function byTime(left: ReplayStep, right: ReplayStep): number {
  return left.at - right.at;
}

/** Such a push is news, whoever applies it first. */
function isUnapplied({ verdict }: PushRow): boolean {
  return verdict === "waiting";
}

async function reapplyPush(
  tx: Tx,
  push: PushRow,
  terms: FlagOptions,
  isSilent: boolean,
  isArchived: boolean,
): Promise<void> {
  const watched = await findByCallbackId(tx, push.callbackId);
  if (!watched) return;
  const { shipmentId, hasListeners } = watched;
  const listened = { ...watched, hasListeners: hasListeners && (!isSilent || isUnapplied(push)) };
  const { verdict, error } = await applyPush(tx, push, listened, decodeParam(push), terms);
  // Of a push in a segment the verdict stays the one that it had.
  if (isArchived) return;
  if (verdict === push.verdict && error === push.error && shipmentId === push.shipmentId) return;
  await savePushVerdict(tx, push.id, { verdict, error, shipmentId });
}
