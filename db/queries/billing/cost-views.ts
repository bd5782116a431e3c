import type { Db } from "@/db/store";
import type { CostView, DayCost, PackageView, UnitsLeft } from "@/lib/domain/billing/cost-overview";
import {
  calculateShopSpending,
  calculateSpending,
  type DailyUsage,
  type MonthCost,
  proportionalShare,
  type Spending,
} from "@/lib/domain/billing/spending";
import { findUnitRule } from "@/lib/domain/billing/unit-rule";
import { calculateDaysLeft, calculateUsageRate, forecastMonth } from "@/lib/domain/billing/usage-rate";
import {
  addMonths,
  beijingMonthStart,
  dayNumber,
  startOfDayNumber,
  toBeijingMonth,
} from "@/lib/domain/time/beijing-month";
import { toBeijingDay, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { findUnitRules, listShopUses, listUnitsPerDay } from "./charge-records";
import { listPackages, type PackageRow } from "./package-records";

const MONTHS = 12;

/** What Kuaidi100 costs, how a month's cost is divided, and how long the units will last. */
export async function getCosts(db: Db, month: string | undefined, now: number): Promise<CostView> {
  const [packages, days] = await Promise.all([listPackages(db), listUnitsPerDay(db)]);
  const spending = calculateSpending(packages, days);
  const thisMonth = toBeijingMonth(now);
  const current = findMonthCost(spending, thisMonth);
  const chosenMonth = findMonthCost(spending, month ?? thisMonth);
  const shops = calculateShopSpending(spending.fenByDay, await listShopUses(db, chosenMonth.month));
  const rate = calculateUsageRate(days, now);
  const left = packages.length === 0 ? null : spending.left;
  const forecast = forecastMonth(current.units, rate, now);
  let unitsSoFar = 0;
  const nextForecastShare = (units: number) => {
    if (forecast === null || chosenMonth.month !== thisMonth) return null;
    unitsSoFar += units;
    return proportionalShare(forecast, current.units, unitsSoFar - units, unitsSoFar);
  };
  return {
    thisMonth,
    unitRule: findUnitRule(await findUnitRules(db), now),
    used: current.units,
    usedFen: current.fen,
    left,
    leftFen: left === null ? null : spending.leftFen,
    rate,
    daysLeft: left === null ? null : calculateDaysLeft(left, rate),
    forecast,
    months: Array.from({ length: MONTHS }, (_, index) =>
      findMonthCost(spending, addMonths(thisMonth, index + 1 - MONTHS)),
    ),
    chosen: chosenMonth,
    days: toDayCosts(chosenMonth.month, days, spending, now),
    shops: shops.map(({ shop, ...used }) => ({
      shop: shop === "" ? null : shop,
      ...used,
      forecast: nextForecastShare(used.units),
    })),
  };
}

/** Every day of a month that has begun. */
function toDayCosts(month: string, uses: readonly DailyUsage[], { fenByDay }: Spending, now: number): DayCost[] {
  const unitsByDay = new Map(uses.map(({ day, units }) => [day, units]));
  const first = dayNumber(beijingMonthStart(month));
  const last = Math.min(dayNumber(beijingMonthStart(addMonths(month, 1))) - 1, dayNumber(now));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const day = first + index;
    return { day: toBeijingDay(startOfDayNumber(day)), units: unitsByDay.get(day) ?? 0, fen: fenByDay.get(day) ?? 0 };
  });
}

/** For the overview; null until a package is entered. */
export async function getUnitsLeft(db: Db, now: number): Promise<UnitsLeft | null> {
  const packages = await listPackages(db);
  if (packages.length === 0) return null;
  const days = await listUnitsPerDay(db);
  const { left } = calculateSpending(packages, days);
  return { left, daysLeft: calculateDaysLeft(left, calculateUsageRate(days, now)) };
}

/** Every package with its used units, newest first. */
export async function listPackageViews(db: Db): Promise<PackageView[]> {
  const [packages, days] = await Promise.all([listPackages(db), listUnitsPerDay(db)]);
  const { usedByPackage } = calculateSpending(packages, days);
  return packages.map((row) => toPackageView(row, usedByPackage.get(row.id) ?? 0)).toReversed();
}

function findMonthCost({ months }: Spending, month: string): MonthCost {
  return months.find((each) => each.month === month) ?? { month, units: 0, fen: 0, uncovered: 0 };
}

function toPackageView({ boughtAt, enteredAt, ...row }: PackageRow, used: number): PackageView {
  return { ...row, used, boughtOn: toBeijingDay(boughtAt), enteredAt: toIsoBeijing(enteredAt) };
}
