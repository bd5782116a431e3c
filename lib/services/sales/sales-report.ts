import { findUpkeep } from "@/db/queries/analytics/figure-upkeep";
import {
  countSalesByPerson,
  findClawbackDays,
  findLastClosedMonth,
  findSalesMonth,
  insertSalesFigures,
  insertSalesMonth,
  listClosedMonthsBefore,
  listFiguresOfMonth,
  listOpenMonthsBefore,
  listRecordedFigures,
  listSalesParcels,
  type SalesFigureRow,
  type SalesMonthRow,
  type SalesPeriod,
  saveClawbackDays,
} from "@/db/queries/sales/sales-records";
import type { Db, Store } from "@/db/store";
import { EVERY_SHOP, type ShopScope } from "@/lib/domain/auth/shop-scope";
import {
  addSales,
  calculateCorrections,
  calculateNet,
  NO_SALES,
  type SalesCorrection,
  type SalesCounts,
  type SalesParcelPage,
  type SalesRow,
  type SalesView,
} from "@/lib/domain/sales/sales-figures";
import type { SalesParcelsQuery, SalesQuery } from "@/lib/domain/sales/sales-requests";
import { ConflictError } from "@/lib/domain/shared/errors";
import { addMonths, beijingMonthStart, toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { DAY_MS, startOfBeijingDay, toBeijingDay, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { addAuditDetail } from "@/lib/server/audit/audit-context";
import type { SettlementActor } from "@/lib/services/settlement/remittance-files";

/** Corrections are calculated for this many closed months before the current one. */
const MAX_CORRECTED_MONTHS = 12;

/**
 * Figures of a month or period by salesperson: the saved ones if the month is closed, else
 * calculated now. What is saved is of all shops: the figures of some are always calculated now, and have no corrections.
 * Months and days in Asia/Shanghai, amounts in 分.
 */
export async function getSalesView(db: Db, scope: ShopScope, query: SalesQuery, now: number): Promise<SalesView> {
  const thisMonth = toBeijingMonth(now);
  const month = query.from || query.to ? null : (query.month ?? thisMonth);
  const span = spanOf(query, now);
  const closed = month === null ? undefined : await findSalesMonth(db, month);
  const clawbackDays = closed?.clawbackDays ?? (await findClawbackDays(db));
  const saved = scope.kind === "every" ? closed : undefined;
  const figures = saved
    ? await listFiguresOfMonth(db, saved.month)
    : await calculateFigures(db, scope, month, span, clawbackDays);
  return {
    from: toBeijingDay(span.from),
    to: toBeijingDay(span.to - 1),
    month,
    thisMonth,
    ...sumUp(figures),
    clawbackDays,
    closed: saved ? { by: saved.closedBy, at: toIsoBeijing(saved.closedAt) } : null,
    notClosable: await findNotClosableReason(db, month, closed, thisMonth),
  };
}

/** The requested month, by default the current one, or the first and the last Beijing day. */
export function resolveSalesPeriod(query: SalesQuery, now: number): string | { from: string; to: string } {
  if (!query.from && !query.to) return query.month ?? toBeijingMonth(now);
  const { from, to } = spanOf(query, now);
  return { from: toBeijingDay(from), to: toBeijingDay(to - 1) };
}

/** The parcels of the scope behind a figure, as they are now even for a closed month. */
export async function getSalesParcelPage(
  db: Db,
  scope: ShopScope,
  query: SalesParcelsQuery,
  now: number,
): Promise<SalesParcelPage> {
  const closed = query.month && !query.from && !query.to ? await findSalesMonth(db, query.month) : undefined;
  const clawbackDays = closed?.clawbackDays ?? (await findClawbackDays(db));
  return listSalesParcels(db, scope, query, spanOf(query, now), clawbackDays);
}

/**
 * Closes a month (YYYY-MM): saves its figures and the corrections of months closed before. Earlier months that are
 * still open are closed first, each with its own sheet, so that no parcel of theirs is left out.
 *
 * @throws ConflictError when the month is not over, it is already closed, or a later one is and it has no parcels,
 *   or the figures are being rebuilt
 */
export async function closeSalesMonth(store: Store, month: string, { name, now }: SettlementActor): Promise<void> {
  const close = (each: string) =>
    store.write(async (tx) => {
      const closed = await findSalesMonth(tx, each);
      const reason = await findNotClosableReason(tx, each, closed, toBeijingMonth(now));
      if (reason !== null) throw new ConflictError("sales.notClosable", { reason });
      if ((await findUpkeep(tx)).rebuild !== null) throw new ConflictError("sales.rebuilding");
      if (each === month) {
        const [open] = await listOpenMonthsBefore(tx, month);
        if (open) return open;
      }
      const clawbackDays = await findClawbackDays(tx);
      const row: SalesMonthRow = { month: each, clawbackDays, closedBy: name, closedAt: now };
      if (!(await insertSalesMonth(tx, row))) throw new ConflictError("sales.notClosable", { reason: "closed" });
      await insertSalesFigures(
        tx,
        await calculateFigures(tx, EVERY_SHOP, each, spanOf({ month: each }, now), clawbackDays),
      );
      return null;
    });
  for (let open = await close(month); open !== null; open = await close(month)) await close(open);
}

async function findNotClosableReason(
  db: Db,
  month: string | null,
  closed: SalesMonthRow | undefined,
  thisMonth: string,
): Promise<SalesView["notClosable"]> {
  if (month === null) return "days";
  if (closed) return "closed";
  if (month >= thisMonth) return "running";
  if (((await findLastClosedMonth(db)) ?? "") < month) return null;
  return (await listOpenMonthsBefore(db, addMonths(month, 1))).includes(month) ? null : "later";
}

/** Sets within how many days after signing a return is deducted; closed months keep their own value. */
export async function changeClawbackDays(store: Store, clawbackDays: number): Promise<void> {
  await store.write(async (tx) => {
    addAuditDetail({ before: { clawbackDays: await findClawbackDays(tx) } });
    await saveClawbackDays(tx, clawbackDays);
  });
}

/** The figures that closing would save now; a free period has no corrections, and neither have those of some shops. */
async function calculateFigures(
  db: Db,
  scope: ShopScope,
  month: string | null,
  span: SalesPeriod,
  clawbackDays: number,
): Promise<SalesFigureRow[]> {
  const own = await countSalesByPerson(db, scope, span, clawbackDays);
  const key = month ?? "";
  const figures = [...own].map(([salesperson, counts]) => ({ month: key, ofMonth: key, salesperson, ...counts }));
  if (month === null || scope.kind === "some") return figures;
  const earlier = await listClosedMonthsBefore(db, month, MAX_CORRECTED_MONTHS);
  const recorded = await listRecordedFigures(
    db,
    earlier.map((each) => each.month),
  );
  for (const each of earlier) {
    const monthSpan = spanOf({ month: each.month }, 0);
    const live = await countSalesByPerson(db, scope, monthSpan, each.clawbackDays);
    const recordedOfMonth = recorded.filter(({ ofMonth }) => ofMonth === each.month);
    for (const [salesperson, counts] of calculateCorrections(live, recordedOfMonth.map(toStoredFigure))) {
      figures.push({ month, ofMonth: each.month, salesperson, ...counts });
    }
  }
  return figures;
}

function toStoredFigure({ month: _, ofMonth: __, ...recorded }: SalesFigureRow) {
  return recorded;
}

function countsOf({ month: _, ofMonth: __, salesperson: ___, ...counts }: SalesFigureRow): SalesCounts {
  return counts;
}

function sumUp(figures: readonly SalesFigureRow[]): Pick<SalesView, "rows" | "total" | "corrections"> {
  const own = new Map<string, SalesCounts>();
  const adjusted = new Map<string, { net: number; netFen: number }>();
  const corrections: SalesCorrection[] = [];
  for (const figure of figures) {
    const { salesperson, ofMonth, month } = figure;
    const counts = countsOf(figure);
    if (ofMonth === month) {
      own.set(salesperson, addSales(own.get(salesperson) ?? NO_SALES, counts));
      continue;
    }
    const net = calculateNet(counts);
    const { signed, clawed, refused, returned } = counts;
    corrections.push({ ofMonth, salesperson: salesperson || null, signed, clawed, refused, returned, ...net });
    const sum = adjusted.get(salesperson) ?? { net: 0, netFen: 0 };
    adjusted.set(salesperson, { net: sum.net + net.net, netFen: sum.netFen + net.netFen });
  }
  const names = [...new Set([...own.keys(), ...adjusted.keys()])];
  const rows = names.map((name): SalesRow => {
    const counts = own.get(name) ?? NO_SALES;
    return { salesperson: name || null, ...toRow(counts, adjusted.get(name) ?? { net: 0, netFen: 0 }) };
  });
  const all = [...own.values()].reduce(addSales, NO_SALES);
  const adjustments = [...adjusted.values()].reduce(
    (sum, { net, netFen }) => ({ net: sum.net + net, netFen: sum.netFen + netFen }),
    { net: 0, netFen: 0 },
  );
  const byName = (left: { salesperson: string | null }, right: { salesperson: string | null }) =>
    (left.salesperson ?? "") < (right.salesperson ?? "") ? -1 : 1;
  rows.sort((left, right) => right.due - left.due || byName(left, right));
  corrections.sort((left, right) =>
    left.ofMonth === right.ofMonth ? byName(left, right) : left.ofMonth > right.ofMonth ? -1 : 1,
  );
  return { rows, total: toRow(all, adjustments), corrections };
}

function toRow(counts: SalesCounts, adjustment: { net: number; netFen: number }): Omit<SalesRow, "salesperson"> {
  const { net, netFen } = calculateNet(counts);
  return {
    ...counts,
    net,
    netFen,
    adjusted: adjustment.net,
    adjustedFen: adjustment.netFen,
    due: net + adjustment.net,
    dueFen: netFen + adjustment.netFen,
  };
}

/** The given days, else the month, else the current month. */
function spanOf({ month, from, to }: SalesQuery, now: number): SalesPeriod {
  if (from || to) {
    const last = to ?? toBeijingDay(Math.max(now, startOfBeijingDay(from ?? "")));
    const end = startOfBeijingDay(last) + DAY_MS;
    return { from: from ? startOfBeijingDay(from) : end - 30 * DAY_MS, to: end };
  }
  const monthSpan = month ?? toBeijingMonth(now);
  return { from: beijingMonthStart(monthSpan), to: beijingMonthStart(addMonths(monthSpan, 1)) };
}
