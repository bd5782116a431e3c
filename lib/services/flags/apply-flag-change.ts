import { endEpisode, saveEpisode } from "@/db/queries/flags/flag-records";
import type { Tx } from "@/db/store";
import { opensCase } from "@/lib/domain/flags/evaluate-flag";
import type { RaisedFlag } from "@/lib/domain/flags/flag";
import type { FlagRules } from "@/lib/domain/flags/parcel-limits";
import { queueAlerts } from "@/lib/services/alerts/queue-alerts";
import { handleFlagCleared, openCase } from "@/lib/services/cases/problem-cases";

/** Whether two flags are equal in kind, level, reason and start. */
export function isSameFlag(left: RaisedFlag | null, right: RaisedFlag | null): boolean {
  return (
    left?.flag === right?.flag &&
    left?.level === right?.level &&
    left?.reason === right?.reason &&
    left?.since === right?.since
  );
}

/**
 * Applies the consequences of a changed flag, inside a transaction: ends and starts episodes, opens or
 * updates the case, and queues alerts. Flag `silent` has no episodes, because every parcel without
 * events overnight is silent.
 */
export async function applyFlagChange(
  tx: Tx,
  shipmentId: string,
  before: RaisedFlag | null,
  after: RaisedFlag | null,
  { settings }: FlagRules,
  now: number,
): Promise<void> {
  await recordFlagChange(tx, shipmentId, before, after, now);
  if (after && opensCase(after)) await openCase(tx, shipmentId, after, settings.assignment, now);
  else if (opensCase(before)) await handleFlagCleared(tx, shipmentId, now);
  const isWorse = before?.flag !== after?.flag || before?.since !== after?.since || before?.level !== after?.level;
  if (after && isWorse) await queueAlerts(tx, shipmentId, after, now);
}

/**
 * Records a changed flag in the parcel's history, inside a transaction; nobody is notified, and no case is opened or
 * closed.
 */
export async function recordFlagChange(
  tx: Tx,
  shipmentId: string,
  before: RaisedFlag | null,
  after: RaisedFlag | null,
  now: number,
): Promise<void> {
  const hasEnded = before !== null && (before.flag !== after?.flag || before.since !== after.since);
  if (hasEnded && before.flag !== "silent") await endEpisode(tx, shipmentId, before, now);
  if (after && after.flag !== "silent") await saveEpisode(tx, shipmentId, after, now);
}
