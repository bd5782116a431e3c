import { createHash } from "node:crypto";
import { findByCallbackId, recordPushAt } from "@/db/queries/tracking/progress";
import { insertPush, savePushVerdict } from "@/db/queries/tracking/push-records";
import { findStepTime } from "@/db/queries/tracking/shipment-monitor";
import type { Tx } from "@/db/store";
import type { FlagRules } from "@/lib/domain/flags/parcel-limits";
import { shardOf } from "@/lib/domain/shared/shard";
import type { PushVerdict } from "@/lib/domain/tracking/push-log-entry";
import { newId } from "@/lib/services/shared/new-id";
import { applyPush } from "./apply-push";

/** What became of a query's answer. */
export interface SavedAnswer {
  verdict: PushVerdict;
  /** Why it could not be used. */
  error: string | null;
  shipmentId: string | null;
  /** Its row among the pushes. */
  pushId: string;
}

/**
 * Stores the answer to a paid query as received, beside the pushes, and folds it by the same rules.
 * A rebuild folds it again.
 *
 * @param query the callback of the shipment's newest subscription, and the answer's JSON text
 * @param now when it was received, in ms since 1970
 */
export async function saveQueryAnswer(
  tx: Tx,
  { callbackId, answer }: { callbackId: string; answer: string },
  now: number,
  rules: FlagRules,
): Promise<SavedAnswer> {
  const watched = await findByCallbackId(tx, callbackId);
  const receivedAt = watched ? await findStepTime(tx, watched.shipmentId, watched.lastStepAt, now) : now;
  const row = {
    id: newId(receivedAt, shardOf(callbackId)),
    source: "query" as const,
    callbackId,
    // Equal answers at different times are separate facts, unlike pushes that are sent again.
    fingerprint: createHash("md5").update(`${receivedAt} ${answer}`).digest("hex").toUpperCase(),
    param: Buffer.from(answer),
    shipmentId: watched?.shipmentId ?? null,
    verdict: watched ? ("applied" as const) : ("unknown" as const),
    receivedAt,
  };
  await insertPush(tx, row);
  if (!watched) return { verdict: row.verdict, error: null, shipmentId: null, pushId: row.id };
  const result = await applyPush(tx, row, watched, answer, { rules });
  if (result.verdict !== row.verdict) await savePushVerdict(tx, row.id, result);
  // A waiting push may have been received again since.
  const lastPushAt = watched.lastPushAt ?? 0;
  if (lastPushAt > receivedAt) await recordPushAt(tx, watched.shipmentId, lastPushAt);
  return { ...result, shipmentId: watched.shipmentId, pushId: row.id };
}
