import type { Db } from "@/db/store";
import type { CostView, DayCost, PackageView, UnitsLeft } from "@/lib/domain/billing/cost";
import {
  type DayUse,
  type MonthCost,
  type Spending,
  shareOf,
  spend,
  spendOfShops,
} from "@/lib/domain/billing/spending";
import { daysLeft, forecastMonth, usageRate } from "@/lib/domain/billing/usage-rate";
import { addMonths, dayNumber, monthOf, startOfDayNumber, startOfMonth } from "@/lib/domain/time/beijing-month";
import { beijingDayOf, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { unitsPerDay, usesOfShops } from "./charges";
import { listPackages, type PackageRow } from "./packages";

const MONTHS = 12;

/** What Kuaidi100 costs, how it is split in a month, and how long the units last. */
export async function costs(db: Db, month: string | undefined, now: number): Promise<CostView> {
  const [bought, days] = await Promise.all([listPackages(db), unitsPerDay(db)]);
  const spending = spend(bought, days);
  const thisMonth = monthOf(now);
  const current = costOf(spending, thisMonth);
  const chosen = costOf(spending, month ?? thisMonth);
  const shops = spendOfShops(spending.fenOfDay, await usesOfShops(db, chosen.month));
  const rate = usageRate(days, now);
  const left = bought.length === 0 ? null : spending.left;
  const forecast = forecastMonth(current.units, rate, now);
  let before = 0;
  const forecastOf = (units: number) => {
    if (forecast === null || chosen.month !== thisMonth) return null;
    before += units;
    return shareOf(forecast, current.units, before - units, before);
  };
  return {
    thisMonth,
    used: current.units,
    usedFen: current.fen,
    left,
    leftFen: left === null ? null : spending.leftFen,
    rate,
    daysLeft: left === null ? null : daysLeft(left, rate),
    forecast,
    months: Array.from({ length: MONTHS }, (_, index) => costOf(spending, addMonths(thisMonth, index + 1 - MONTHS))),
    chosen,
    days: daysOf(chosen.month, days, spending, now),
    shops: shops.map(({ shop, ...used }) => ({
      shop: shop === "" ? null : shop,
      ...used,
      forecast: forecastOf(used.units),
    })),
  };
}

/** Every day of a month that has begun by now. */
function daysOf(month: string, uses: readonly DayUse[], { fenOfDay }: Spending, now: number): DayCost[] {
  const unitsOf = new Map(uses.map(({ day, units }) => [day, units]));
  const first = dayNumber(startOfMonth(month));
  const last = Math.min(dayNumber(startOfMonth(addMonths(month, 1))) - 1, dayNumber(now));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const day = first + index;
    return { day: beijingDayOf(startOfDayNumber(day)), units: unitsOf.get(day) ?? 0, fen: fenOfDay.get(day) ?? 0 };
  });
}

/** For the overview; null while no package has been entered. */
export async function unitsLeft(db: Db, now: number): Promise<UnitsLeft | null> {
  const bought = await listPackages(db);
  if (bought.length === 0) return null;
  const days = await unitsPerDay(db);
  const { left } = spend(bought, days);
  return { left, daysLeft: daysLeft(left, usageRate(days, now)) };
}

/** Every package with what is used of it, the newest first. */
export async function packageViews(db: Db): Promise<PackageView[]> {
  const [bought, days] = await Promise.all([listPackages(db), unitsPerDay(db)]);
  const { usedOf } = spend(bought, days);
  return bought.map((row) => toPackageView(row, usedOf.get(row.id) ?? 0)).toReversed();
}

function costOf({ months }: Spending, month: string): MonthCost {
  return months.find((each) => each.month === month) ?? { month, units: 0, fen: 0, uncovered: 0 };
}

function toPackageView({ boughtAt, enteredAt, ...row }: PackageRow, used: number): PackageView {
  return { ...row, used, boughtOn: beijingDayOf(boughtAt), enteredAt: toIsoBeijing(enteredAt) };
}
