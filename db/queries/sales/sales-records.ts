import { and, asc, desc, eq, inArray, isNotNull, lt, max, ne } from "drizzle-orm";
import { figureDays } from "@/db/schema/figure-tables";
import { salesFigures, salesMonths, salesRule } from "@/db/schema/sales-tables";
import type { Db, Tx } from "@/db/store";
import type { ClosedMonthRules } from "@/lib/domain/sales/booked-parcel";
import { DEFAULT_CLAWBACK_DAYS } from "@/lib/domain/sales/sales-figures";
import { beijingMonthStart, dayNumber, startOfDayNumber, toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { COUNTED_KINDS } from "./count-sales";

export type SalesMonthRow = typeof salesMonths.$inferSelect;
export type SalesFigureRow = typeof salesFigures.$inferSelect;

const SINGLETON_ID = 1;

export async function findClawbackDays(db: Db): Promise<number> {
  const [row] = await db.select().from(salesRule).where(eq(salesRule.id, SINGLETON_ID));
  return row?.clawbackDays ?? DEFAULT_CLAWBACK_DAYS;
}

export async function saveClawbackDays(db: Db, clawbackDays: number): Promise<void> {
  const set = { clawbackDays };
  await db
    .insert(salesRule)
    .values({ id: SINGLETON_ID, ...set })
    .onConflictDoUpdate({ target: salesRule.id, set });
}

export async function findSalesMonth(db: Db, month: string): Promise<SalesMonthRow | undefined> {
  const [row] = await db.select().from(salesMonths).where(eq(salesMonths.month, month));
  return row;
}

/** All closed months, newest first: twelve a year. */
export async function listClosedMonths(db: Db): Promise<SalesMonthRow[]> {
  return db.select().from(salesMonths).orderBy(desc(salesMonths.month));
}

/** How the closed months count whose parcels are kept. */
export async function listKeptMonths(db: Db): Promise<ClosedMonthRules> {
  const { month, clawbackDays, clawbackUnit, keptAt } = salesMonths;
  const rows = await db
    .select({ month, days: clawbackDays, unit: clawbackUnit })
    .from(salesMonths)
    .where(isNotNull(keptAt));
  return new Map(rows.map(({ month: key, ...rule }) => [key, rule]));
}

/** Months before this one whose figures hold a parcel and that are not closed, oldest first. */
export async function listOpenMonthsBefore(db: Db, month: string): Promise<string[]> {
  const { dimension, kind, day, parcels } = figureDays;
  const days = await db
    .selectDistinct({ day })
    .from(figureDays)
    .where(
      and(
        eq(dimension, "all"),
        inArray(kind, COUNTED_KINDS),
        lt(day, dayNumber(beijingMonthStart(month))),
        ne(parcels, 0),
      ),
    );
  const months = new Set(days.map((each) => toBeijingMonth(startOfDayNumber(each.day))));
  const closed = await db.select({ month: salesMonths.month }).from(salesMonths).where(lt(salesMonths.month, month));
  for (const each of closed) months.delete(each.month);
  return [...months].toSorted();
}

/** The newest closed month. */
export async function findLastClosedMonth(db: Db): Promise<string | null> {
  const [row] = await db.select({ month: max(salesMonths.month) }).from(salesMonths);
  return row?.month ?? null;
}

/** The rows of a closed month: its own figures and its corrections of earlier months. */
export async function listFiguresOfMonth(db: Db, month: string): Promise<SalesFigureRow[]> {
  return db
    .select()
    .from(salesFigures)
    .where(eq(salesFigures.month, month))
    .orderBy(asc(salesFigures.ofMonth), asc(salesFigures.salesperson));
}

/** All rows about these months, in whatever sheet: their own figures, and their corrections. */
export async function listRecordedFigures(db: Db, months: readonly string[]): Promise<SalesFigureRow[]> {
  if (months.length === 0) return [];
  return db
    .select()
    .from(salesFigures)
    .where(inArray(salesFigures.ofMonth, [...months]));
}

/** @returns false when it is already closed */
export async function insertSalesMonth(tx: Tx, row: SalesMonthRow): Promise<boolean> {
  const inserted = await tx
    .insert(salesMonths)
    .values(row)
    .onConflictDoNothing()
    .returning({ month: salesMonths.month });
  return inserted.length > 0;
}

/** Notes that the parcels of a month that was closed by an earlier version are kept from now on. */
export async function markParcelsKept(tx: Tx, month: string, keptAt: number): Promise<void> {
  await tx.update(salesMonths).set({ keptAt }).where(eq(salesMonths.month, month));
}

const ROWS_PER_STATEMENT = 200;

export async function insertSalesFigures(tx: Tx, rows: readonly SalesFigureRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    await tx.insert(salesFigures).values(rows.slice(start, start + ROWS_PER_STATEMENT));
  }
}
