import type { SettlementFilter, SettlementScope } from "@/lib/domain/settlement/settlement-schemas";
import { dayNumber, startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { DAY_MS, toBeijingDay } from "@/lib/domain/time/beijing-time";

const DEFAULT_DAYS = 90;
const FIRST_DAY = "1970-01-01";

/** The requested period, by default the last 90 days (Asia/Shanghai). */
export function resolvePeriod(
  { from, to }: Pick<SettlementScope, "from" | "to">,
  now: number,
): { from: string; to: string } {
  const last = to ?? (from && from > toBeijingDay(now) ? from : toBeijingDay(now));
  const first =
    from ?? toBeijingDay(startOfDayNumber(dayNumber(Date.parse(`${last}T00:00:00+08:00`)) - DEFAULT_DAYS + 1));
  return { from: first, to: last };
}

/**
 * The period of a list of parcels. Undefined for those of an age, which limits the days itself, and for those of one
 * file, which the default period does not limit.
 */
export function resolveItemPeriod(filter: SettlementFilter, now: number): { from: string; to: string } | undefined {
  if (filter.age || (filter.file && !filter.from && !filter.to)) return undefined;
  const period = resolvePeriod(filter, now);
  return filter.earlier ? { from: FIRST_DAY, to: dayBefore(period.from) } : period;
}

const dayBefore = (day: string) => toBeijingDay(Date.parse(`${day}T00:00:00+08:00`) - DAY_MS);
