import type { QuerySettings } from "@/lib/domain/settings/owner-settings";
import type { Message } from "@/lib/domain/shared/message";
import {
  addMonths,
  beijingMonthStart,
  dayNumber,
  startOfDayNumber,
  toBeijingMonth,
} from "@/lib/domain/time/beijing-month";
import { toBeijingDay } from "@/lib/domain/time/beijing-time";

/** What was asked in a time, and what it cost. */
export interface BudgetUse {
  queries: number;
  units: number;
}

type Budget = Pick<QuerySettings, "queryBudgetKind" | "queryDayBudget" | "queryMonthBudget">;

/** What is left of the budget: of the day, of the month, and of the tighter one of them. */
export interface BudgetLeft {
  day: number;
  month: number;
  now: number;
}

/** What is left, in queries or units as the budget counts; never negative. */
export function calculateBudgetLeft(
  { queryBudgetKind: kind, queryDayBudget, queryMonthBudget }: Budget,
  used: { day: BudgetUse; month: BudgetUse },
): BudgetLeft {
  const day = Math.max(0, queryDayBudget - used.day[kind]);
  const month = Math.max(0, queryMonthBudget - used.month[kind]);
  return { day, month, now: Math.min(day, month) };
}

/** Whether the budget is enough for one query that may cost so many units. */
export function fitsBudget(left: BudgetLeft, kind: Budget["queryBudgetKind"], units: number): boolean {
  return left.now >= (kind === "queries" ? 1 : units);
}

/** From when there is budget again, ms since 1970 UTC: the next day, or the next month. */
export function calculateBudgetFrom(left: BudgetLeft, now: number): number {
  return left.month <= left.day
    ? beijingMonthStart(addMonths(toBeijingMonth(now), 1))
    : startOfDayNumber(dayNumber(now) + 1);
}

/** Why nothing is asked. */
export function explainBudget(left: BudgetLeft, now: number): Message {
  const from = toBeijingDay(calculateBudgetFrom(left, now));
  return { key: "queries.budgetUsed", values: { period: left.month <= left.day ? "month" : "day", from } };
}
