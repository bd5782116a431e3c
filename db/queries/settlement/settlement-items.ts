import { and, desc, eq, gt, gte, inArray, isNull, like, lte, ne, notExists, or, type SQL, sql, sum } from "drizzle-orm";
import { isAfterCursor, slicePage } from "@/db/queries/shared/newest-first-page";
import { isParcelInShops } from "@/db/queries/shared/parcel-in-shops";
import { measures } from "@/db/schema/figure-tables";
import { archivedParcels } from "@/db/schema/operation/archive-tables";
import { remittanceRows, settlementItems, settlementResolutions } from "@/db/schema/settlement/settlement-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import {
  AGE_DAYS,
  type SettlementBasis,
  type SettlementFilter,
  type SettlementScope,
} from "@/lib/domain/settlement/settlement-schemas";
import { dayNumber } from "@/lib/domain/time/beijing-month";
import { startOfBeijingDay } from "@/lib/domain/time/beijing-time";

export type SettlementItemRow = typeof settlementItems.$inferSelect;

const { day, carrier, kind, expected, remitted, isDone, repeated, repeatedFen } = settlementItems;
const COLUMNS = {
  kind: sql`excluded.kind`,
  shipmentId: sql`excluded.shipment_id`,
  waybillNumber: sql`excluded.waybill_number`,
  carrier: sql`excluded.carrier`,
  day: sql`excluded.day`,
  expected: sql`excluded.expected`,
  remitted: sql`excluded.remitted`,
  signedDay: sql`excluded.signed_day`,
  settledDay: sql`excluded.settled_day`,
  repeated: sql`excluded.repeated`,
  repeatedFen: sql`excluded.repeated_fen`,
  isDone: sql`excluded.is_done`,
};

/** Replaces the stored settlement of these parcels. */
export async function saveSettlementItems(db: Db, items: readonly SettlementItemRow[]): Promise<void> {
  if (items.length === 0) return;
  await db
    .insert(settlementItems)
    .values([...items])
    .onConflictDoUpdate({ target: settlementItems.id, set: COLUMNS });
}

export async function deleteSettlementItems(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.delete(settlementItems).where(inArray(settlementItems.id, [...ids]));
}

/** Deletes every item but those of archived parcels, which are not evaluated again one after the other. */
export async function deleteAllSettlementItems(db: Db): Promise<void> {
  const archived = db
    .select({ id: archivedParcels.shipmentId })
    .from(archivedParcels)
    .where(eq(archivedParcels.shipmentId, settlementItems.id));
  await db.delete(settlementItems).where(notExists(archived));
}

/** Items belong to the shop of their parcel; those of numbers without a parcel only to the scope of every shop. */
const isOfScope = (scope: ShopScope) => isParcelInShops(scope, settlementItems.shipmentId);

export async function findSettlementItem(db: Db, scope: ShopScope, id: string): Promise<SettlementItemRow | undefined> {
  const [row] = await db
    .select()
    .from(settlementItems)
    .where(and(eq(settlementItems.id, id), isOfScope(scope)));
  return row;
}

/** The first and the last day of a range, as `dayNumber` counts. */
export interface DayNumberRange {
  from: number;
  to: number;
}

export function toDayNumberRange({ from, to }: Required<Pick<SettlementScope, "from" | "to">>): DayNumberRange {
  return { from: dayNumber(startOfBeijingDay(from)), to: dayNumber(startOfBeijingDay(to)) };
}

const dayOf = (basis: SettlementBasis) => (basis === "paid" ? settlementItems.settledDay : day);
const isWithin = (range: DayNumberRange, carrierCode: string | undefined, basis: SettlementBasis): SQL | undefined =>
  and(
    gte(dayOf(basis), range.from),
    lte(dayOf(basis), range.to),
    carrierCode === undefined ? undefined : eq(carrier, carrierCode),
  );

const asNumber = (expression: SQL | ReturnType<typeof sum>) => sql<number>`coalesce(${expression}, 0)`.mapWith(Number);
const SUMS = {
  count: sql<number>`count(*)`.mapWith(Number),
  expected: asNumber(sum(expected)),
  remitted: asNumber(sum(remitted)),
  done: sql<number>`coalesce(sum(case when ${isDone} then 1 else 0 end), 0)`.mapWith(Number),
  repeated: asNumber(sum(repeated)),
  repeatedFen: asNumber(sum(repeatedFen)),
};

/** Sums of the scope by class and carrier; those of every shop are read from an index alone. */
export async function sumByClass(
  db: Db,
  scope: ShopScope,
  range: DayNumberRange,
  { carrier: carrierCode, basis }: SettlementScope,
) {
  return db
    .select({ kind, carrier, ...SUMS })
    .from(settlementItems)
    .where(and(isWithin(range, carrierCode, basis ?? "signed"), isOfScope(scope)))
    .groupBy(kind, carrier);
}

