import { toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { DAY_MS } from "@/lib/domain/time/beijing-time";

/** The owner's choices of the rule, oldest first; before the first one, the default applies. */
export type UnitRuleHistory = readonly { rule: UnitRule; since: number }[];

/**
 * When a number costs another unit. `month`: once in each calendar month of Beijing (the document's
 * rule). `40days`: one unit covers 40 days from when it was charged (newer contracts).
 *
 * @see Kuaidi100 document, 四 1: 一个自然月内同一个运单多次查询只收一次费用
 */
export const UNIT_RULES = ["month", "40days"] as const;
export type UnitRule = (typeof UNIT_RULES)[number];

export const DEFAULT_UNIT_RULE: UnitRule = "month";

/** How long (ms) one unit covers a number under the rule `40days`. */
export const UNIT_PERIOD_MS = 40 * DAY_MS;

/**
 * The rule that applies to a unit due at this instant (ms). A change of the rule applies only from
 * then on, so that it changes nothing that is already charged.
 */
export function findUnitRule(rules: UnitRuleHistory, at: number): UnitRule {
  return rules.findLast(({ since }) => since <= at)?.rule ?? DEFAULT_UNIT_RULE;
}

/** The choices with one more; unchanged when that rule applies already. */
export function changeUnitRule(rules: UnitRuleHistory, rule: UnitRule, now: number): UnitRuleHistory {
  if ((rules.at(-1)?.rule ?? DEFAULT_UNIT_RULE) === rule) return rules;
  return [...rules, { rule, since: Math.max(now, rules.at(-1)?.since ?? 0) }];
}

/** Whether a unit charged at `unitAt` pays for what Kuaidi100 does about its number at `at` (ms). */
export function isCoveredBy(rule: UnitRule, unitAt: number, at: number): boolean {
  if (rule === "month") return toBeijingMonth(unitAt) === toBeijingMonth(at);
  return unitAt <= at && at < unitAt + UNIT_PERIOD_MS;
}
