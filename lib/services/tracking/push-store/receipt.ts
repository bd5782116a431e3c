import type { WatchedShipment } from "@/db/queries/tracking/progress";
import type { Tx } from "@/db/store";
import { recordPush } from "@/lib/server/live/push-batch-summary";
import { chargeProvenUnits } from "@/lib/services/billing/charge-months";
import type { ReceiptVerdict } from "./push-store";

/** What became of a push, and of which shipment. */
export interface ReceiptOutcome {
  verdict: ReceiptVerdict;
  shipmentId: string | null;
}

/** Reports a committed push to the metrics and to open pages. */
export function reportReceipt({ verdict, shipmentId }: ReceiptOutcome): ReceiptVerdict {
  recordPush(verdict, verdict === "applied" || verdict === "partly" ? shipmentId : null);
  return verdict;
}

/**
 * When a push counts as received, in ms: later than everything that was applied to its shipment, so
 * that the order of receipt is the order of applying, even if the clock was set back or an answer
 * was recorded while the push was queued.
 */
export function findReceiptTime({ lastStepAt, lastPushAt, activityAt }: WatchedShipment, now: number): number {
  // The answer to a query is no push, but an activity.
  const afterAnswer = activityAt > lastStepAt ? activityAt + 1 : 0;
  return Math.max(now, lastStepAt, afterAnswer, lastPushAt === null ? 0 : lastPushAt + 1);
}

/** Records the units that a push proves to be due. */
export function chargeProof(
  tx: Tx,
  { callbackId, receivedAt }: { callbackId: string; receivedAt: number },
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
