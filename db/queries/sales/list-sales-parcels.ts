import { and, desc, eq, gte, isNotNull, isNull, lt, not, notExists, or, sql } from "drizzle-orm";
import { alias, type SQLiteColumn } from "drizzle-orm/sqlite-core";
import { isAfterCursor, slicePage } from "@/db/queries/shared/newest-first-page";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { measures } from "@/db/schema/figure-tables";
import { archivedParcels } from "@/db/schema/operation/archive-tables";
import { salesParcels } from "@/db/schema/sales-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import type { ClawbackRule } from "@/lib/domain/sales/clawback";
import { NO_SALESPERSON, type SalesKind } from "@/lib/domain/sales/sales-figures";
import type { SalesParcelsQuery } from "@/lib/domain/sales/sales-requests";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { SalesParcelPage } from "@/lib/operations/money/sales-operations";
import { isClawedBackIn, type SalesPeriod } from "./clawback-condition";

export const TIME_COLUMN_OF_KIND: Readonly<Record<SalesKind, SQLiteColumn>> = {
  signed: measures.signedAt,
  clawed: measures.returnedAt,
  net: measures.signedAt,
  refused: measures.refusedAt,
  returned: measures.returnedAt,
  open: measures.createdAt,
};

/** Which parcels of a figure to list. */
export type FigureFilter = Pick<SalesParcelsQuery, "salesperson" | "limit" | "cursor"> & { kind: SalesKind };

/** The parcels of the scope behind a salesperson's figure as they are now, latest first. */
export async function listSalesParcels(
  db: Db,
  scope: ShopScope,
  { kind, salesperson, limit, cursor }: FigureFilter,
  span: SalesPeriod,
  rule: ClawbackRule,
): Promise<SalesParcelPage> {
  const at = TIME_COLUMN_OF_KIND[kind];
  const isOfPerson =
    salesperson === undefined
      ? undefined
      : salesperson === NO_SALESPERSON
        ? isNull(measures.salesperson)
        : eq(measures.salesperson, salesperson);
  const isInSpan = and(gte(at, span.from), lt(at, span.to));
  const isDeducted = isClawedBackIn(span, rule);
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
      shop: measures.shop,
      carrier: measures.carrier,
      codAmount: measures.codAmount,
      orderAmount: measures.orderAmount,
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
  return toPage(found, limit);
}

/** The parcels of the scope behind a figure of a closed month, as its sheet keeps them, latest first. */
export async function listKeptParcels(
  db: Db,
  scope: ShopScope,
  { kind, salesperson, limit, cursor }: FigureFilter,
  month: string,
): Promise<SalesParcelPage> {
  const { shipmentId, at } = salesParcels;
  const other = alias(salesParcels, "clawed");
  const isClawed = db
    .select({ id: other.shipmentId })
    .from(other)
    .where(
      and(eq(other.shipmentId, shipmentId), eq(other.kind, "clawed"), eq(other.ofMonth, month), eq(other.month, month)),
    );
  const found = await db
    .select({
      id: shipmentId,
      waybillNumber: salesParcels.waybillNumber,
      orderNumber: salesParcels.orderNumber,
      salesperson: salesParcels.salesperson,
      shop: salesParcels.shop,
      carrier: salesParcels.carrier,
      codAmount: salesParcels.codAmount,
      orderAmount: salesParcels.orderAmount,
      signedAt: salesParcels.signedAt,
      returnedAt: salesParcels.returnedAt,
      at,
    })
    .from(salesParcels)
    .where(
      and(
        eq(salesParcels.month, month),
        eq(salesParcels.ofMonth, month),
        eq(salesParcels.kind, kind === "net" ? "signed" : kind),
        kind === "net" ? notExists(isClawed) : undefined,
        salesperson === undefined
          ? undefined
          : eq(salesParcels.salesperson, salesperson === NO_SALESPERSON ? "" : salesperson),
        isInShops(scope, salesParcels.shop),
        isAfterCursor(at, shipmentId, cursor),
      ),
    )
    .orderBy(desc(at), desc(shipmentId))
    .limit(limit + 1);
  return toPage(
    found.map((row) => ({ ...row, salesperson: row.salesperson || null })),
    limit,
  );
}

interface FoundParcel {
  id: string;
  waybillNumber: string;
  orderNumber: string | null;
  salesperson: string | null;
  shop: string | null;
  carrier: string | null;
  codAmount: number | null;
  orderAmount: number | null;
  signedAt: number | null;
  returnedAt: number | null;
  at: number;
}

function toPage(found: readonly FoundParcel[], limit: number): SalesParcelPage {
  const page = slicePage(found, limit, ({ at, id }) => ({ at, id }));
  return {
    items: page.rows.map(({ carrier, ...row }) => ({
      ...row,
      carrierName: findCarrier(carrier)?.name ?? carrier,
      signedAt: row.signedAt === null ? null : toIsoBeijing(row.signedAt),
      returnedAt: row.returnedAt === null ? null : toIsoBeijing(row.returnedAt),
      at: toIsoBeijing(row.at),
      ofMonth: null,
      correction: null,
    })),
    nextCursor: page.nextCursor,
  };
}
