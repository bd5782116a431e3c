import { toFlagFacts } from "@/db/queries/flags/flag-columns";
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
import { parsePush } from "@/lib/kuaidi100/parse-push";
import { logger } from "@/lib/server/runtime/logger";
import { applyFlagChange, isSameFlag } from "@/lib/services/flags/apply-flag-change";
import { recordHookEvents } from "@/lib/services/webhooks/record-hook-events";

/** What became of a push, and why it could not be read. */
export type ApplyResult = Pick<PushRow, "verdict" | "error">;

/** A push that is kept already. */
interface StoredPush {
  id: string;
  receivedAt: number;
}

/** How flags are judged on the way. */
export interface FlagOptions {
  rules: FlagRules;
  /** Whether they are told again what was told when the pushes came: nothing follows from them. */
  isReplay?: boolean;
}

/**
 * Folds a kept push into its shipment and judges the flag that this leaves it with. One that cannot
 * be read or applied changes nothing but the time at which the shipment was last heard of, and is
 * judged so.
 *
 * @throws the storage's own error
 */
export async function applyPush(
  tx: Tx,
  push: StoredPush,
  watched: WatchedShipment,
  param: string,
  terms: FlagOptions,
): Promise<ApplyResult> {
  const judgement = await tx.attempt(
    () => foldIntoShipment(tx, push, watched, param, terms),
    (error) => toUnreadableResult(error, push.id),
  );
  if (judgement.verdict !== "applied") await recordPushAt(tx, watched.shipmentId, push.receivedAt);
  return judgement;
}

async function foldIntoShipment(
  tx: Tx,
  { id, receivedAt }: StoredPush,
  watched: WatchedShipment,
  param: string,
  { rules, isReplay = false }: FlagOptions,
): Promise<ApplyResult> {
  const stored = await findProgress(tx, watched);
  const result = foldPush(stored.progress, parsePush(param), watched.ordinal, receivedAt);
  if (result.verdict === "applied") {
    const { shipmentId, fromAddress: from, toAddress: to } = watched;
    const { progress } = result;
    const known = toRaisedFlag(watched);
    const before = evaluateFlagBefore(watched, known, rules, receivedAt);
    const trace = deriveTraceFacts({ facts: watched, progress: stored.progress }, result, { from, to }, receivedAt);
    const told = { rawState: progress.raw, lastPushAt: receivedAt, activityAt: receivedAt };
    const verdict = evaluateFlag(
      toFlagFacts({ ...watched, ...progress, ...trace, ...told }),
      before,
      rules,
      receivedAt,
    );
    await saveFold(tx, stored, id, result, { trace, verdict }, receivedAt);
    if (!isReplay) {
      if (!isSameFlag(known, before)) await applyFlagChange(tx, shipmentId, known, before, rules, receivedAt);
      if (!isSameFlag(before, verdict.raised))
        await applyFlagChange(tx, shipmentId, before, verdict.raised, rules, receivedAt);
    }
    if (watched.hasListeners) await recordHookEvents(tx, shipmentId, { id, receivedAt }, result);
  }
  return { verdict: result.verdict, error: null };
}

/** The flag that the parcel bore just before the push: what came due since the last look counts too. */
function evaluateFlagBefore(watched: WatchedShipment, known: RaisedFlag | null, rules: FlagRules, now: number) {
  if (watched.nextFlagAt === null || watched.nextFlagAt > now) return known;
  return evaluateFlag(toFlagFacts(watched), known, rules, now).raised;
}

/** Trouble of the storage is no fault of the push: it goes up, so that nothing is acknowledged. */
async function toUnreadableResult(error: unknown, pushId: string): Promise<ApplyResult> {
  if (isStorageFailure(error)) throw error;
  if (error instanceof AppError) return { verdict: "unreadable", error: error.message };
  // Only our own words are kept: another error's message may quote what the push said of people.
  logger().error({ err: error, pushId }, "a push could not be applied");
  return { verdict: "unreadable", error: "应用这次推送时程序出错，请把推送编号告诉开发者。" };
}
