import { findProgress, recordPushAt, type WatchedShipment } from "@/db/queries/tracking/progress";
import type { PushRow } from "@/db/queries/tracking/push-records";
import { saveFold } from "@/db/queries/tracking/save-fold";
import { isStorageFailure } from "@/db/storage-failure";
import type { Tx } from "@/db/store";
import type { FlagRules } from "@/lib/domain/flags/parcel-limits";
import { AppError } from "@/lib/domain/shared/errors";
import { logger } from "@/lib/log/logger";
import { applyFlagChange, isSameFlag } from "@/lib/services/flags/apply-flag-change";
import { recordHookEvents } from "@/lib/services/webhooks/record-hook-events";
import { type FoldedPush, foldStoredPush, isLastPush, type StoredPush } from "./fold-stored-push";

/** The verdict of a push, and the error with which it could not be parsed. */
export type ApplyResult = Pick<PushRow, "verdict" | "error">;

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
    async (error) => toUnreadableResult(error, push.id),
  );
  if (result.verdict !== "applied" && result.verdict !== "partly") await recordUselessPush(tx, push, watched);
  return result;
}

/** A push that changed nothing was still received. */
export async function recordUselessPush(tx: Tx, push: StoredPush, watched: WatchedShipment): Promise<void> {
  if (isLastPush(push.source, watched)) await recordPushAt(tx, watched.shipmentId, push.receivedAt);
}

async function foldIntoShipment(
  tx: Tx,
  push: StoredPush,
  watched: WatchedShipment,
  param: string,
  flags: FlagOptions,
): Promise<ApplyResult> {
  const folded = foldStoredPush(await findProgress(tx, watched), push, watched, param, flags.rules);
  if (!folded) return { verdict: "stale", error: null };
  await saveFold(tx, folded.save);
  await recordConsequences(tx, watched, folded, flags);
  return { verdict: folded.verdict, error: null };
}

/** What follows from a saved push: its flag's episode, case and alerts, and the order hooks. */
export async function recordConsequences(
  tx: Tx,
  { shipmentId, hasListeners }: WatchedShipment,
  { save, flagsBefore: { stored, due } }: FoldedPush,
  { rules, isReplay = false }: FlagOptions,
): Promise<void> {
  const { pushId: id, receivedAt, result, flag } = save;
  if (!isReplay) {
    if (!isSameFlag(stored, due)) await applyFlagChange(tx, shipmentId, stored, due, rules, receivedAt);
    if (!isSameFlag(due, flag.raised)) await applyFlagChange(tx, shipmentId, due, flag.raised, rules, receivedAt);
  }
  if (hasListeners) await recordHookEvents(tx, shipmentId, { id, receivedAt }, result);
}

/**
 * The verdict of a push that could not be parsed or applied.
 *
 * @throws a failure of the storage, which is no fault of the push: then the push is not acknowledged
 */
export function toUnreadableResult(error: unknown, pushId: string): ApplyResult {
  if (isStorageFailure(error)) throw error;
  if (error instanceof AppError) return { verdict: "unreadable", error: error.message };
  // Only our own messages are stored: the message of another error may quote personal data of the push.
  logger().error({ err: error, pushId }, "a push could not be applied");
  return { verdict: "unreadable", error: "tracking.applyFailed" };
}
