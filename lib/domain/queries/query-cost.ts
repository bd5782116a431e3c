import { DAY_MS } from "@/lib/domain/time/beijing-time";
import type { QueryUnits } from "./query-settings";

/** So many failures of a number cost a unit … */
const FAILURES_PER_UNIT = 5;
/** … at most one in this time. */
const FAILURE_UNIT_INTERVAL_MS = 40 * DAY_MS;

/** The failures of a number since failures last cost a unit. */
export interface FailureHistory {
  failures: number;
  /** When a failure last cost a unit, ms since 1970 UTC. */
  failureUnitAt: number | null;
}

/** Units that the next failure of the number costs, 0 or 1; after it the failures are counted anew. */
export function calculateFailureCost({ failures, failureUnitAt }: FailureHistory, now: number): number {
  const areEnough = failures + 1 >= FAILURES_PER_UNIT;
  const hasPaid = failureUnitAt !== null && Math.abs(now - failureUnitAt) < FAILURE_UNIT_INTERVAL_MS;
  return areEnough && !hasPaid ? 1 : 0;
}

/**
 * Units that a query costs when it finds a trace: none when the number is paid for in this month and
 * queries share that unit.
 */
export function calculateQueryCost(units: QueryUnits, isPaidThisMonth: boolean): number {
  return units === "shared" && isPaidThisMonth ? 0 : 1;
}

/** 分 for a number of units, rounded; null while no package was entered, so that the price is not known. */
export function priceUnits(units: number, unitFen: number | null): number | null {
  return unitFen === null ? null : Math.round(units * unitFen);
}
