import type { Db } from "@/db/store";
import { addMonths, monthOf } from "@/lib/domain/beijing-month";
import { beijingDayOf, toIsoBeijing } from "@/lib/domain/beijing-time";
import type { CostView, PackageView, UnitsLeft } from "@/lib/domain/cost";
import { type MonthCost, type Spending, spend, spendOfShops } from "@/lib/domain/spending";
import { daysLeft, forecastMonth, usageRate } from "@/lib/domain/usage-rate";
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
  return {
    thisMonth,
    used: current.units,
    usedFen: current.fen,
    left,
    leftFen: left === null ? null : spending.leftFen,
    rate,
    daysLeft: left === null ? null : daysLeft(left, rate),
    forecast: forecastMonth(current.units, rate, now),
    months: Array.from({ length: MONTHS }, (_, index) => costOf(spending, addMonths(thisMonth, index + 1 - MONTHS))),
    chosen,
    shops: shops.map(({ shop, ...used }) => ({ shop: shop === "" ? null : shop, ...used })),
  };
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
