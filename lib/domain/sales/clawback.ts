import { dayNumber } from "@/lib/domain/time/beijing-month";
import { DAY_MS } from "@/lib/domain/time/beijing-time";

/** `days`: natural days of Beijing after the day of signing. `hours`: exact multiples of 24 hours, the former rule. */
export const CLAWBACK_UNITS = ["days", "hours"] as const;

/** Within which time after signing a returned parcel is deducted from its salesperson. */
export interface ClawbackRule {
  days: number;
  unit: (typeof CLAWBACK_UNITS)[number];
}

/** Whether a parcel that was signed for came back within the agreed time. Instants in ms since 1970 UTC. */
export function isClawedBack(
  signedAt: number | null,
  returnedAt: number | null,
  { days, unit }: ClawbackRule,
): boolean {
  if (signedAt === null || returnedAt === null || returnedAt < signedAt) return false;
  if (unit === "hours") return returnedAt - signedAt <= days * DAY_MS;
  return dayNumber(returnedAt) - dayNumber(signedAt) <= days;
}
