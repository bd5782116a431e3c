import {
  and,
  asc,
  type Column,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  like,
  lt,
  lte,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { isParcelInShops } from "@/db/queries/shared/parcel-in-shops";
import { measures } from "@/db/schema/figure-tables";
import { archivedParcels } from "@/db/schema/operation/archive-tables";
import { freightClaims, remittanceFiles, remittanceRows } from "@/db/schema/settlement/settlement-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { type Outcome, REFUSED_STATE, RETURN_STATES } from "@/lib/domain/shipments/outcome";
import { startOfDayNumber } from "@/lib/domain/time/beijing-month";
import type { RemittanceFileRow } from "./remittance-records";

export type FreightClaimRow = typeof freightClaims.$inferSelect;

/** Days of charges: Beijing days since 1970, both included. */
export interface ChargeDays {
  from: number;
  to: number;
}

/** One invoice, or those with a row of these days: the row's own day, else the day of the upload. */
export type InvoiceSelection = { file: string } | ChargeDays;

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
  const { id: fileId, createdAt } = remittanceFiles;
  const { fileId: fileOfRow, settledDay } = remittanceRows;
  const isUploaded = and(
    gte(createdAt, startOfDayNumber(selection.from)),
    lt(createdAt, startOfDayNumber(selection.to + 1)),
  );
  const dated = sql`select ${fileOfRow} from ${remittanceRows} where ${isBetween(settledDay, selection)} and ${isNotNull(freight)}`;
  const undated = sql`exists (select 1 from ${remittanceRows} where ${fileOfRow} = ${fileId} and ${settledDay} is null and ${isNotNull(freight)})`;
  return or(sql`${fileId} in (${dated})`, and(isUploaded, undated));
}

/** Those of these files that have a charge of another day, or of none though they were uploaded on another. */
export async function findPartialInvoices(
  db: Db,
  fileIds: readonly string[],
  { from, to }: ChargeDays,
): Promise<Set<string>> {
  const { fileId, settledDay } = remittanceRows;
  const { createdAt } = remittanceFiles;
  const isUploadedOutside = or(lt(createdAt, startOfDayNumber(from)), gte(createdAt, startOfDayNumber(to + 1)));
  const isOutside = or(lt(settledDay, from), gt(settledDay, to), and(isNull(settledDay), isUploadedOutside));
  const rows = await db
    .selectDistinct({ fileId })
    .from(remittanceRows)
    .innerJoin(remittanceFiles, eq(remittanceFiles.id, fileId))
    .where(and(inArray(fileId, [...fileIds]), isNotNull(freight), isOutside));
  return new Set(rows.map((row) => row.fileId));
}

const isBetween = (day: Column, { from, to }: ChargeDays) => and(gte(day, from), lte(day, to));

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
  original: remittanceRows.original,
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

/** Which rows of a file are read. */
export interface ChargePage {
  fileId: string;
  after: string;
  /** The first characters of the number. */
  prefix: string | undefined;
  /** All days where it is left out. */
  days: ChargeDays | undefined;
  /** Whether rows without a day are of these days. */
  isUndatedIncluded: boolean;
  limit: number;
}

/** Rows with freight of a file that belong to the scope, after an id. */
export async function listChargeRows(
  db: Db,
  scope: ShopScope,
  { fileId, after, prefix, days, isUndatedIncluded, limit }: ChargePage,
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
        days &&
          or(
            isBetween(remittanceRows.settledDay, days),
            isUndatedIncluded ? isNull(remittanceRows.settledDay) : undefined,
          ),
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
