import { dayNumber, startOfDayNumber, toBeijingMonth } from "@/lib/domain/time/beijing-month";

/** Units bought together at one price. */
export interface UnitPackage {
  id: string;
  /** First moment of the day on which its units could be used. */
  boughtAt: number;
  units: number;
  giftUnits: number;
  /** 分, for all of it: a unit's price is the ratio and need not be whole. */
  price: number;
}

/** Waybills charged on a Beijing day. */
export interface DailyUsage {
  day: number;
  units: number;
}

/** What a month used, and what that cost. */
export interface MonthCost {
  /** `2026-11`. */
  month: string;
  units: number;
  /** 分, of the units that a package covers. */
  fen: number;
  /** Units that no package covers: their price is not known. */
  uncovered: number;
}

export interface Spending {
  /** Months with charges, oldest first. */
  months: MonthCost[];
  /** 分 of each day's covered units, by the day's number. */
  fenByDay: Map<number, number>;
  /** Units used of each package, by its id. */
  usedByPackage: Map<string, number>;
  /** Units left of all packages. */
  left: number;
  /** 分 that the units left were bought for. */
  leftFen: number;
}

/**
 * The part of `total` 分 that falls to the units after the first `from` up to the first `to` of
 * `units`: whole 分, and all parts together are `total` exactly.
 */
export function proportionalShare(total: number, units: number, from: number, to: number): number {
  const upTo = (count: number) => Number((BigInt(total) * BigInt(count)) / BigInt(units));
  return units === 0 ? 0 : upTo(to) - upTo(from);
}

/** Charges of one shop on one day. */
export interface ShopUsage extends DailyUsage {
  /** Empty for those without one. */
  shop: string;
}

/** What each shop used, the most first, and what that cost in 分. */
export function calculateShopSpending(
  fenOfDay: ReadonlyMap<number, number>,
  uses: readonly ShopUsage[],
): { shop: string; units: number; fen: number }[] {
  const unitsOfDay = new Map<number, number>();
  for (const { day, units } of uses) unitsOfDay.set(day, (unitsOfDay.get(day) ?? 0) + units);
  const shops = new Map<string, { shop: string; units: number; fen: number }>();
  const before = new Map<number, number>();
  for (const { day, shop, units } of uses) {
    const from = before.get(day) ?? 0;
    before.set(day, from + units);
    const sum = shops.get(shop) ?? { shop, units: 0, fen: 0 };
    sum.units += units;
    // Of one day every unit costs alike; what a day cost never changes with what comes after it.
    sum.fen += proportionalShare(fenOfDay.get(day) ?? 0, unitsOfDay.get(day) ?? 0, from, from + units);
    shops.set(shop, sum);
  }
  return [...shops.values()].toSorted((left, right) => right.units - left.units || (left.shop < right.shop ? -1 : 1));
}

/**
 * Lets the charges use up the packages, the one bought first before the others, gift units at the
 * price of the package they came with. A charge uses no package bought after its day.
 *
 * @param days oldest first, each day once
 */
export function calculateSpending(packages: readonly UnitPackage[], days: readonly DailyUsage[]): Spending {
  const queue = packages.toSorted((left, right) => left.boughtAt - right.boughtAt || (left.id < right.id ? -1 : 1));
  const usedOf = new Map(queue.map(({ id }) => [id, 0]));
  const months: MonthCost[] = [];
  const fenOfDay = new Map<number, number>();
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
      const from = usedOf.get(current.id) ?? 0;
      const to = Math.min(total, from + open);
      usedOf.set(current.id, to);
      fen += proportionalShare(current.price, total, from, to);
      open -= to - from;
      if (to === total) next += 1;
    }
    month.uncovered += open;
    month.fen += fen;
    fenOfDay.set(day, fen);
  }
  return { months, fenByDay: fenOfDay, usedByPackage: usedOf, ...calculateRemainder(queue, usedOf) };
}

function findOrAddMonth(months: MonthCost[], day: number): MonthCost {
  const month = toBeijingMonth(startOfDayNumber(day));
  const newest = months.at(-1);
  if (newest?.month === month) return newest;
  const fresh = { month, units: 0, fen: 0, uncovered: 0 };
  months.push(fresh);
  return fresh;
}

function calculateRemainder(packages: readonly UnitPackage[], usedOf: ReadonlyMap<string, number>) {
  let left = 0;
  let leftFen = 0;
  for (const { id, units, giftUnits, price } of packages) {
    const total = units + giftUnits;
    const used = usedOf.get(id) ?? 0;
    left += total - used;
    leftFen += proportionalShare(price, total, used, total);
  }
  return { left, leftFen };
}
