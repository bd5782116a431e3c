import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, max, ne, not, or, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { isAfterCursor, slicePage } from "@/db/queries/shared/newest-first-page";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { figureDays, measures } from "@/db/schema/figure-tables";
import { archivedParcels } from "@/db/schema/operation/archive-tables";
import { salesFigures, salesMonths, salesRule } from "@/db/schema/sales-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import {
  DEFAULT_CLAWBACK_DAYS,
  NO_SALES,
  NO_SALESPERSON,
  type SalesCounts,
  type SalesKind,
  type SalesParcelPage,
} from "@/lib/domain/sales/sales-figures";
import type { SalesParcelsQuery } from "@/lib/domain/sales/sales-requests";
import { beijingMonthStart, dayNumber, startOfDayNumber, toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { BEIJING_OFFSET_MS, DAY_MS, toIsoBeijing } from "@/lib/domain/time/beijing-time";

export type SalesMonthRow = typeof salesMonths.$inferSelect;
export type SalesFigureRow = typeof salesFigures.$inferSelect;

const SINGLETON_ID = 1;
const COUNTED_KINDS = ["signed", "refused", "returned", "open"] as const;
const MAX_SALESPEOPLE = 2_000;

/** From one instant to another (exclusive), in ms since 1970 UTC; both are starts of Beijing days. */
export interface SalesPeriod {
  from: number;
  to: number;
}

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

/**
 * Each salesperson's parcels of the scope in a period: from the stored daily counts, which are of all shops, or else
 * from the measurements; and the returns in time from the index of returns, which are few.
 */
export async function countSalesByPerson(
  db: Db,
  scope: ShopScope,
  span: SalesPeriod,
  clawbackDays: number,
): Promise<Map<string, SalesCounts>> {
  const people = new Map<string, SalesCounts>();
  const of = (name: string) => {
    const counts = people.get(name) ?? { ...NO_SALES };
    people.set(name, counts);
    return counts;
  };
  const stored = scope.kind === "every" ? await countsByPerson(db, span) : await measureByPerson(db, scope, span);
  for (const { kind, name, parcels, cod } of stored) {
    const counts = of(name);
    if (kind !== "signed" && kind !== "refused" && kind !== "returned" && kind !== "open") continue;
    counts[kind] += parcels;
    counts[`${kind}Fen`] += cod;
  }
  for (const { name, parcels, cod } of await countClawedByPerson(db, scope, span, clawbackDays)) {
    const counts = of(name ?? "");
    counts.clawed += parcels;
    counts.clawedFen += cod;
  }
  return people;
}

async function countsByPerson(db: Db, { from, to }: SalesPeriod) {
  const { dimension, kind, day, name, parcels, cod } = figureDays;
  return db
    .select({
      kind,
      name,
      parcels: sql<number>`sum(${parcels})`.mapWith(Number),
      cod: sql<number>`sum(${cod})`.mapWith(Number),
    })
    .from(figureDays)
    .where(
      and(
        eq(dimension, "salesperson"),
        inArray(kind, COUNTED_KINDS),
        gte(day, dayNumber(from)),
        lt(day, dayNumber(to)),
      ),
    )
    .groupBy(kind, name)
    .limit(MAX_SALESPEOPLE * 4);
}

async function measureByPerson(db: Db, scope: ShopScope, span: SalesPeriod) {
  const counts: Awaited<ReturnType<typeof countsByPerson>> = [];
  for (const kind of COUNTED_KINDS) {
    const at = TIME_COLUMN_OF_KIND[kind];
    const rows = await db
      .select({ name: measures.salesperson, ...MEASURED })
      .from(measures)
      .where(
        and(
          isInShops(scope, measures.shop),
          gte(at, span.from),
          lt(at, span.to),
          kind === "open" ? eq(measures.outcome, kind) : undefined,
        ),
      )
      .groupBy(measures.salesperson)
      .limit(MAX_SALESPEOPLE);
    counts.push(...rows.map(({ name, ...row }) => ({ kind, name: name ?? "", ...row })));
  }
  return counts;
}

const MEASURED = {
  parcels: sql<number>`count(*)`.mapWith(Number),
  cod: sql<number>`coalesce(sum(${measures.codAmount}), 0)`.mapWith(Number),
};

async function countClawedByPerson(db: Db, scope: ShopScope, span: SalesPeriod, clawbackDays: number) {
  return db
    .select({ name: measures.salesperson, ...MEASURED })
    .from(measures)
    .where(and(isClawedBack(span, clawbackDays), isInShops(scope, measures.shop)))
    .groupBy(measures.salesperson)
    .limit(MAX_SALESPEOPLE);
}

/** Natural days of Beijing: a return on the last of them counts at any hour. See `isClawedBack` of the domain. */
function isClawedBack({ from, to }: SalesPeriod, clawbackDays: number): SQL | undefined {
  const { signedAt, returnedAt } = measures;
  const dayOf = (column: SQLiteColumn) => sql`(${column} + ${sql.raw(`${BEIJING_OFFSET_MS}) / ${DAY_MS}`)}`;
  return and(
    isNotNull(returnedAt),
    gte(returnedAt, from),
    lt(returnedAt, to + clawbackDays * DAY_MS),
    isNotNull(signedAt),
    gte(signedAt, from),
    lt(signedAt, to),
    sql`${returnedAt} >= ${signedAt}`,
    sql`${dayOf(returnedAt)} - ${dayOf(signedAt)} <= ${sql.raw(String(clawbackDays))}`,
  );
}

