import { toFlagFacts } from "@/db/queries/flags/flag-columns";
import {
  type EvaluatedShipment,
  findForEvaluation,
  findNextEvaluationAt,
  getStoredFlagSettings,
  listDueForEvaluation,
  listForEvaluation,
  saveNextEvaluation,
  saveSweepProgress,
  saveVerdict,
} from "@/db/queries/flags/flag-records";
import { toRaisedFlag } from "@/db/queries/shipments/shipment-rows";
import type { Store, Tx } from "@/db/store";
import { evaluateFlag } from "@/lib/domain/flags/evaluate-flag";
import type { RaisedFlag } from "@/lib/domain/flags/flag";
import type { FlagRules } from "@/lib/domain/flags/parcel-limits";
import { liveBus } from "@/lib/server/live/live-bus";
import { applyFlagChange, isSameFlag } from "./apply-flag-change";
import { getFlagRules, RULES_CACHE_MS } from "./flag-rules";

/** Shipments that share a commit: few enough that a push never waits long for them. */
const BATCH_SIZE = 500;

/**
 * Raises and lifts what time alone has made due by `now`.
 *
 * @returns how many shipments it looked at
 */
export async function evaluateDueShipments(store: Store, now: number): Promise<number> {
  const rules = await getFlagRules(store);
  let looked = 0;
  for (;;) {
    const { ids, count } = await store.write(async (tx) =>
      evaluateRows(tx, await listDueForEvaluation(tx, now, BATCH_SIZE), rules, now),
    );
    looked += count;
    liveBus().publish(ids);
    if (count < BATCH_SIZE) return looked;
  }
}

/**
 * Judges every shipment anew after the settings were changed, a few at a time; killed on the way it
 * goes on where it was. Begins once nobody judges by the older ones any more.
 *
 * @returns how many shipments it looked at
 */
export async function evaluateAfterRuleChange(store: Store, now: number): Promise<number> {
  let looked = 0;
  for (;;) {
    const { sweptTo, changedAt } = await getStoredFlagSettings(store.read);
    if (sweptTo === null || Math.abs(now - changedAt) < 2 * RULES_CACHE_MS) return looked;
    const rules = await getFlagRules(store);
    const { ids, count } = await store.write(async (tx) => {
      const rows = await listForEvaluation(tx, sweptTo, BATCH_SIZE);
      await saveSweepProgress(tx, rows.length < BATCH_SIZE ? null : (rows.at(-1)?.id ?? null), changedAt);
      return evaluateRows(tx, rows, rules, now);
    });
    looked += count;
    liveBus().publish(ids);
  }
}

/** How long until time alone changes a flag, in ms, not above 0 where it is due; undefined where it never does. */
export async function msUntilNextEvaluation(store: Store, now: number): Promise<number | undefined> {
  const at = await findNextEvaluationAt(store.read);
  return at === undefined ? undefined : at - now;
}

/**
 * Judges one shipment without anything following from it, within a change that makes it anew after.
 *
 * @returns the flag that it bore
 */
export async function evaluateWithoutEffects(
  tx: Tx,
  id: string,
  rules: FlagRules,
  now: number,
): Promise<RaisedFlag | null> {
  const row = await findForEvaluation(tx, id);
  if (!row) return null;
  const flagged = toRaisedFlag(row);
  await saveVerdict(tx, id, evaluateFlag(toFlagFacts(row), flagged, rules, Math.max(now, row.lastPushAt ?? 0)));
  return flagged;
}

/**
 * Judges a shipment that was made anew, within a change: only what is another than before follows.
 *
 * @param flagged what it bore before
 */
export async function evaluateRebuiltShipment(
  tx: Tx,
  id: string,
  flagged: RaisedFlag | null,
  rules: FlagRules,
  now: number,
): Promise<void> {
  const row = await findForEvaluation(tx, id);
  if (!row) return;
  // What was raised by an instant that a clock, set back since, has not reached again stays raised.
  const at = Math.max(now, row.lastPushAt ?? 0, flagged?.since ?? 0);
  const verdict = evaluateFlag(toFlagFacts(row), toRaisedFlag(row), rules, at);
  const { raised } = verdict;
  // Of the same episode, its level too.
  const isSame = raised !== null && raised.flag === flagged?.flag && raised.since === flagged.since;
  if (isSame && flagged.level > raised.level) verdict.raised = { ...raised, level: flagged.level };
  await saveVerdict(tx, id, verdict);
  if (!isSameFlag(flagged, verdict.raised)) await applyFlagChange(tx, id, flagged, verdict.raised, rules, at);
}

/** @returns the ids of those whose flag is another now */
async function evaluateRows(tx: Tx, rows: readonly EvaluatedShipment[], rules: FlagRules, now: number) {
  const ids: string[] = [];
  for (const row of rows) {
    const before = toRaisedFlag(row);
    const verdict = evaluateFlag(toFlagFacts(row), before, rules, now);
    if (isSameFlag(before, verdict.raised)) {
      if (verdict.nextAt !== row.nextFlagAt) await saveNextEvaluation(tx, row.id, verdict.nextAt);
      continue;
    }
    await saveVerdict(tx, row.id, verdict);
    await applyFlagChange(tx, row.id, before, verdict.raised, rules, now);
    ids.push(row.id);
  }
  return { ids, count: rows.length };
}
