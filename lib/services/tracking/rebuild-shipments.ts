import { createHash } from "node:crypto";
import { findShipmentRow, lockShipmentRow } from "@/db/queries/shipments/edit-shipments";
import { updateShipment } from "@/db/queries/shipments/new-shipments";
import type { SubscriptionRow } from "@/db/queries/shipments/shipment-rows";
import { listSubscriptions } from "@/db/queries/subscriptions/subscriptions";
import { findByCallbackId, notePushAt } from "@/db/queries/tracking/progress";
import { forgetJourney, listShipmentIds, projectionHash } from "@/db/queries/tracking/projection";
import { judgePush, listKeptPushes, type PushRow, paramOf } from "@/db/queries/tracking/pushes";
import { markSubscribed } from "@/db/queries/tracking/shipment-monitor";
import type { Store, Tx } from "@/db/store";
import type { FlagRules } from "@/lib/domain/flags/limits-of";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { startWatching } from "@/lib/domain/subscriptions/start-watching";
import type { Rebuilt } from "@/lib/domain/tracking/push-log";
import { liveBus } from "@/lib/server/live/live-bus";
import { flagRules } from "@/lib/services/flags/flag-rules";
import { judgeQuietly, judgeRebuilt } from "@/lib/services/flags/judge-shipments";
import { applyPush, type FlagOptions } from "./apply-push";

/** How many shipments share a commit: few, so that pushes can be received meanwhile. */
const TOGETHER = 8;

export interface RebuildProgress {
  shipments: number;
  pushes: number;
  /** Shipments whose rows differed from the result of their pushes. */
  mended: number;
}

/**
 * Rebuilds a shipment from its subscriptions and all its stored pushes, in the order in which they
 * were received. Rows that differ are corrected, and the pushes get new verdicts. Flags that were
 * raised and reported on the way stay as they are.
 *
 * @param now in ms since 1970; flags that are due until then are raised
 * @throws NotFoundError
 */
export async function rebuildShipment(store: Store, id: string, now = Date.now()): Promise<Rebuilt> {
  const rules = await flagRules(store);
  const rebuilt = await store.write((tx) => rebuild(tx, id, rules, now));
  if (rebuilt.before !== rebuilt.after) liveBus().announce([id]);
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
): Promise<Rebuilt & RebuildProgress> {
  const before = createHash("sha256");
  const after = createHash("sha256");
  const progress: RebuildProgress = { shipments: 0, pushes: 0, mended: 0 };
  let ids = await listShipmentIds(store.read, "", TOGETHER);
  while (ids.length > 0) {
    for (const rebuilt of await Promise.all(ids.map((id) => rebuildShipment(store, id, now)))) {
      before.update(rebuilt.before);
      after.update(rebuilt.after);
      progress.shipments += 1;
      progress.pushes += rebuilt.pushes;
      if (rebuilt.before !== rebuilt.after) progress.mended += 1;
    }
    onProgress(progress);
    ids = await listShipmentIds(store.read, ids.at(-1) ?? "", TOGETHER);
  }
  return { ...progress, before: before.digest("hex"), after: after.digest("hex") };
}

async function rebuild(tx: Tx, id: string, rules: FlagRules, now: number): Promise<Rebuilt> {
  // Locked, so that its pushes wait until the change is done.
  if (!(await lockShipmentRow(tx, id))) throw new NotFoundError("运单", id);
  const flagged = await judgeQuietly(tx, id, rules, now);
  const before = await projectionHash(tx, id);
  const subscriptions = await listSubscriptions(tx, id);
  const pushes = await listKeptPushes(
    tx,
    subscriptions.map(({ callbackId }) => callbackId),
  );
  await forgetJourney(tx, id);
  const watching = [...subscriptions.flatMap(stepsOf), ...(await editSteps(tx, id))].toSorted(byTime);
  for (const push of pushes) {
    // Of the same time: first the step of the subscription, then the push.
    while (watching[0] && watching[0].at <= push.receivedAt) await watching.shift()?.take(tx);
    await applyAgain(tx, push, { rules, isReplay: true });
  }
  for (const step of watching) await step.take(tx);
  const lastPushAt = Math.max(...pushes.map(({ lastReceivedAt }) => lastReceivedAt));
  if (pushes.length > 0) await notePushAt(tx, id, lastPushAt);
  await judgeRebuilt(tx, id, flagged, rules, now);
  return { pushes: pushes.length, before, after: await projectionHash(tx, id) };
}

interface Step {
  at: number;
  take: (tx: Tx) => Promise<void>;
}

/** How a subscription changed its shipment, in order: it was queued, and Kuaidi100 answered. */
function stepsOf(subscription: SubscriptionRow): Step[] {
  const { shipmentId, ordinal, carrier, status, message, createdAt, answeredAt } = subscription;
  const watching = startWatching(ordinal, carrier);
  const queued: Step = {
    at: createdAt,
    take: (tx) => updateShipment(tx, shipmentId, { ...watching, activityAt: createdAt, nextFlagAt: createdAt }),
  };
  const outcome = { accepted: "polling", refused: "failed", queued: null, sending: null, held: null } as const;
  const monitorStatus = outcome[status];
  if (monitorStatus === null || answeredAt === null) return [queued];
  const take = (tx: Tx) => markSubscribed(tx, subscription, monitorStatus, message, answeredAt);
  return [queued, { at: answeredAt, take }];
}

/** The carrier that the merchant has entered since; only later subscriptions have it. */
async function editSteps(tx: Tx, id: string): Promise<Step[]> {
  const shipment = await findShipmentRow(tx, id);
  if (shipment?.carrierEditedAt == null) return [];
  const { editedCarrier: carrier, carrierEditedAt: at } = shipment;
  return [{ at, take: (tx) => updateShipment(tx, id, { carrier }) }];
}

/** Steps of the same time keep their order: first queued, then answered. */
function byTime(left: Step, right: Step): number {
  return left.at - right.at;
}

async function applyAgain(tx: Tx, push: PushRow, terms: FlagOptions): Promise<void> {
  const watched = await findByCallbackId(tx, push.callbackId);
  if (!watched) return;
  const { verdict, error } = await applyPush(tx, push, watched, paramOf(push), terms);
  const { shipmentId } = watched;
  if (verdict === push.verdict && error === push.error && shipmentId === push.shipmentId) return;
  await judgePush(tx, push.id, { verdict, error, shipmentId });
}
