import { dayNumber, startOfDayNumber, toBeijingMonth } from "@/lib/domain/time/beijing-month";

/** Units bought together at one price. */
export interface UnitPackage {
  id: string;
  /** Start of the first day on which its units could be used. */
  boughtAt: number;
  units: number;
  giftUnits: number;
  /**
   * 分, for the whole package. The price of a unit is this divided by the units and need not be
   * whole.
   */
  price: number;
}

/** Waybills charged on one Beijing day. */
export interface DailyUsage {
  day: number;
  units: number;
}

/** The usage of a month and its cost. */
export interface MonthCost {
  /** `2026-11`. */
  month: string;
  units: number;
  /** 分 of the covered units. */
  fen: number;
  uncovered: number;
}

export interface Spending {
  /** Months with charges, oldest first. */
  months: MonthCost[];
  /** 分 of each day's covered units, by day number. */
  fenByDay: Map<number, number>;
  /** Units of each day that no package covers, by day number. */
  uncoveredByDay: Map<number, number>;
  /** Units used of each package, by package id. */
  usedByPackage: Map<string, number>;
  /** Units left in all packages. */
  left: number;
  /** 分 paid for the units left. */
  leftFen: number;
}

/**
 * The part of `total` 分 for the units after the first `from` up to the first `to` of `units`: whole
 * 分, and all parts sum to exactly `total`.
 */
export function proportionalShare(total: number, units: number, from: number, to: number): number {
  const upTo = (count: number) => Number((BigInt(total) * BigInt(count)) / BigInt(units));
  return units === 0 ? 0 : upTo(to) - upTo(from);
}

/** Charges of one shop on one day. */
export interface ShopUsage extends DailyUsage {
  /** Empty for charges without a shop. */
  shop: string;
}

/** The usage of each shop, largest first, and its cost in 分. */
export function calculateShopSpending(
  fenByDay: ReadonlyMap<number, number>,
  usage: readonly ShopUsage[],
): { shop: string; units: number; fen: number }[] {
  const unitsByDay = new Map<number, number>();
  for (const { day, units } of usage) unitsByDay.set(day, (unitsByDay.get(day) ?? 0) + units);
  const shops = new Map<string, { shop: string; units: number; fen: number }>();
  const before = new Map<number, number>();
  for (const { day, shop, units } of usage) {
    const from = before.get(day) ?? 0;
    before.set(day, from + units);
    const sum = shops.get(shop) ?? { shop, units: 0, fen: 0 };
    sum.units += units;
    // All units of a day cost the same. Later charges never change the cost of a day.
    sum.fen += proportionalShare(fenByDay.get(day) ?? 0, unitsByDay.get(day) ?? 0, from, from + units);
    shops.set(shop, sum);
  }
  return [...shops.values()].toSorted((left, right) => right.units - left.units || (left.shop < right.shop ? -1 : 1));
}

/** The days of one or more shops: their units, and their part of each day's cost. */
export type ShopSpending = Pick<Spending, "months" | "fenByDay"> & { days: DailyUsage[] };

/**
 * The part of some shops in the spending of all.
 *
 * @param usage of every shop, by day, then by shop
 */
export function divideSpending(
  { fenByDay, uncoveredByDay }: Pick<Spending, "fenByDay" | "uncoveredByDay">,
  usage: readonly ShopUsage[],
  isOfShops: (shop: string) => boolean,
): ShopSpending {
  const part: ShopSpending = { months: [], fenByDay: new Map(), days: [] };
  const usesByDay = new Map<number, ShopUsage[]>();
  for (const use of usage) usesByDay.set(use.day, [...(usesByDay.get(use.day) ?? []), use]);
  for (const [day, uses] of usesByDay) {
    const total = uses.reduce((sum, { units }) => sum + units, 0);
    const sum = { units: 0, fen: 0, uncovered: 0 };
    let from = 0;
    for (const { shop, units } of uses) {
      const to = from + units;
      if (isOfShops(shop)) {
        sum.units += units;
        sum.fen += proportionalShare(fenByDay.get(day) ?? 0, total, from, to);
        sum.uncovered += proportionalShare(uncoveredByDay.get(day) ?? 0, total, from, to);
      }
      from = to;
    }
    if (sum.units === 0) continue;
    part.days.push({ day, units: sum.units });
    part.fenByDay.set(day, sum.fen);
    const month = findOrAddMonth(part.months, day);
    month.units += sum.units;
    month.fen += sum.fen;
    month.uncovered += sum.uncovered;
  }
  return part;
}

/**
 * Assigns charges to packages, the oldest package first. Gift units have the price of their
 * package. A charge uses no package bought after its day.
 *
 * @param days oldest first, each day once
 */
export function calculateSpending(packages: readonly UnitPackage[], days: readonly DailyUsage[]): Spending {
  const queue = packages.toSorted((left, right) => left.boughtAt - right.boughtAt || (left.id < right.id ? -1 : 1));
  const usedByPackage = new Map(queue.map(({ id }) => [id, 0]));
  const months: MonthCost[] = [];
  const fenByDay = new Map<number, number>();
  const uncoveredByDay = new Map<number, number>();
  let next = 0;
  for (const { day, units } of days) {
    const month = findOrAddMonth(months, day);
    month.units += units;
    let open = units;
    let fen = 0;
    while (open > 0) {
      const current = queue[next];
      if (!current || dayNumber(current.boughtAt) > day) break;
      const total = current.units + current.giftUnits;
      const from = usedByPackage.get(current.id) ?? 0;
      const to = Math.min(total, from + open);
      usedByPackage.set(current.id, to);
      fen += proportionalShare(current.price, total, from, to);
      open -= to - from;
      if (to === total) next += 1;
    }
    month.uncovered += open;
    month.fen += fen;
    fenByDay.set(day, fen);
    if (open > 0) uncoveredByDay.set(day, open);
  }
  return { months, fenByDay, uncoveredByDay, usedByPackage, ...calculateRemainder(queue, usedByPackage) };
}

function findOrAddMonth(months: MonthCost[], day: number): MonthCost {
  const month = toBeijingMonth(startOfDayNumber(day));
  const newest = months.at(-1);
  if (newest?.month === month) return newest;
  const fresh = { month, units: 0, fen: 0, uncovered: 0 };
  months.push(fresh);
  return fresh;
}

function calculateRemainder(packages: readonly UnitPackage[], usedByPackage: ReadonlyMap<string, number>) {
  let left = 0;
  let leftFen = 0;
  for (const { id, units, giftUnits, price } of packages) {
    const total = units + giftUnits;
    const used = usedByPackage.get(id) ?? 0;
    left += total - used;
    leftFen += proportionalShare(price, total, used, total);
  }
  return { left, leftFen };
}
