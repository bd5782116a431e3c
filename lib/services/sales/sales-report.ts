import { listCorrectedParcels, NEXT_SHEET } from "@/db/queries/sales/booked-parcels";
import type { SalesPeriod } from "@/db/queries/sales/clawback-condition";
import { listKeptParcels, listSalesParcels } from "@/db/queries/sales/list-sales-parcels";
import {
  findClawbackDays,
  findSalesMonth,
  listOpenMonthsBefore,
  saveClawbackDays,
} from "@/db/queries/sales/sales-records";
import type { Db, Store } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { SalesParcelsQuery, SalesQuery } from "@/lib/domain/sales/sales-requests";
import { sumUpSheet } from "@/lib/domain/sales/sales-sheet-lines";
import { toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { DAY_MS, startOfBeijingDay, toBeijingDay, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { SalesParcelPage, SalesView } from "@/lib/operations/money/sales-operations";
import { findNotClosableReason } from "./close-sales-month";
import {
  calculateSheet,
  clawbackRuleOf,
  commissionRuleOf,
  findClawbackRule,
  findRulesOf,
  hasKeptParcels,
  isNextSheet,
  readClosedSheet,
  spanOfMonth,
} from "./sales-sheets";

/**
 * Figures of a month or period by salesperson: the saved ones if the month is closed, else calculated now. People
 * limited to some shops see those of their parcels, also as saved; of months that versions up to 1.0 closed, without
 * their parcels, as they are now. Months and days in Asia/Shanghai, amounts in 分.
 */
export async function getSalesView(db: Db, scope: ShopScope, query: SalesQuery, now: number): Promise<SalesView> {
  const thisMonth = toBeijingMonth(now);
  const month = query.from || query.to ? null : (query.month ?? thisMonth);
  const span = spanOf(query, now);
  const closed = month === null ? undefined : await findSalesMonth(db, month);
  const saved = closed && (scope.kind === "every" || hasKeptParcels(closed)) ? closed : undefined;
  const rules = closed
    ? { clawback: clawbackRuleOf(closed), commission: commissionRuleOf(closed) }
    : await findRulesOf(db, month);
  const lines = saved
    ? await readClosedSheet(db, scope, saved.month)
    : await calculateSheet(db, scope, month, span, rules);
  const notClosable = await findNotClosableReason(db, month, thisMonth);
  return {
    from: toBeijingDay(span.from),
    to: toBeijingDay(span.to - 1),
    month,
    thisMonth,
    ...sumUpSheet(month ?? "", lines),
    clawbackDays: rules.clawback.days,
    commission: scope.kind === "every" ? rules.commission : null,
    closed: saved ? { by: saved.closedBy, at: toIsoBeijing(saved.closedAt) } : null,
    parcelsKept: saved !== undefined && hasKeptParcels(saved),
    alsoCloses:
      month !== null && notClosable === null && scope.kind === "every" ? await listOpenMonthsBefore(db, month) : [],
    notClosable,
  };
}

/** The requested month, by default the current one, or the first and the last Beijing day. */
export function resolveSalesPeriod(query: SalesQuery, now: number): string | { from: string; to: string } {
  if (!query.from && !query.to) return query.month ?? toBeijingMonth(now);
  const { from, to } = spanOf(query, now);
  return { from: toBeijingDay(from), to: toBeijingDay(to - 1) };
}

/**
 * The parcels of the scope behind a figure: of a closed month as its sheet keeps them, else as they are now. With the
 * kind `adjusted` those behind the month's corrections; of a month that is not closed, the ones that wait for it.
 */
export async function getSalesParcelPage(
  db: Db,
  scope: ShopScope,
  query: SalesParcelsQuery,
  now: number,
): Promise<SalesParcelPage> {
  const month = query.from || query.to ? null : (query.month ?? toBeijingMonth(now));
  const closed = month === null ? undefined : await findSalesMonth(db, month);
  const { kind, ...filter } = query;
  if (kind === "adjusted") {
    if (month === null || (!closed && !(await isNextSheet(db, month)))) return { items: [], nextCursor: null };
    return listCorrectedParcels(db, scope, filter, closed ? closed.month : NEXT_SHEET);
  }
  if (closed && hasKeptParcels(closed)) return listKeptParcels(db, scope, { ...filter, kind }, closed.month);
  const rule = closed ? clawbackRuleOf(closed) : await findClawbackRule(db);
  return listSalesParcels(db, scope, { ...filter, kind }, spanOf(query, now), rule);
}

/** Sets within how many days after signing a return is deducted; closed months keep their own value. */
export async function changeClawbackDays(store: Store, clawbackDays: number): Promise<void> {
  await store.write(async (tx) => {
    tx.audit?.add({ before: { clawbackDays: await findClawbackDays(tx) } });
    await saveClawbackDays(tx, clawbackDays);
  });
}

/** The given days, else the month, else the current month. */
function spanOf({ month, from, to }: SalesQuery, now: number): SalesPeriod {
  if (from || to) {
    const last = to ?? toBeijingDay(Math.max(now, startOfBeijingDay(from ?? "")));
    const end = startOfBeijingDay(last) + DAY_MS;
    return { from: from ? startOfBeijingDay(from) : end - 30 * DAY_MS, to: end };
  }
  return spanOfMonth(month ?? toBeijingMonth(now));
}
