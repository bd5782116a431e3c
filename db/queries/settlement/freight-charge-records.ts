import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, like, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { isArchivedInShops, isParcelInShops } from "@/db/queries/shared/parcel-in-shops";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { measures } from "@/db/schema/figure-tables";
import { archivedParcels } from "@/db/schema/operation/archive-tables";
import { freightClaims, remittanceFiles, remittanceRows } from "@/db/schema/settlement-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { type Outcome, REFUSED_STATE, RETURN_STATES } from "@/lib/domain/shipments/outcome";
import type { RemittanceFileRow, RemittanceRow } from "./remittance-records";

export type FreightClaimRow = typeof freightClaims.$inferSelect;

/** One invoice, or those whose day is in a period: the chosen day of settlement, else the day of the upload. */
export type InvoiceSelection =
  | { file: string }
  | {
      /** Beijing days, both included, and the same as instants: ms, the last exclusive. */
      from: string;
      to: string;
      fromAt: number;
      toAt: number;
    };

/** Booked files of the selection, newest first. */
export async function listBookedInvoices(
  db: Db,
  selection: InvoiceSelection,
  limit: number,
): Promise<RemittanceFileRow[]> {
  const { id, status, createdAt } = remittanceFiles;
  return db
    .select()
    .from(remittanceFiles)
    .where(and(eq(status, "booked"), isSelected(selection)))
    .orderBy(desc(createdAt), desc(id))
    .limit(limit);
}

function isSelected(selection: InvoiceSelection): SQL | undefined {
  if ("file" in selection) return eq(remittanceFiles.id, selection.file);
  const { settledOn, createdAt } = remittanceFiles;
  const { from, to, fromAt, toAt } = selection;
  return or(
    and(gte(settledOn, from), lte(settledOn, to)),
    and(isNull(settledOn), gte(createdAt, fromAt), lt(createdAt, toAt)),
  );
}

/** Rows with freight of a file that belong to the scope, after an id. @param prefix the first characters of the number */
export async function listChargeRows(
  db: Db,
  scope: ShopScope,
  { fileId, after, prefix, limit }: { fileId: string; after: string; prefix: string | undefined; limit: number },
): Promise<RemittanceRow[]> {
  const { id, freight, shipmentId, waybillNumber } = remittanceRows;
  return db
    .select()
    .from(remittanceRows)
    .where(
      and(
        eq(remittanceRows.fileId, fileId),
        gt(id, after),
        isNotNull(freight),
        isParcelInShops(scope, shipmentId),
        prefix ? like(waybillNumber, `${prefix.replace(/[%_\\]/g, "")}%`) : undefined,
      ),
    )
    .orderBy(asc(id))
    .limit(limit);
}

/** These rows with freight, as far as they are of booked files and of the scope. */
export async function findChargeRows(
  db: Db,
  scope: ShopScope,
  ids: readonly string[],
): Promise<{ row: RemittanceRow; file: RemittanceFileRow }[]> {
  return db
    .select({ row: remittanceRows, file: remittanceFiles })
    .from(remittanceRows)
    .innerJoin(remittanceFiles, eq(remittanceFiles.id, remittanceRows.fileId))
    .where(
      and(
        inArray(remittanceRows.id, [...ids]),
        eq(remittanceFiles.status, "booked"),
        isNotNull(remittanceRows.freight),
        isParcelInShops(scope, remittanceRows.shipmentId),
      ),
    )
    .orderBy(asc(remittanceRows.id));
}

export type ChargedParcelRow = Awaited<ReturnType<typeof findChargedParcels>>[number];

/** Their measurement has it; without one the state says it. */
const ARCHIVED_OUTCOME = sql<Outcome>`coalesce(${measures.outcome}, case when ${archivedParcels.state} = 3 then 'signed'
  when ${inArray(archivedParcels.state, [...RETURN_STATES])} then 'returned'
  when ${archivedParcels.state} = ${REFUSED_STATE} then 'refused' else 'open' end)`;

/** What checking freight needs of these parcels, live and archived. */
export async function findChargedParcels(db: Db, scope: ShopScope, ids: readonly string[]) {
  const { id, carrier, outcome, origin, destination, pickedUpAt, createdAt, signedAt } = shipments;
  const live = await db
    .select({ id, carrier, outcome, origin, destination, pickedUpAt, createdAt, signedAt })
    .from(shipments)
    .where(and(inArray(id, [...ids]), isInShops(scope, shipments.shop)));
  const archived = await db
    .select({
      id: archivedParcels.shipmentId,
      carrier: archivedParcels.carrier,
      outcome: ARCHIVED_OUTCOME,
      origin: archivedParcels.origin,
      destination: archivedParcels.destination,
      pickedUpAt: measures.pickedUpAt,
      createdAt: archivedParcels.createdAt,
      signedAt: archivedParcels.signedAt,
    })
    .from(archivedParcels)
    .leftJoin(measures, eq(measures.shipmentId, archivedParcels.shipmentId))
    .where(and(inArray(archivedParcels.shipmentId, [...ids]), isArchivedInShops(scope, archivedParcels.shipmentId)));
  return [...live, ...archived];
}

export async function listFreightClaims(db: Db, rowIds: readonly string[]): Promise<FreightClaimRow[]> {
  if (rowIds.length === 0) return [];
  return db
    .select()
    .from(freightClaims)
    .where(inArray(freightClaims.rowId, [...rowIds]));
}

/** Replaces the claims of these rows. */
export async function saveFreightClaims(db: Db, claims: readonly FreightClaimRow[]): Promise<void> {
  for (const { rowId, ...columns } of claims) {
    await db
      .insert(freightClaims)
      .values({ rowId, ...columns })
      .onConflictDoUpdate({ target: freightClaims.rowId, set: columns });
  }
}

export async function deleteFreightClaims(db: Db, rowIds: readonly string[]): Promise<void> {
  if (rowIds.length > 0) await db.delete(freightClaims).where(inArray(freightClaims.rowId, [...rowIds]));
}
