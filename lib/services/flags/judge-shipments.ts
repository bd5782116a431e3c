import { flagFactsOf } from "@/db/queries/flags/flag-columns";
import {
  findForJudgement,
  type JudgedShipment,
  listDueForJudgement,
  listForJudgement,
  nextJudgementAt,
  readStoredFlagSettings,
  saveNextJudgement,
  saveSweep,
  saveVerdict,
} from "@/db/queries/flags/flags";
import { raisedOf } from "@/db/queries/shipments/shipment-rows";
import type { Store, Tx } from "@/db/store";
import type { RaisedFlag } from "@/lib/domain/flags/flag";
import { judgeFlag } from "@/lib/domain/flags/judge-flag";
import type { FlagRules } from "@/lib/domain/flags/limits-of";
import { liveBus } from "@/lib/server/live/live-bus";
import { flagRules, RULES_LAST_MS } from "./flag-rules";
import { followFlag, isSameFlag } from "./follow-flag";

/** Shipments that share a commit: few enough that a push never waits long for them. */
const TOGETHER = 500;

/**
 * Raises and lifts what time alone has made due by `now`.
 *
 * @returns how many shipments it looked at
 */
export async function judgeDue(store: Store, now: number): Promise<number> {
  const rules = await flagRules(store);
  let looked = 0;
  for (;;) {
    const { ids, count } = await store.write(async (tx) =>
      judgeAll(tx, await listDueForJudgement(tx, now, TOGETHER), rules, now),
    );
    looked += count;
    liveBus().announce(ids);
    if (count < TOGETHER) return looked;
  }
}

/**
 * Judges every shipment anew after the settings were changed, a few at a time; killed on the way it
 * goes on where it was. Begins once nobody judges by the older ones any more.
 *
 * @returns how many shipments it looked at
 */
export async function judgeAfterChange(store: Store, now: number): Promise<number> {
  let looked = 0;
  for (;;) {
    const { sweptTo, changedAt } = await readStoredFlagSettings(store.read);
    if (sweptTo === null || Math.abs(now - changedAt) < 2 * RULES_LAST_MS) return looked;
    const rules = await flagRules(store);
    const { ids, count } = await store.write(async (tx) => {
      const rows = await listForJudgement(tx, sweptTo, TOGETHER);
      await saveSweep(tx, rows.length < TOGETHER ? null : (rows.at(-1)?.id ?? null), changedAt);
      return judgeAll(tx, rows, rules, now);
    });
    looked += count;
    liveBus().announce(ids);
  }
}

/** How long until time alone changes a flag, in ms, not above 0 where it is due; undefined where it never does. */
export async function untilNextJudgement(store: Store, now: number): Promise<number | undefined> {
  const at = await nextJudgementAt(store.read);
  return at === undefined ? undefined : at - now;
}

/**
 * Judges one shipment without anything following from it, within a change that makes it anew after.
 *
 * @returns the flag that it bore
 */
export async function judgeQuietly(tx: Tx, id: string, rules: FlagRules, now: number): Promise<RaisedFlag | null> {
  const row = await findForJudgement(tx, id);
  if (!row) return null;
  const flagged = raisedOf(row);
  await saveVerdict(tx, id, judgeFlag(flagFactsOf(row), flagged, rules, Math.max(now, row.lastPushAt ?? 0)));
  return flagged;
}

/**
 * Judges a shipment that was made anew, within a change: only what is another than before follows.
 *
 * @param flagged what it bore before
 */
export async function judgeRebuilt(
  tx: Tx,
  id: string,
  flagged: RaisedFlag | null,
  rules: FlagRules,
  now: number,
): Promise<void> {
  const row = await findForJudgement(tx, id);
  if (!row) return;
  // What was raised by an instant that a clock, set back since, has not reached again stays raised.
  const at = Math.max(now, row.lastPushAt ?? 0, flagged?.since ?? 0);
  const verdict = judgeFlag(flagFactsOf(row), raisedOf(row), rules, at);
  const { raised } = verdict;
  // Of the same episode, its level too.
  const isSame = raised !== null && raised.flag === flagged?.flag && raised.since === flagged.since;
  if (isSame && flagged.level > raised.level) verdict.raised = { ...raised, level: flagged.level };
  await saveVerdict(tx, id, verdict);
  if (!isSameFlag(flagged, verdict.raised)) await followFlag(tx, id, flagged, verdict.raised, rules, at);
}

/** @returns the ids of those whose flag is another now */
async function judgeAll(tx: Tx, rows: readonly JudgedShipment[], rules: FlagRules, now: number) {
  const ids: string[] = [];
  for (const row of rows) {
    const before = raisedOf(row);
    const verdict = judgeFlag(flagFactsOf(row), before, rules, now);
    if (isSameFlag(before, verdict.raised)) {
      if (verdict.nextAt !== row.nextFlagAt) await saveNextJudgement(tx, row.id, verdict.nextAt);
      continue;
    }
    await saveVerdict(tx, row.id, verdict);
    await followFlag(tx, row.id, before, verdict.raised, rules, now);
    ids.push(row.id);
  }
  return { ids, count: rows.length };
}
