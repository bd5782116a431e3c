import { and, desc, eq, gt, gte, inArray, isNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { decodeCursor, encodeCursor } from "@/db/queries/shared/newest-first-page";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { measures } from "@/db/schema/figure-tables";
import { archivedParcels } from "@/db/schema/operation/archive-tables";
import { salesParcels } from "@/db/schema/sales-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db, Tx } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { BOOKED_KINDS, type BookedKind, type CorrectedKind } from "@/lib/domain/sales/booked-parcel";
import type { ClawbackRule } from "@/lib/domain/sales/clawback";
import { NO_SALESPERSON } from "@/lib/domain/sales/sales-figures";
import type { SalesParcelsQuery } from "@/lib/domain/sales/sales-requests";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { SalesParcelPage } from "@/lib/operations/money/sales-operations";
import { isClawedBackIn, type SalesPeriod } from "./clawback-condition";
import { TIME_COLUMN_OF_KIND } from "./list-sales-parcels";

/** Stands for the sheet that will be closed next. */
export const NEXT_SHEET = "";

export type BookedRow = typeof salesParcels.$inferSelect;

/** Writes the parcels that a month counts by their current measurements into its sheet. */
export async function bookMonth(tx: Tx, month: string, span: SalesPeriod, rule: ClawbackRule): Promise<void> {
  for (const kind of BOOKED_KINDS) {
    const at = TIME_COLUMN_OF_KIND[kind];
    const isCounted = {
      signed: isIn(at, span),
      clawed: isClawedBackIn(span, rule),
      refused: isIn(at, span),
      returned: isIn(at, span),
      open: and(isIn(at, span), eq(measures.outcome, "open")),
    }[kind];
    await tx.insert(salesParcels).select(
      tx
        .select({
          shipmentId: measures.shipmentId,
          kind: constant<BookedKind>(kind).as("kind"),
          ofMonth: constant(month).as("of_month"),
          month: constant(month).as("month"),
          reversedIn: sql<string | null>`null`.as("reversed_in"),
          // A parcel that was deleted a moment ago is still counted.
          waybillNumber: sql<string>`coalesce(${shipments.waybillNumber}, ${archivedParcels.waybillNumber}, '')`.as(
            "waybill_number",
          ),
          orderNumber: sql<string | null>`coalesce(${shipments.orderNumber}, ${archivedParcels.orderNumber})`.as(
            "order_number",
          ),
          carrier: measures.carrier,
          shop: measures.shop,
          salesperson: sql<string>`coalesce(${measures.salesperson}, '')`.as("salesperson"),
          codAmount: measures.codAmount,
          orderAmount: measures.orderAmount,
          at: sql<number>`${at}`.as("at"),
          signedAt: measures.signedAt,
          returnedAt: measures.returnedAt,
        })
        .from(measures)
        .leftJoin(shipments, eq(shipments.id, measures.shipmentId))
        .leftJoin(archivedParcels, eq(archivedParcels.shipmentId, measures.shipmentId))
        .where(isCounted),
    );
  }
}

/** A text that PostgreSQL does not take for a value of unknown type. */
function constant<Text extends string>(text: Text): SQL<Text> {
  return sql<Text>`cast(${text} as text)`;
}

function isIn(at: SQLiteColumn, { from, to }: SalesPeriod): SQL | undefined {
  return and(gte(at, from), lt(at, to));
}

/** What closed sheets count of these parcels and have not taken back, also if the next sheet will. */
export async function listBookedOf(db: Db, shipmentIds: readonly string[]): Promise<BookedRow[]> {
  const { shipmentId, month, kind, reversedIn } = salesParcels;
  return db
    .select()
    .from(salesParcels)
    .where(
      and(
        inArray(shipmentId, [...shipmentIds]),
        ne(month, NEXT_SHEET),
        ne(kind, "open"),
        or(isNull(reversedIn), eq(reversedIn, NEXT_SHEET)),
      ),
    );
}

/** Sets what the next sheet adds and takes back of these parcels. */
export async function saveNextSheet(
  tx: Tx,
  shipmentIds: readonly string[],
  {
    added,
    reversed,
    kept,
  }: { added: readonly BookedRow[]; reversed: readonly BookedRow[]; kept: readonly BookedRow[] },
): Promise<void> {
  const { shipmentId, month } = salesParcels;
  await tx.delete(salesParcels).where(and(inArray(shipmentId, [...shipmentIds]), eq(month, NEXT_SHEET)));
  for (const row of reversed) if (row.reversedIn === null) await setReversal(tx, row, NEXT_SHEET);
  for (const row of kept) if (row.reversedIn !== null) await setReversal(tx, row, null);
  if (added.length > 0) await tx.insert(salesParcels).values([...added]);
}

async function setReversal(tx: Tx, row: BookedRow, reversedIn: string | null): Promise<void> {
  const { shipmentId, kind, ofMonth, month } = salesParcels;
  await tx
    .update(salesParcels)
    .set({ reversedIn })
    .where(and(eq(shipmentId, row.shipmentId), eq(kind, row.kind), eq(ofMonth, row.ofMonth), eq(month, row.month)));
}

/** The corrections of the next sheet become those of a month that is being closed. */
export async function adoptNextSheet(tx: Tx, sheet: string): Promise<void> {
  const { month, reversedIn } = salesParcels;
  await tx.update(salesParcels).set({ month: sheet }).where(eq(month, NEXT_SHEET));
  await tx.update(salesParcels).set({ reversedIn: sheet }).where(eq(reversedIn, NEXT_SHEET));
}

/** The numbers of parcels, live or archived, by id. */
export async function findParcelNumbers(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { waybillNumber: string; orderNumber: string | null }>> {
  if (ids.length === 0) return new Map();
  const rows = await Promise.all([
    db
      .select({ id: shipments.id, waybillNumber: shipments.waybillNumber, orderNumber: shipments.orderNumber })
      .from(shipments)
      .where(inArray(shipments.id, [...ids])),
    db
      .select({
        id: archivedParcels.shipmentId,
        waybillNumber: archivedParcels.waybillNumber,
        orderNumber: archivedParcels.orderNumber,
      })
      .from(archivedParcels)
      .where(inArray(archivedParcels.shipmentId, [...ids])),
  ]);
  return new Map(rows.flat().map(({ id, ...numbers }) => [id, numbers]));
}

/** Which corrections of a sheet to list. */
export type CorrectionFilter = Pick<SalesParcelsQuery, "salesperson" | "ofMonth" | "limit" | "cursor">;

/**
 * The parcels of the scope behind a sheet's corrections, with what it takes back and what it adds. All lines of a
 * parcel are on one page.
 *
 * @param limit parcels of a page
 * @throws InvalidInputError when the cursor is invalid
 */
export async function listCorrectedParcels(
  db: Db,
  scope: ShopScope,
  { salesperson, ofMonth, limit, cursor }: CorrectionFilter,
  sheet: string,
): Promise<SalesParcelPage> {
  const columns = salesParcels;
  const matches = and(
    isInShops(scope, columns.shop),
    ofMonth === undefined ? undefined : eq(columns.ofMonth, ofMonth),
    salesperson === undefined ? undefined : eq(columns.salesperson, salesperson === NO_SALESPERSON ? "" : salesperson),
  );
  // Corrections are of earlier months.
  const isAdded = and(
    eq(columns.month, sheet),
    sheet === NEXT_SHEET ? gt(columns.ofMonth, NEXT_SHEET) : lt(columns.ofMonth, sheet),
  );
  const isReversed = eq(columns.reversedIn, sheet);
  const after = cursor === undefined ? undefined : lt(columns.shipmentId, decodeCursor(cursor).id);
  const idsOf = (condition: SQL | undefined) =>
    db
      .selectDistinct({ id: columns.shipmentId })
      .from(salesParcels)
      .where(and(condition, matches, after))
      .orderBy(desc(columns.shipmentId))
      .limit(limit + 1);
  const found = [...(await idsOf(isAdded)), ...(await idsOf(isReversed))].map(({ id }) => id);
  const ids = [...new Set(found)].toSorted().toReversed();
  const shown = ids.slice(0, limit);
  const last = shown.at(-1);
  if (last === undefined) return { items: [], nextCursor: null };
  const rowsOf = (condition: SQL | undefined) =>
    db
      .select()
      .from(salesParcels)
      .where(and(condition, matches, inArray(columns.shipmentId, shown)));
  const lines = [
    ...(await rowsOf(isReversed)).map((row) => ({ row, sign: -1 as const })),
    ...(await rowsOf(isAdded)).map((row) => ({ row, sign: 1 as const })),
  ];
  const rank = ({ row, sign }: (typeof lines)[number]) =>
    `${row.ofMonth} ${BOOKED_KINDS.indexOf(row.kind)} ${sign === -1 ? 0 : 1}`;
  const items = shown.flatMap((id) =>
    lines
      .filter(({ row }) => row.shipmentId === id)
      .toSorted((left, right) => (rank(left) < rank(right) ? -1 : 1))
      .map(({ row, sign }) => ({
        id,
        waybillNumber: row.waybillNumber,
        orderNumber: row.orderNumber,
        salesperson: row.salesperson || null,
        shop: row.shop,
        carrierName: findCarrier(row.carrier)?.name ?? row.carrier,
        codAmount: row.codAmount,
        orderAmount: row.orderAmount,
        signedAt: row.signedAt === null ? null : toIsoBeijing(row.signedAt),
        returnedAt: row.returnedAt === null ? null : toIsoBeijing(row.returnedAt),
        at: toIsoBeijing(row.at),
        ofMonth: row.ofMonth,
        correction: { figure: row.kind as CorrectedKind, sign },
      })),
  );
  return { items, nextCursor: ids.length > shown.length ? encodeCursor({ at: 0, id: last }) : null };
}
