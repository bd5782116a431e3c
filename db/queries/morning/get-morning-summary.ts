import { countPerDay } from "@/db/queries/analytics/figure-cell-records";
import { openFigures } from "@/db/queries/analytics/figures-of-scope";
import { countWaitingByFlag } from "@/db/queries/cases/case-counts";
import { countShipments } from "@/db/queries/shipment-list/shipment-list";
import type { Db } from "@/db/store";
import { LEVELS } from "@/lib/domain/analytics/figure-cell";
import type { DayKind } from "@/lib/domain/analytics/figure-day";
import { IN_TRANSIT_STATES } from "@/lib/domain/analytics/live-figures";
import { daysToMs, isWeekComplete } from "@/lib/domain/analytics/speed-report";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { type FlagName, LATE_FLAGS } from "@/lib/domain/flags/flag";
import type { MorningSummary } from "@/lib/domain/morning/morning-summary";
import { findSlowerCarriers } from "@/lib/domain/morning/slower-carriers";
import { countShipmentsInStates } from "@/lib/domain/shipments/state-tabs";
import { dayNumber, startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { toBeijingDay } from "@/lib/domain/time/beijing-time";
import { toWeekNumber } from "@/lib/domain/time/beijing-week";
import { REPORTED_DAYS, weekDateRange } from "@/lib/domain/weekly-report/weekly-report-content";

/** The morning summary of the scope at the instant `now` (ms since 1970 UTC). */
export async function getMorningSummary(db: Db, scope: ShopScope, now: number): Promise<MorningSummary> {
  const yesterday = dayNumber(now) - 1;
  const countYesterday = async (kind: DayKind) =>
    (await countPerDay(db, scope, kind, yesterday, yesterday)).get(yesterday) ?? 0;
  // At once: on PostgreSQL each is a round trip.
  const [signed, refused, returned, counts, waiting, slower] = await Promise.all([
    countYesterday("signed"),
    countYesterday("refused"),
    countYesterday("returned"),
    countShipments(db, { scope }, now),
    countWaitingByFlag(db, scope, now),
    findSlower(db, scope, now),
  ]);
  const all = [...waiting.values()];
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const waitingOf = (flag: FlagName) => waiting.get(flag)?.waiting ?? 0;
  return {
    day: toBeijingDay(startOfDayNumber(yesterday)),
    signed,
    refused,
    returned,
    inTransit: countShipmentsInStates(counts, IN_TRANSIT_STATES),
    today: {
      open: sum(all.map((each) => each.waiting)),
      overdue: sum(all.map((each) => each.overdue)),
      late: sum(LATE_FLAGS.map(waitingOf)),
      failed: waitingOf("subscription-failed"),
    },
    slower,
  };
}

/** The newest week for whose parcels the reported days have passed, as in the weekly report, against four weeks before. */
async function findSlower(db: Db, scope: ShopScope, now: number): Promise<MorningSummary["slower"]> {
  const last = toWeekNumber(dayNumber(now)) - 1;
  const week = isWeekComplete(last, daysToMs(REPORTED_DAYS), now) ? last : last - 1;
  const weeks = [week - 4, week - 3, week - 2, week - 1, week];
  const figures = openFigures(db, scope);
  const carriers = await figures.listCarriers(weeks);
  const cells = carriers.length === 0 ? [] : await figures.findCells({ level: LEVELS.all, weeks, carriers });
  return { ...weekDateRange(week), days: REPORTED_DAYS, carriers: findSlowerCarriers(cells, week) };
}
