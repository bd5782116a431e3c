import { and, eq, gte, inArray, lt, sql } from "drizzle-orm";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { figureDays, measures } from "@/db/schema/figure-tables";
import { salesParcels } from "@/db/schema/sales-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { BookedKind } from "@/lib/domain/sales/booked-parcel";
import type { ClawbackRule } from "@/lib/domain/sales/clawback";
import { addBooking, NO_SALES, type SalesCounts } from "@/lib/domain/sales/sales-figures";
import { dayNumber } from "@/lib/domain/time/beijing-month";
import { isClawedBackIn, type SalesPeriod } from "./clawback-condition";
import { TIME_COLUMN_OF_KIND } from "./list-sales-parcels";

const MAX_SALESPEOPLE = 2_000;
/** What days count; the returns in time come from the measurements. */
export const COUNTED_KINDS = ["signed", "refused", "returned", "open"] as const;

interface KindCounts {
  kind: BookedKind;
  name: string;
  parcels: number;
  cod: number;
  orders: number;
}

/**
 * Each salesperson's parcels of the scope in a period, as they are now: from the stored daily counts, which are of all
 * shops, or else from the measurements; and the returns in time from the index of returns, which are few.
 */
export async function countSalesByPerson(
  db: Db,
  scope: ShopScope,
  span: SalesPeriod,
  rule: ClawbackRule,
): Promise<Map<string, SalesCounts>> {
  const stored = scope.kind === "every" ? await countDaysByPerson(db, span) : await measureByPerson(db, scope, span);
  return collect([...stored, ...(await countClawedByPerson(db, scope, span, rule))]);
}

/** Each salesperson's parcels of the scope that a sheet keeps: those of its own month, or all that it counts by month. */
export async function countBookedByPerson(
  db: Db,
  scope: ShopScope,
  sheet: string,
): Promise<Map<string, Map<string, SalesCounts>>> {
  const { month, ofMonth, kind, salesperson, shop, reversedIn, codAmount, orderAmount } = salesParcels;
  const columns = {
    ofMonth,
    kind,
    name: salesperson,
    parcels: sql<number>`count(*)`.mapWith(Number),
    cod: sql<number>`coalesce(sum(${codAmount}), 0)`.mapWith(Number),
    orders: sql<number>`coalesce(sum(${orderAmount}), 0)`.mapWith(Number),
  };
  const count = (column: typeof month | typeof reversedIn) =>
    db
      .select(columns)
      .from(salesParcels)
      .where(and(eq(column, sheet), isInShops(scope, shop)))
      .groupBy(ofMonth, kind, salesperson);
  const byMonth = new Map<string, KindCounts[]>();
  const add = (rows: readonly (KindCounts & { ofMonth: string })[], sign: 1 | -1) => {
    for (const { ofMonth: of, parcels, cod, orders, ...row } of rows) {
      const counts = byMonth.get(of) ?? [];
      byMonth.set(of, counts);
      counts.push({ ...row, parcels: sign * parcels, cod: sign * cod, orders: sign * orders });
    }
  };
  add(await count(month), 1);
  add(await count(reversedIn), -1);
  return new Map([...byMonth].map(([of, rows]) => [of, collect(rows)]));
}

function collect(rows: readonly KindCounts[]): Map<string, SalesCounts> {
  const people = new Map<string, SalesCounts>();
  for (const { kind, name, parcels, cod, orders } of rows) {
    people.set(name, addBooking(people.get(name) ?? NO_SALES, kind, { parcels, cod, orders }));
  }
  return people;
}

async function countDaysByPerson(db: Db, { from, to }: SalesPeriod): Promise<KindCounts[]> {
  const { dimension, kind, day, name, parcels, cod, orders } = figureDays;
  const rows = await db
    .select({
      kind,
      name,
      parcels: sql<number>`sum(${parcels})`.mapWith(Number),
      cod: sql<number>`sum(${cod})`.mapWith(Number),
      orders: sql<number>`sum(${orders})`.mapWith(Number),
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
    .having(sql`sum(${parcels}) > 0`) // days of deleted parcels stay, with nothing in them
    .limit(MAX_SALESPEOPLE * COUNTED_KINDS.length);
  return rows.map((row) => ({ ...row, kind: row.kind as BookedKind }));
}

async function measureByPerson(db: Db, scope: ShopScope, span: SalesPeriod): Promise<KindCounts[]> {
  const counts: KindCounts[] = [];
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
  orders: sql<number>`coalesce(sum(${measures.orderAmount}), 0)`.mapWith(Number),
};

async function countClawedByPerson(
  db: Db,
  scope: ShopScope,
  span: SalesPeriod,
  rule: ClawbackRule,
): Promise<KindCounts[]> {
  const rows = await db
    .select({ name: measures.salesperson, ...MEASURED })
    .from(measures)
    .where(and(isClawedBackIn(span, rule), isInShops(scope, measures.shop)))
    .groupBy(measures.salesperson)
    .limit(MAX_SALESPEOPLE);
  return rows.map(({ name, ...row }) => ({ kind: "clawed", name: name ?? "", ...row }));
}