/** Sums of the scope by the shop of the parcel, null for parcels without one and for numbers without a parcel. */
export async function sumByShop(
  db: Db,
  scope: ShopScope,
  range: DayNumberRange,
  { carrier: carrierCode, basis }: SettlementScope,
) {
  const { shipmentId } = settlementItems;
  const shop = sql<string | null>`case when ${shipments.id} is null then ${measures.shop} else ${shipments.shop} end`;
  const open = sql<number>`coalesce(sum(case when ${isDone} or ${kind} = 'matched' then 0 else 1 end), 0)`;
  return db
    .select({
      shop,
      count: SUMS.count,
      expected: SUMS.expected,
      remitted: SUMS.remitted,
      open: open.mapWith(Number),
    })
    .from(settlementItems)
    .leftJoin(shipments, eq(shipments.id, shipmentId))
    .leftJoin(measures, eq(measures.shipmentId, shipmentId))
    .where(and(isWithin(range, carrierCode, basis ?? "signed"), isOfScope(scope)))
    .groupBy(shop);
}

/** Parcels of the days that were paid for without a date. */
export async function sumUndated(db: Db, scope: ShopScope, range: DayNumberRange, carrierCode: string | undefined) {
  const isUndated = and(isNull(settlementItems.settledDay), ne(kind, "unremitted"));
  const [row] = await db
    .select({ count: SUMS.count, fen: SUMS.remitted })
    .from(settlementItems)
    .where(and(isWithin(range, carrierCode, "signed"), isUndated, isOfScope(scope)));
  return row ?? { count: 0, fen: 0 };
}

/** In the words of the index `settlement_debt`, so that it is used. */
const IS_DEBT = sql`${kind} in ('unremitted', 'short', 'deducted')`;

/** What carriers still owe the scope, of all time: by class, day, and whether a user has resolved it. */
export async function sumDebtByDay(db: Db, scope: ShopScope, carrierCode: string | undefined) {
  const { count, expected: due, remitted: paid } = SUMS;
  return db
    .select({ kind, day, isDone, count, expected: due, remitted: paid })
    .from(settlementItems)
    .where(and(IS_DEBT, carrierCode === undefined ? undefined : eq(carrier, carrierCode), isOfScope(scope)))
    .groupBy(day, kind, isDone);
}

/** Within the days; without requested days, a complete number is found on any day. */
function numberCondition(
  { q, from, to, carrier: carrierCode }: SettlementFilter,
  range: DayNumberRange,
  basis: SettlementBasis,
): SQL | undefined {
  const isInRange = isWithin(range, carrierCode, basis);
  if (!q) return isInRange;
  const hasPrefix = and(isInRange, like(settlementItems.waybillNumber, `${q.replace(/[%_\\]/g, "")}%`));
  if (from || to) return hasPrefix;
  return or(
    hasPrefix,
    and(eq(settlementItems.waybillNumber, q), carrierCode === undefined ? undefined : eq(carrier, carrierCode)),
  );
}

/** One page of the scope, newest day first. @param basis which of its days is in the range, and orders */
export async function listSettlementItems(
  db: Db,
  scope: ShopScope,
  filter: SettlementFilter,
  range: DayNumberRange,
  basis: SettlementBasis,
  today: number,
): Promise<{ rows: SettlementItemRow[]; nextCursor: string | null }> {
  const age = filter.age ? AGE_DAYS[filter.age] : undefined;
  const { fileId, shipmentId, waybillNumber } = remittanceRows;
  const isInFile = filter.file
    ? sql`${settlementItems.id} in (
        select ${shipmentId} from ${remittanceRows} where ${fileId} = ${filter.file} and ${shipmentId} is not null
        union all select 'n-' || ${waybillNumber} from ${remittanceRows} where ${fileId} = ${filter.file})`
    : undefined;
  const found = await db
    .select()
    .from(settlementItems)
    .where(
      and(
        numberCondition(filter, range, basis),
        isOfScope(scope),
        filter.kind ? eq(kind, filter.kind) : undefined,
        age ? and(eq(kind, "unremitted"), lte(day, today - age.from)) : undefined,
        age && age.to !== null ? gte(day, today - age.to) : undefined,
        filter.handling ? eq(isDone, filter.handling === "done") : undefined,
        filter.repeated ? gt(repeated, 0) : undefined,
        filter.earlier ? and(IS_DEBT, eq(isDone, false)) : undefined,
        isInFile,
        isAfterCursor(dayOf(basis), settlementItems.id, filter.cursor),
      ),
    )
    .orderBy(desc(dayOf(basis)), desc(settlementItems.id))
    .limit(filter.limit + 1);
  return slicePage(found, filter.limit, (row) => ({
    at: basis === "paid" ? (row.settledDay ?? row.day) : row.day,
    id: row.id,
  }));
}

export async function listResolutions(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(settlementResolutions)
    .where(inArray(settlementResolutions.itemId, [...ids]));
}

export async function saveResolution(db: Db, resolution: typeof settlementResolutions.$inferInsert): Promise<void> {
  const { itemId: _, ...columns } = resolution;
  await db
    .insert(settlementResolutions)
    .values(resolution)
    .onConflictDoUpdate({ target: settlementResolutions.itemId, set: columns });
}

export async function deleteResolution(db: Db, itemId: string): Promise<void> {
  await db.delete(settlementResolutions).where(eq(settlementResolutions.itemId, itemId));
}
