import { flagFactsOf } from "@/db/queries/flags/flag-columns";
import { raisedOf } from "@/db/queries/shipments/shipment-rows";
import { notePushAt, readProgress, saveFold, type WatchedShipment } from "@/db/queries/tracking/progress";
import type { PushRow } from "@/db/queries/tracking/pushes";
import { isStorageFailure } from "@/db/storage-failure";
import type { Tx } from "@/db/store";
import type { RaisedFlag } from "@/lib/domain/flags/flag";
import { judgeFlag } from "@/lib/domain/flags/judge-flag";
import type { FlagRules } from "@/lib/domain/flags/limits-of";
import { AppError } from "@/lib/domain/shared/errors";
import { readTraceFacts } from "@/lib/domain/shipments/trace-facts";
import { foldPush } from "@/lib/domain/tracking/fold-push";
import { readPush } from "@/lib/kuaidi100/read-push";
import { logger } from "@/lib/server/runtime/logger";
import { followFlag, isSameFlag } from "@/lib/services/flags/follow-flag";
import { recordHookEvents } from "@/lib/services/webhooks/record-hook-events";

/** What became of a push, and why it could not be read. */
export type Judgement = Pick<PushRow, "verdict" | "error">;

/** A push that is kept already. */
interface KeptPush {
  id: string;
  receivedAt: number;
}

/** How flags are judged on the way. */
export interface FlagTerms {
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
  push: KeptPush,
  watched: WatchedShipment,
  param: string,
  terms: FlagTerms,
): Promise<Judgement> {
  const judgement = await tx.attempt(
    () => fold(tx, push, watched, param, terms),
    (error) => unreadable(error, push.id),
  );
  if (judgement.verdict !== "applied") await notePushAt(tx, watched.shipmentId, push.receivedAt);
  return judgement;
}

async function fold(
  tx: Tx,
  { id, receivedAt }: KeptPush,
  watched: WatchedShipment,
  param: string,
  { rules, isReplay = false }: FlagTerms,
): Promise<Judgement> {
  const stored = await readProgress(tx, watched);
  const result = foldPush(stored.progress, readPush(param), watched.ordinal, receivedAt);
  if (result.verdict === "applied") {
    const { shipmentId, fromAddress: from, toAddress: to } = watched;
    const { progress } = result;
    const known = raisedOf(watched);
    const before = flagBefore(watched, known, rules, receivedAt);
    const trace = readTraceFacts({ facts: watched, progress: stored.progress }, result, { from, to }, receivedAt);
    const told = { rawState: progress.raw, lastPushAt: receivedAt, activityAt: receivedAt };
    const verdict = judgeFlag(flagFactsOf({ ...watched, ...progress, ...trace, ...told }), before, rules, receivedAt);
    await saveFold(tx, stored, id, result, { trace, verdict }, receivedAt);
    if (!isReplay) {
      if (!isSameFlag(known, before)) await followFlag(tx, shipmentId, known, before, rules, receivedAt);
      if (!isSameFlag(before, verdict.raised))
        await followFlag(tx, shipmentId, before, verdict.raised, rules, receivedAt);
    }
    if (watched.hasListeners) await recordHookEvents(tx, shipmentId, { id, receivedAt }, result);
  }
  return { verdict: result.verdict, error: null };
}

/** The flag that the parcel bore just before the push: what came due since the last look counts too. */
function flagBefore(watched: WatchedShipment, known: RaisedFlag | null, rules: FlagRules, now: number) {
  if (watched.nextFlagAt === null || watched.nextFlagAt > now) return known;
  return judgeFlag(flagFactsOf(watched), known, rules, now).raised;
}

/** Trouble of the storage is no fault of the push: it goes up, so that nothing is acknowledged. */
async function unreadable(error: unknown, pushId: string): Promise<Judgement> {
  if (isStorageFailure(error)) throw error;
  if (error instanceof AppError) return { verdict: "unreadable", error: error.message };
  // Only our own words are kept: another error's message may quote what the push said of people.
  logger().error({ err: error, pushId }, "a push could not be applied");
  return { verdict: "unreadable", error: "应用这次推送时程序出错，请把推送编号告诉开发者。" };
}