const TIME_COLUMN_OF_KIND: Readonly<Record<SalesKind, SQLiteColumn>> = {
  signed: measures.signedAt,
  clawed: measures.returnedAt,
  net: measures.signedAt,
  refused: measures.refusedAt,
  returned: measures.returnedAt,
  open: measures.createdAt,
};

/** The parcels of the scope behind a salesperson's figure, latest first. */
export async function listSalesParcels(
  db: Db,
  scope: ShopScope,
  { kind, salesperson, limit, cursor }: SalesParcelsQuery,
  span: SalesPeriod,
  clawbackDays: number,
): Promise<SalesParcelPage> {
  const at = TIME_COLUMN_OF_KIND[kind];
  const isOfPerson =
    salesperson === undefined
      ? undefined
      : salesperson === NO_SALESPERSON
        ? isNull(measures.salesperson)
        : eq(measures.salesperson, salesperson);
  const isInSpan = and(gte(at, span.from), lt(at, span.to));
  const isDeducted = isClawedBack(span, clawbackDays);
  const kindCondition = {
    signed: isInSpan,
    clawed: isDeducted,
    net: and(isInSpan, isDeducted && not(isDeducted)),
    refused: isInSpan,
    returned: isInSpan,
    open: and(isInSpan, eq(measures.outcome, "open")),
  }[kind];
  const isPresent = or(isNotNull(shipments.id), isNotNull(archivedParcels.shipmentId)); // else deleted a moment ago
  const found = await db
    .select({
      id: measures.shipmentId,
      waybillNumber: sql<string>`coalesce(${shipments.waybillNumber}, ${archivedParcels.waybillNumber})`,
      orderNumber: sql<string | null>`coalesce(${shipments.orderNumber}, ${archivedParcels.orderNumber})`,
      salesperson: measures.salesperson,
      carrier: measures.carrier,
      codAmount: measures.codAmount,
      signedAt: measures.signedAt,
      returnedAt: measures.returnedAt,
      at: sql<number>`${at}`.mapWith(Number),
    })
    .from(measures)
    .leftJoin(shipments, eq(shipments.id, measures.shipmentId))
    .leftJoin(archivedParcels, eq(archivedParcels.shipmentId, measures.shipmentId))
    .where(
      and(
        isPresent,
        isInShops(scope, measures.shop),
        isOfPerson,
        kindCondition,
        isAfterCursor(at, measures.shipmentId, cursor),
      ),
    )
    .orderBy(desc(at), desc(measures.shipmentId))
    .limit(limit + 1);
  const page = slicePage(found, limit, (row) => ({ at: row.at, id: row.id }));
  return {
    items: page.rows.map(({ carrier, ...row }) => ({
      ...row,
      carrierName: findCarrier(carrier)?.name ?? carrier,
      signedAt: row.signedAt === null ? null : toIsoBeijing(row.signedAt),
      returnedAt: row.returnedAt === null ? null : toIsoBeijing(row.returnedAt),
      at: toIsoBeijing(row.at),
    })),
    nextCursor: page.nextCursor,
  };
}

export async function findSalesMonth(db: Db, month: string): Promise<SalesMonthRow | undefined> {
  const [row] = await db.select().from(salesMonths).where(eq(salesMonths.month, month));
  return row;
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

/** Months closed before this one, newest first. */
export async function listClosedMonthsBefore(db: Db, month: string, limit: number): Promise<SalesMonthRow[]> {
  return db
    .select()
    .from(salesMonths)
    .where(lt(salesMonths.month, month))
    .orderBy(desc(salesMonths.month))
    .limit(limit);
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
export async function insertSalesMonth(db: Db, row: SalesMonthRow): Promise<boolean> {
  const inserted = await db
    .insert(salesMonths)
    .values(row)
    .onConflictDoNothing()
    .returning({ month: salesMonths.month });
  return inserted.length > 0;
}

const ROWS_PER_STATEMENT = 200;

export async function insertSalesFigures(db: Db, rows: readonly SalesFigureRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    await db.insert(salesFigures).values(rows.slice(start, start + ROWS_PER_STATEMENT));
  }
}
