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
  takeSweep,
} from "@/db/queries/flags/flag-records";
import { toRaisedFlag } from "@/db/queries/shipments/shipment-rows";
import type { Store, Tx } from "@/db/store";
import { evaluateFlag } from "@/lib/domain/flags/evaluate-flag";
import type { FlagEvaluation, RaisedFlag } from "@/lib/domain/flags/flag";
import { RULES_DELAY_MS } from "@/lib/domain/flags/flag-settings-schema";
import type { FlagRules } from "@/lib/domain/flags/parcel-limits";
import { defineJob } from "@/lib/services/shared/background-job";
import { applyFlagChange, isSameFlag, recordFlagChange } from "./apply-flag-change";
import { getFlagRules, RULES_CACHE_MS } from "./flag-rules";

/** Shipments of one transaction: few, so that a push does not wait long for the write lock. */
const BATCH_SIZE = 500;

/**
 * Raises and clears flags that are due at `now` (ms) without a push.
 *
 * @param ranges the shipments of these ranges, by default all
 * @returns how many shipments were evaluated
 */
export async function evaluateDueShipments(store: Store, now: number, ranges?: readonly number[]): Promise<number> {
  const rules = await getFlagRules(store, now);
  let evaluated = 0;
  for (;;) {
    const { ids, count } = await store.write(async (tx) =>
      evaluateRows(tx, await listDueForEvaluation(tx, now, BATCH_SIZE, ranges), rules, now),
    );
    evaluated += count;
    store.publish(ids);
    if (count < BATCH_SIZE) return evaluated;
  }
}

/**
 * Evaluates every shipment again after a change of the settings, in batches; after a kill it continues
 * from the saved position. Starts when no process uses the old settings any more.
 *
 * @returns how many shipments were evaluated
 */
export async function evaluateAfterRuleChange(store: Store, now: number): Promise<number> {
  let evaluated = 0;
  for (;;) {
    const { sweptTo, changedAt } = await getStoredFlagSettings(store.read);
    if (sweptTo === null || Math.abs(now - changedAt) < RULES_DELAY_MS + RULES_CACHE_MS) return evaluated;
    const rules = await getFlagRules(store, now);
    const batch = await store.write(async (tx) => {
      if (!(await takeSweep(tx, sweptTo))) return undefined;
      const rows = await listForEvaluation(tx, sweptTo, BATCH_SIZE);
      await saveSweepProgress(tx, rows.length < BATCH_SIZE ? null : (rows.at(-1)?.id ?? null), changedAt);
      return evaluateRows(tx, rows, rules, now);
    });
    if (!batch) return evaluated; // another node is at it
    evaluated += batch.count;
    store.publish(batch.ids);
  }
}

/** Time in ms until the next flag is due, zero or negative when one is due now; undefined when none will be. */
export async function msUntilNextEvaluation(store: Store, now: number): Promise<number | undefined> {
  const at = await findNextEvaluationAt(store.read);
  return at === undefined ? undefined : at - now;
}

/** A shipment's flags before a rebuild. */
export interface FlagsBeforeRebuild {
  /** As it was stored, with its episode, case and alerts. */
  stored: RaisedFlag | null;
  /** With what has become due since: the flag that the rows had without the rebuild. */
  due: RaisedFlag | null;
}

/** The flag that a shipment has with what has become due until `now` (ms); nothing is saved. */
export async function findDueFlag(tx: Tx, id: string, rules: FlagRules, now: number): Promise<RaisedFlag | null> {
  const row = await findForEvaluation(tx, id);
  return row ? evaluateUntil(row, rules, now).raised : null;
}

function evaluateUntil(row: EvaluatedShipment, rules: FlagRules, now: number): FlagEvaluation {
  return evaluateFlag(toFlagFacts(row), toRaisedFlag(row), rules, Math.max(now, row.lastPushAt ?? 0));
}

/** Evaluates one shipment without episodes, cases or alerts, in a transaction that then rebuilds it. */
export async function evaluateWithoutEffects(
  tx: Tx,
  id: string,
  rules: FlagRules,
  now: number,
): Promise<FlagsBeforeRebuild> {
  const row = await findForEvaluation(tx, id);
  if (!row) return { stored: null, due: null };
  const verdict = evaluateUntil(row, rules, now);
  await saveVerdict(tx, id, verdict);
  return { stored: toRaisedFlag(row), due: verdict.raised };
}

/**
 * Evaluates a rebuilt shipment, inside a transaction; only a changed flag has consequences.
 *
 * @param isSilent whether a flag that only the rebuild has changed notifies nobody and opens and closes no case; one
 *   that has become due anyway has its consequences
 */
export async function evaluateRebuiltShipment(
  tx: Tx,
  id: string,
  { stored, due }: FlagsBeforeRebuild,
  rules: FlagRules,
  now: number,
  isSilent = false,
): Promise<void> {
  const row = await findForEvaluation(tx, id);
  if (!row) return;
  // A flag raised before the clock was set back stays raised.
  const at = Math.max(now, row.lastPushAt ?? 0, stored?.since ?? 0);
  const verdict = evaluateFlag(toFlagFacts(row), toRaisedFlag(row), rules, at);
  const { raised } = verdict;
  // The same episode keeps its higher level.
  const isSame = raised !== null && raised.flag === stored?.flag && raised.since === stored.since;
  if (isSame && stored.level > raised.level) verdict.raised = { ...raised, level: stored.level };
  await saveVerdict(tx, id, verdict);
  if (isSameFlag(stored, verdict.raised)) return;
  if (isSilent && !isSameFlag(due, verdict.raised)) await recordFlagChange(tx, id, stored, verdict.raised, at);
  else await applyFlagChange(tx, id, stored, verdict.raised, rules, at);
}

/** @returns how many rows were evaluated, and the ids of those whose flag changed */
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

/** A flag must be raised within a minute of being due, even if the clock is set meanwhile. */
const MAX_DELAY_MS = 15_000;
const MIN_DELAY_MS = 1_000;

/** Raises and clears flags that are due without a push, and evaluates all shipments again after a change of the rules. */
export const flagJob = defineJob({
  name: "the evaluation of flags",
  runsAt: "each server",
  firstMs: MIN_DELAY_MS,
  everyMs: MAX_DELAY_MS,
  nextMs: async (_, { store }) => {
    const rest = await msUntilNextEvaluation(store, Date.now());
    return Math.min(Math.max(rest ?? MAX_DELAY_MS, MIN_DELAY_MS), MAX_DELAY_MS);
  },
  run: async ({ store, ranges }) => {
    await evaluateAfterRuleChange(store, Date.now());
    await evaluateDueShipments(store, Date.now(), ranges());
  },
});
