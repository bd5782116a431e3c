import { createHash } from "node:crypto";
import { findByCallbackId } from "@/db/queries/tracking/progress";
import { insertPush } from "@/db/queries/tracking/push-records";
import type { Tx } from "@/db/store";
import type { FlagRules } from "@/lib/domain/flags/parcel-limits";
import { newId } from "@/lib/services/shared/new-id";
import { applyPush } from "./apply-push";

/** Stores the answer of a query beside the pushes of a subscription, and folds it by the same rules. */
export async function saveQueryAnswer(
  tx: Tx,
  { callbackId, answer }: { callbackId: string; answer: string },
  now: number,
  rules: FlagRules,
): Promise<{ verdict: "applied" | "partly" | "stale" | "unreadable" | "duplicate"; shipmentId: string | null }> {
  const watched = await findByCallbackId(tx, callbackId);
  if (!watched) return { verdict: "unreadable", shipmentId: null };
  const { shipmentId } = watched;
  const param = `{"status":"polling","lastResult":${answer}}`;
  const id = newId(now);
  const fingerprint = createHash("md5").update(param).digest("hex").toUpperCase();
  const row = {
    id,
    callbackId,
    fingerprint,
    param: Buffer.from(param),
    shipmentId,
    verdict: "applied" as const,
    receivedAt: now,
  };
  if (!(await insertPush(tx, row))) return { verdict: "duplicate", shipmentId };
  const { verdict } = await applyPush(tx, row, watched, param, { rules });
  return { verdict: verdict === "applied" || verdict === "unreadable" ? verdict : "stale", shipmentId };
}
