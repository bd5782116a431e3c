import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import {
  calculateShopSpending,
  calculateSpending,
  type DailyUsage,
  divideSpending,
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
import type { UnitsLeft } from "@/lib/operations/figures/overview-operations";
import type { CostView, DayCost, PackageView } from "@/lib/operations/money/cost-operations";
import { listShopUses, listUnitsPerDay } from "./charge-counts";
import { findUnitRules } from "./charge-records";
import { listPackages, type PackageRow } from "./package-records";

const MONTHS = 12;

/**
 * What Kuaidi100 costs the shops of the scope, how a month's cost is divided, and how long the units will last. The
 * units left are those of all shops, and null outside that scope.
 */
export async function getCosts(db: Db, scope: ShopScope, month: string | undefined, now: number): Promise<CostView> {
  const [packages, allDays] = await Promise.all([listPackages(db), listUnitsPerDay(db)]);
  const ofAll = calculateSpending(packages, allDays);
  const { days, ...spending } =
    scope.kind === "every"
      ? { days: allDays, ...ofAll }
      : divideSpending(ofAll, await listShopUses(db, EVERY_DAY), (shop) => scope.shops.includes(shop));
  const thisMonth = toBeijingMonth(now);
  const current = findMonthCost(spending, thisMonth);
  const chosenMonth = findMonthCost(spending, month ?? thisMonth);
  const shops = calculateShopSpending(ofAll.fenByDay, await listShopUses(db, toDays(chosenMonth.month))).filter(
    ({ shop, units }) => units > 0 && (scope.kind === "every" || scope.shops.includes(shop)),
  );
  const rate = calculateUsageRate(days, now);
  const left = packages.length === 0 || scope.kind === "some" ? null : ofAll.left;
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
    leftFen: left === null ? null : ofAll.leftFen,
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

const EVERY_DAY = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** The days of a month; the last is not one of them. */
function toDays(month: string): { from: number; to: number } {
  return { from: dayNumber(beijingMonthStart(month)), to: dayNumber(beijingMonthStart(addMonths(month, 1))) };
}

/** Every day of a month that has begun. */
function toDayCosts(
  month: string,
  uses: readonly DailyUsage[],
  { fenByDay }: Pick<Spending, "fenByDay">,
  now: number,
): DayCost[] {
  const unitsByDay = new Map(uses.map(({ day, units }) => [day, units]));
  const { from: first, to } = toDays(month);
  const last = Math.min(to - 1, dayNumber(now));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const day = first + index;
    return { day: toBeijingDay(startOfDayNumber(day)), units: unitsByDay.get(day) ?? 0, fen: fenByDay.get(day) ?? 0 };
  });
}

/** For the overview; null until a package is entered, and for those who do not see all shops. */
export async function getUnitsLeft(db: Db, scope: ShopScope, now: number): Promise<UnitsLeft | null> {
  if (scope.kind === "some") return null;
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

function findMonthCost({ months }: Pick<Spending, "months">, month: string): MonthCost {
  return months.find((each) => each.month === month) ?? { month, units: 0, fen: 0, uncovered: 0 };
}

function toPackageView({ boughtAt, enteredAt, ...row }: PackageRow, used: number): PackageView {
  return { ...row, used, boughtOn: toBeijingDay(boughtAt), enteredAt: toIsoBeijing(enteredAt) };
}
