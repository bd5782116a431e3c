import { toFlagFacts } from "@/db/queries/flags/flag-columns";
import { placeOf } from "@/db/queries/shipments/place-of";
import { toRaisedFlag } from "@/db/queries/shipments/shipment-rows";
import type { StoredProgress, WatchedShipment } from "@/db/queries/tracking/progress";
import type { StoredFold } from "@/db/queries/tracking/save-fold";
import { evaluateFlag } from "@/lib/domain/flags/evaluate-flag";
import type { RaisedFlag } from "@/lib/domain/flags/flag";
import type { FlagRules } from "@/lib/domain/flags/parcel-limits";
import { AppError } from "@/lib/domain/shared/errors";
import { isSameNumber } from "@/lib/domain/shipments/same-number";
import { isEndState } from "@/lib/domain/shipments/shipment-states";
import { deriveTraceFacts } from "@/lib/domain/shipments/trace-facts";
import { type FoldResult, foldPush } from "@/lib/domain/tracking/fold-push";
import type { PushSource } from "@/lib/domain/tracking/push-log-entry";
import type { PushSnapshot } from "@/lib/domain/tracking/push-snapshot";
import { parseReceived } from "./parse-received";

/** A push, or the answer to a query, that is in the database. */
export interface StoredPush {
  id: string;
  source: PushSource;
  receivedAt: number;
}

/** What a push makes of its shipment: what is saved of it, and its flag before and after. */
export interface FoldedPush {
  verdict: "applied" | "partly";
  save: StoredFold;
  /** As stored; with what became due before the push. */
  flagsBefore: { stored: RaisedFlag | null; due: RaisedFlag | null };
}

/**
 * Folds a push into the stored progress of its shipment and evaluates the shipment's flag. Pure.
 *
 * @returns null when the push is older than what is known and changes nothing (`stale`)
 * @throws UnreadablePushError, and AppError when a query was answered about another number
 */
export function foldStoredPush(
  stored: StoredProgress,
  push: StoredPush,
  watched: WatchedShipment,
  text: string,
  rules: FlagRules,
): FoldedPush | null {
  const { id, source, receivedAt } = push;
  const snapshot = parseReceived(source, text, receivedAt);
  if (source === "query") refuseOtherNumber(snapshot, watched.waybillNumber);
  const folded = foldPush(stored.progress, snapshot, watched.ordinal, receivedAt);
  const { verdict } = folded;
  if (verdict === "stale") return null;
  const result = watched.pollingSince === null ? folded : resumeAsking(folded);
  const { progress } = result;
  const from = placeOf(watched.fromRegion, watched.fromSealed);
  const to = placeOf(watched.toRegion, watched.toSealed);
  const known = toRaisedFlag(watched);
  const due = evaluateFlagBefore(watched, known, rules, receivedAt);
  const trace = deriveTraceFacts({ facts: watched, progress: stored.progress }, result, { from, to }, receivedAt);
  const lastPushAt = isLastPush(source, watched) ? receivedAt : watched.lastPushAt;
  const received = { rawState: progress.raw, lastPushAt, activityAt: receivedAt };
  const facts = toFlagFacts({ ...watched, ...progress, ...trace, ...received });
  const flag = evaluateFlag(facts, due, rules, receivedAt);
  const save = { stored, pushId: id, result, trace, flag, receivedAt, lastPushAt };
  return { verdict, save, flagsBefore: { stored: known, due } };
}

/** A query asks for one number; a push comes to the callback of one, and a carrier may have given its parcel another number. */
function refuseOtherNumber({ origin }: PushSnapshot, asked: string): void {
  const number = origin?.waybillNumber?.trim();
  if (number && !isSameNumber(number, asked)) throw new AppError("other_number", "pushes.otherNumber", { number });
}

/** In query mode an end follows from an answer, so it is over once another answer takes the signature back. */
function resumeAsking(folded: FoldResult): FoldResult {
  const { progress, changes, isRetracted } = folded;
  if (!isRetracted || progress.monitorStatus !== "shutdown" || isEndState(progress.state)) return folded;
  const resumed = { kind: "monitor", before: "shutdown", after: "queued", note: null } as const;
  return { ...folded, progress: { ...progress, monitorStatus: "queued" }, changes: [...changes, resumed] };
}

/**
 * Whether this is now the shipment's last push. The answer to a query proves nothing about a
 * watching: a silent parcel is still silent, and is not charged as one that is watched.
 */
export function isLastPush(source: PushSource, { monitorStatus }: WatchedShipment): boolean {
  return source === "push" || monitorStatus !== "polling";
}

/** The flag of the shipment just before the push, with what became due since its flag was last evaluated. */
function evaluateFlagBefore(watched: WatchedShipment, known: RaisedFlag | null, rules: FlagRules, now: number) {
  if (watched.nextFlagAt === null || watched.nextFlagAt > now) return known;
  return evaluateFlag(toFlagFacts(watched), known, rules, now).raised;
}
