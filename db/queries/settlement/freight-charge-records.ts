import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, like, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { isParcelInShops } from "@/db/queries/shared/parcel-in-shops";
import { measures } from "@/db/schema/figure-tables";
import { archivedParcels } from "@/db/schema/operation/archive-tables";
import { freightClaims, remittanceFiles, remittanceRows } from "@/db/schema/settlement/settlement-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { type Outcome, REFUSED_STATE, RETURN_STATES } from "@/lib/domain/shipments/outcome";
import type { RemittanceFileRow } from "./remittance-records";

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

/** What checking freight needs of a parcel. */
const LIVE_PARCEL = {
  carrier: shipments.carrier,
  outcome: shipments.outcome,
  origin: shipments.origin,
  destination: shipments.destination,
  pickedUpAt: shipments.pickedUpAt,
  createdAt: shipments.createdAt,
  signedAt: shipments.signedAt,
};
export type ChargedParcelRow = Pick<typeof shipments.$inferSelect, keyof typeof LIVE_PARCEL>;

const { id, shipmentId, waybillNumber, freight } = remittanceRows;
const ROW = {
  id,
  fileId: remittanceRows.fileId,
  line: remittanceRows.line,
  waybillNumber,
  freight,
  grams: remittanceRows.grams,
  settledDay: remittanceRows.settledDay,
  shipmentId,
  isDetached: remittanceRows.isDetached,
  isAccepted: remittanceRows.isAccepted,
};
const other = alias(remittanceRows, "other_row");
const CHARGE = {
  row: ROW,
  /** Null without a live parcel. */
  parcel: LIVE_PARCEL,
  claim: freightClaims,
  /** Whether its parcel or number may have further rows, in whatever file. */
  hasOthers:
    sql<boolean>`(exists (select 1 from ${remittanceRows} as other_row where ${other.shipmentId} = ${shipmentId} and ${other.id} <> ${id})
    or exists (select 1 from ${remittanceRows} as other_row where ${other.waybillNumber} = ${waybillNumber} and ${other.id} <> ${id}))`.mapWith(
      Boolean,
    ),
};
export type ChargeRow = Awaited<ReturnType<typeof listChargeRows>>[number];

/** Rows with freight of a file that belong to the scope, after an id. @param prefix the first characters of the number */
export async function listChargeRows(
  db: Db,
  scope: ShopScope,
  { fileId, after, prefix, limit }: { fileId: string; after: string; prefix: string | undefined; limit: number },
) {
  return db
    .select(CHARGE)
    .from(remittanceRows)
    .leftJoin(shipments, eq(shipments.id, shipmentId))
    .leftJoin(freightClaims, eq(freightClaims.rowId, id))
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

/** These rows with freight and their files, as far as the files are booked and the rows of the scope. */
export async function findChargeRows(db: Db, scope: ShopScope, ids: readonly string[]) {
  return db
    .select({ ...CHARGE, file: remittanceFiles })
    .from(remittanceRows)
    .innerJoin(remittanceFiles, eq(remittanceFiles.id, remittanceRows.fileId))
    .leftJoin(shipments, eq(shipments.id, shipmentId))
    .leftJoin(freightClaims, eq(freightClaims.rowId, id))
    .where(
      and(
        inArray(id, [...ids]),
        eq(remittanceFiles.status, "booked"),
        isNotNull(freight),
        isParcelInShops(scope, shipmentId),
      ),
    )
    .orderBy(asc(id));
}

/** Their measurement has it; without one the state says it. */
const ARCHIVED_OUTCOME = sql<Outcome>`coalesce(${measures.outcome}, case when ${archivedParcels.state} = 3 then 'signed'
  when ${inArray(archivedParcels.state, [...RETURN_STATES])} then 'returned'
  when ${archivedParcels.state} = ${REFUSED_STATE} then 'refused' else 'open' end)`;

/** The same of archived parcels, by id. @param ids of parcels that the scope has */
export async function findArchivedChargedParcels(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, ChargedParcelRow>> {
  const found = await db
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
    .where(inArray(archivedParcels.shipmentId, [...ids]));
  return new Map(found.map((parcel) => [parcel.id, parcel]));
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
