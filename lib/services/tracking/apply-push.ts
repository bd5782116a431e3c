import { toFlagFacts } from "@/db/queries/flags/flag-columns";
import { placeOf } from "@/db/queries/shipments/place-of";
import { toRaisedFlag } from "@/db/queries/shipments/shipment-rows";
import { findProgress, recordPushAt, saveFold, type WatchedShipment } from "@/db/queries/tracking/progress";
import type { PushRow } from "@/db/queries/tracking/push-records";
import { isStorageFailure } from "@/db/storage-failure";
import type { Tx } from "@/db/store";
import { evaluateFlag } from "@/lib/domain/flags/evaluate-flag";
import type { RaisedFlag } from "@/lib/domain/flags/flag";
import type { FlagRules } from "@/lib/domain/flags/parcel-limits";
import { AppError } from "@/lib/domain/shared/errors";
import { deriveTraceFacts } from "@/lib/domain/shipments/trace-facts";
import { foldPush } from "@/lib/domain/tracking/fold-push";
import type { PushSource } from "@/lib/domain/tracking/push-log-entry";
import { logger } from "@/lib/server/runtime/logger";
import { applyFlagChange, isSameFlag } from "@/lib/services/flags/apply-flag-change";
import { recordHookEvents } from "@/lib/services/webhooks/record-hook-events";
import { parseReceived } from "./parse-received";

/** The verdict of a push, and the error with which it could not be parsed. */
export type ApplyResult = Pick<PushRow, "verdict" | "error">;

/** A push, or the answer to a query, that is in the database. */
interface StoredPush {
  id: string;
  source: PushSource;
  receivedAt: number;
}

/** How flags are evaluated with each push. */
export interface FlagOptions {
  rules: FlagRules;
  /** Whether the push was applied before, in a rebuild: then its flags are already recorded and reported. */
  isReplay?: boolean;
}

/**
 * Folds a stored push into its shipment and evaluates the shipment's flag. A push that cannot be
 * parsed or applied changes only the shipment's `lastPushAt`; its verdict is `unreadable`.
 *
 * @throws the storage's own error
 */
export async function applyPush(
  tx: Tx,
  push: StoredPush,
  watched: WatchedShipment,
  param: string,
  flags: FlagOptions,
): Promise<ApplyResult> {
  const result = await tx.attempt(
    () => foldIntoShipment(tx, push, watched, param, flags),
    (error) => toUnreadableResult(error, push.id),
  );
  if (result.verdict !== "applied" && result.verdict !== "partly" && isLastPush(push.source, watched))
    await recordPushAt(tx, watched.shipmentId, push.receivedAt);
  return result;
}

/**
 * Whether this is now the shipment's last push. The answer to a query proves nothing about a
 * watching: a silent parcel is still silent, and is not charged as one that is watched.
 */
function isLastPush(source: PushSource, { monitorStatus }: WatchedShipment): boolean {
  return source === "push" || monitorStatus !== "polling";
}

async function foldIntoShipment(
  tx: Tx,
  { id, source, receivedAt }: StoredPush,
  watched: WatchedShipment,
  param: string,
  { rules, isReplay = false }: FlagOptions,
): Promise<ApplyResult> {
  const stored = await findProgress(tx, watched);
  const result = foldPush(stored.progress, parseReceived(source, param), watched.ordinal, receivedAt);
  if (result.verdict !== "stale") {
    const { shipmentId } = watched;
    const from = placeOf(watched.fromRegion, watched.fromSealed);
    const to = placeOf(watched.toRegion, watched.toSealed);
    const { progress } = result;
    const known = toRaisedFlag(watched);
    const before = evaluateFlagBefore(watched, known, rules, receivedAt);
    const trace = deriveTraceFacts({ facts: watched, progress: stored.progress }, result, { from, to }, receivedAt);
    const lastPushAt = isLastPush(source, watched) ? receivedAt : watched.lastPushAt;
    const received = { rawState: progress.raw, lastPushAt, activityAt: receivedAt };
    const verdict = evaluateFlag(
      toFlagFacts({ ...watched, ...progress, ...trace, ...received }),
      before,
      rules,
      receivedAt,
    );
    await saveFold(tx, stored, id, result, { trace, verdict }, { receivedAt, lastPushAt });
    if (!isReplay) {
      if (!isSameFlag(known, before)) await applyFlagChange(tx, shipmentId, known, before, rules, receivedAt);
      if (!isSameFlag(before, verdict.raised))
        await applyFlagChange(tx, shipmentId, before, verdict.raised, rules, receivedAt);
    }
    if (watched.hasListeners) await recordHookEvents(tx, shipmentId, { id, receivedAt }, result);
  }
  return { verdict: result.verdict, error: null };
}

/** The flag of the shipment just before the push, with what became due since its flag was last evaluated. */
function evaluateFlagBefore(watched: WatchedShipment, known: RaisedFlag | null, rules: FlagRules, now: number) {
  if (watched.nextFlagAt === null || watched.nextFlagAt > now) return known;
  return evaluateFlag(toFlagFacts(watched), known, rules, now).raised;
}

/** @throws a failure of the storage, which is no fault of the push: then the push is not acknowledged */
async function toUnreadableResult(error: unknown, pushId: string): Promise<ApplyResult> {
  if (isStorageFailure(error)) throw error;
  if (error instanceof AppError) return { verdict: "unreadable", error: error.message };
  // Only our own messages are stored: the message of another error may quote personal data of the push.
  logger().error({ err: error, pushId }, "a push could not be applied");
  return { verdict: "unreadable", error: "tracking.applyFailed" };
}
