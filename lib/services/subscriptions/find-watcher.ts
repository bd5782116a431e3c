import { findDeletedCallback } from "@/db/queries/shipments/deleted-parcels";
import { findEndedWatching } from "@/db/queries/subscriptions/resubscription-rows";
import type { ClaimedSubscription } from "@/db/queries/subscriptions/subscription-records";
import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import { decodeParam } from "@/db/queries/tracking/push-records";
import { findLegGenerations } from "@/db/queries/tracking/shipment-monitor";
import type { Tx } from "@/db/store";
import { DELETED_WATCH_MS } from "@/lib/domain/shipments/deleted-parcel";
import { MAX_PER_MONTH, RESUBSCRIBE_DELAY_MS } from "@/lib/domain/subscriptions/resubscription";
import { addMonths, beijingMonthStart, toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { MINUTE_MS } from "@/lib/domain/time/beijing-time";
import { parsePush } from "@/lib/kuaidi100/parse-push";
import { readPushHistory } from "@/lib/services/archive/segments/push-history";

/** Kuaidi100 counts the half hour from its own clock. */
const AFTER_REST_MS = 2 * MINUTE_MS;

/**
 * Why Kuaidi100 answers 501 to a subscription. `earlier`: an earlier subscription of ours is still
 * watched, and `generation` is its watching. `deleted`: that of a deleted parcel is, whose pushes come to `callbackId`.
 * `resting`: that one ended less than half an hour ago.
 * `month-full`: the number was subscribed four times in this month. `elsewhere`: none of ours is
 * watched, so another system with the same key was first, and gets the pushes.
 */
export type Watcher =
  | { kind: "earlier"; generation: number }
  | { kind: "deleted"; callbackId: string }
  | { kind: "resting"; until: number }
  | { kind: "month-full"; until: number }
  | { kind: "elsewhere" };

/**
 * Finds out whose watching Kuaidi100 means with code 501.
 *
 * @see Kuaidi100 document, 1.5, code 501: 此单已经订阅成功且目前还在跟踪过程中
 */
export async function findWatcher(
  tx: Tx,
  { shipment, subscription }: ClaimedSubscription,
  now: number,
): Promise<Watcher> {
  const generations = await findLegGenerations(tx, shipment.id);
  const earlier = (await listSubscriptions(tx, shipment.id)).filter(
    ({ ordinal, status, watchGeneration }) =>
      ordinal < subscription.ordinal && status === "accepted" && watchGeneration === null,
  );
  // Kuaidi100 watches a number of one carrier; it may have corrected the carrier itself.
  const last = earlier.findLast(
    ({ ordinal, carrier }) =>
      carrier === null ||
      subscription.carrier === null ||
      carrier === subscription.carrier ||
      generations.includes(ordinal * 2 + 1),
  );
  if (!last) return findDeletedWatcher(tx, shipment.waybillNumber, subscription.carrier, now);
  const endedAt = await findEnd(tx, last.callbackId);
  if (endedAt === null) {
    const corrected = last.ordinal * 2 + 1;
    return { kind: "earlier", generation: generations.includes(corrected) ? corrected : last.ordinal * 2 };
  }
  const restedAt = endedAt + RESUBSCRIBE_DELAY_MS + AFTER_REST_MS;
  if (restedAt > now) return { kind: "resting", until: restedAt };
  // This subscription is one of those of the month.
  const { usedThisMonth } = await findEndedWatching(tx, shipment, now);
  if (usedThisMonth > MAX_PER_MONTH) {
    return { kind: "month-full", until: beijingMonthStart(addMonths(toBeijingMonth(now), 1)) };
  }
  return { kind: "elsewhere" };
}

async function findDeletedWatcher(
  tx: Tx,
  waybillNumber: string,
  carrier: string | null,
  now: number,
): Promise<Watcher> {
  const callbackId = await findDeletedCallback(tx, { waybillNumber, carrier }, now - DELETED_WATCH_MS);
  if (callbackId === undefined || (await findEnd(tx, callbackId)) !== null) return { kind: "elsewhere" };
  return { kind: "deleted", callbackId };
}

/** When a subscription's abort or shutdown was received, in ms; null when none was. */
async function findEnd(tx: Tx, callbackId: string): Promise<number | null> {
  const { pushes } = await readPushHistory(tx, [callbackId]);
  for (const push of pushes.toReversed()) {
    if (push.source === "push" && push.verdict !== "unreadable" && isEnd(decodeParam(push))) return push.receivedAt;
  }
  return null;
}

/** An abort that names a corrected carrier ends nothing: Kuaidi100 continues with that carrier. */
function isEnd(param: string): boolean {
  try {
    const { status, newCarrier, isCorrected } = parsePush(param);
    return status === "shutdown" || (status === "abort" && (newCarrier === null || isCorrected));
  } catch {
    return false; // a push to a deleted parcel was never parsed
  }
}
