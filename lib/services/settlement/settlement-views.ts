import {
  sumByClass,
  sumByShop,
  sumDebtByDay,
  sumUndated,
  toDayNumberRange,
} from "@/db/queries/settlement/settlement-items";
import { findSettlementState, toSettlementRule } from "@/db/queries/settlement/settlement-state";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { SETTLEMENT_CLASSES } from "@/lib/domain/settlement/settlement-class";
import { AGE_DAYS, SETTLEMENT_AGES, type SettlementScope } from "@/lib/domain/settlement/settlement-schemas";
import { dayNumber } from "@/lib/domain/time/beijing-month";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { AgeSum, ClassSum, SettlementShops, SettlementView } from "@/lib/operations/money/settlement-operations";
import { resolvePeriod } from "./settlement-period";

/**
 * The settlement of the parcels of some shops with one or all carriers in a period, read from the evaluated items.
 * Ageing and overdue are of all time, so that no period hides a debt; `earlier` is what is owed and not handled of the
 * time before the period. Amounts in 分.
 */
export async function getSettlementView(
  db: Db,
  shops: ShopScope,
  scope: SettlementScope,
  now: number,
): Promise<SettlementView> {
  const period = resolvePeriod(scope, now);
  const range = toDayNumberRange(period);
  const [sums, debt, state] = await Promise.all([
    sumByClass(db, shops, range, scope),
    sumDebtByDay(db, shops, scope.carrier),
    findSettlementState(db),
  ]);
  const undated = scope.basis === "paid" ? await sumUndated(db, shops, range, scope.carrier) : { count: 0, fen: 0 };
  const today = dayNumber(now);
  const classes = SETTLEMENT_CLASSES.map((kind) => sumUp(kind, sums));
  const rule = toSettlementRule(state);
  const unremitted = debt.filter(({ kind }) => kind === "unremitted");
  const late = unremitted.filter(({ day }) => today - day > rule.periodDays);
  const earlier = debt.filter(({ day, isDone }) => day < range.from && !isDone);
  const [expected, remitted] = [total(classes, "expected"), total(classes, "remitted")];
  return {
    ...period,
    carrier: scope.carrier ?? null,
    basis: scope.basis ?? "signed",
    classes,
    expected,
    remitted,
    difference: remitted - expected,
    repeated: { count: total(sums, "repeated"), fen: total(sums, "repeatedFen") },
    ageing: ageing(unremitted, today),
    overdue: { count: total(late, "count"), expected: total(late, "expected") },
    earlier: { count: total(earlier, "count"), fen: total(earlier, "expected") - total(earlier, "remitted") },
    undated,
    carriers: carriersOf(sums),
    rule,
    asOf: state.asOf === null ? null : toIsoBeijing(state.asOf),
  };
}

/** The settlement of a period by shop, the one that is owed most first. Amounts in 分. */
export async function getSettlementShops(
  db: Db,
  shops: ShopScope,
  scope: SettlementScope,
  now: number,
): Promise<SettlementShops> {
  const period = resolvePeriod(scope, now);
  const sums = await sumByShop(db, shops, toDayNumberRange(period), scope);
  const items = sums
    .map((each) => ({ ...each, difference: each.remitted - each.expected }))
    .toSorted((left, right) => right.expected - left.expected || (left.shop ?? "").localeCompare(right.shop ?? ""));
  return { ...period, items };
}

type Sums = Awaited<ReturnType<typeof sumByClass>>;

function sumUp(kind: ClassSum["kind"], sums: Sums): ClassSum {
  const of = sums.filter((each) => each.kind === kind);
  const [expected, remitted] = [total(of, "expected"), total(of, "remitted")];
  const difference = remitted - expected;
  return { kind, count: total(of, "count"), expected, remitted, difference, done: total(of, "done") };
}

function carriersOf(sums: Sums): SettlementView["carriers"] {
  const codes = [...new Set(sums.map(({ carrier }) => carrier))];
  const all = codes.map((code) => {
    const of = sums.filter(({ carrier }) => carrier === code);
    return {
      carrier: code || null,
      carrierName: code ? (findCarrier(code)?.name ?? code) : null,
      expected: total(of, "expected"),
      remitted: total(of, "remitted"),
      count: total(of, "count"),
    };
  });
  return all.toSorted((left, right) => right.expected - left.expected || right.count - left.count);
}

function ageing(byDay: readonly { day: number; count: number; expected: number }[], today: number): AgeSum[] {
  return SETTLEMENT_AGES.map((age) => {
    const { from, to } = AGE_DAYS[age];
    const of = byDay.filter(({ day }) => {
      const days = Math.max(0, today - day);
      return days >= from && (to === null || days <= to);
    });
    return { age, count: total(of, "count"), expected: total(of, "expected") };
  });
}

/** Sum of integers; exact up to 90 billion yuan in 分 (`Number.MAX_SAFE_INTEGER`). */
function total<Key extends string>(all: readonly Readonly<Record<Key, number>>[], key: Key): number {
  return all.reduce((sum, each) => sum + each[key], 0);
}
