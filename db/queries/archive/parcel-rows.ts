import { and, asc, getTableColumns, inArray, not } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import { isWaiting } from "@/db/queries/tracking/push-records";
import { isPushToCallbacks } from "@/db/queries/tracking/pushes-of-callbacks";
import { LEG_COLUMNS } from "@/db/queries/tracking/stored-traces";
import { buyerLinks } from "@/db/schema/buyer-tables";
import { caseEvents, flagEpisodes, problemCases } from "@/db/schema/flag-tables";
import { handoverCases, handovers } from "@/db/schema/handover-tables";
import { pushGaps } from "@/db/schema/operation/archive-tables";
import { demoParcels } from "@/db/schema/operation/demo-tables";
import { shipmentOrders } from "@/db/schema/parcels/order-tables";
import { shipmentTags, tags } from "@/db/schema/parcels/tag-tables";
import { pushes } from "@/db/schema/push-tables";
import { queryPlans } from "@/db/schema/query-tables";
import { changes, legs, shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";
import type { ArchivedRow, ArchivedValue } from "@/lib/domain/archive/archive-record";
import { correctStoredCountry } from "@/lib/domain/geo/parse-country";
import { determineOutcome, type Outcome } from "@/lib/domain/shipments/outcome";

/** Which rows of a table belong to a parcel. */
interface ParcelTable {
  table: SQLiteTable;
  /** In whose order the rows are archived, so that equal rows have equal hashes. */
  order: SQLiteColumn[];
  /** What is read of a row, where that is not all of it. */
  columns?: Record<string, SQLiteColumn>;
  by: { column: SQLiteColumn; of: "shipment" | "case" };
  /** The row is brought back only where this other row still exists. */
  needs?: { column: string; of: SQLiteColumn };
}

/**
 * The tables whose rows leave with a parcel, in the order in which they are inserted again: those that refer to it,
 * except alert items and hook events, which are deleted by age long before, and trace events and pushes, which are
 * read by functions of their own. A test compares this table with the schema.
 */
export const PARCEL_TABLES = {
  shipment: { table: shipments, order: [shipments.id], by: { column: shipments.id, of: "shipment" } },
  subscription: {
    table: subscriptions,
    order: [subscriptions.ordinal],
    by: { column: subscriptions.shipmentId, of: "shipment" },
  },
  leg: {
    table: legs,
    order: [legs.leg],
    columns: LEG_COLUMNS,
    by: { column: legs.shipmentId, of: "shipment" },
  },
  shipment_change: {
    table: changes,
    order: [changes.pushId, changes.kind],
    by: { column: changes.shipmentId, of: "shipment" },
  },
  flag_episode: {
    table: flagEpisodes,
    order: [flagEpisodes.flag, flagEpisodes.since],
    by: { column: flagEpisodes.shipmentId, of: "shipment" },
  },
  problem_case: {
    table: problemCases,
    order: [problemCases.id],
    by: { column: problemCases.shipmentId, of: "shipment" },
  },
  case_event: { table: caseEvents, order: [caseEvents.id], by: { column: caseEvents.caseId, of: "case" } },
  handover_case: {
    table: handoverCases,
    order: [handoverCases.handoverId, handoverCases.caseId],
    by: { column: handoverCases.caseId, of: "case" },
    needs: { column: "handoverId", of: handovers.id },
  },
  query_plan: {
    table: queryPlans,
    order: [queryPlans.shipmentId],
    by: { column: queryPlans.shipmentId, of: "shipment" },
  },
  buyer_link: {
    table: buyerLinks,
    order: [buyerLinks.shipmentId],
    by: { column: buyerLinks.shipmentId, of: "shipment" },
  },
  shipment_order: {
    table: shipmentOrders,
    order: [shipmentOrders.orderNumber],
    by: { column: shipmentOrders.shipmentId, of: "shipment" },
  },
  shipment_tag: {
    table: shipmentTags,
    order: [shipmentTags.tagId],
    by: { column: shipmentTags.shipmentId, of: "shipment" },
    needs: { column: "tagId", of: tags.id },
  },
  demo_parcel: {
    table: demoParcels,
    order: [demoParcels.shipmentId],
    by: { column: demoParcels.shipmentId, of: "shipment" },
  },
  push_gap: { table: pushGaps, order: [pushGaps.shipmentId], by: { column: pushGaps.shipmentId, of: "shipment" } },
} as const satisfies Readonly<Record<string, ParcelTable>>;

const TABLES: readonly (readonly [string, ParcelTable])[] = Object.entries(PARCEL_TABLES);
/** Rows in one statement, far below the limit of bound values. */
const ROWS_PER_STATEMENT = 20;

/** A parcel's rows by table. */
type ParcelRows = Record<string, ArchivedRow[]>;

/** Every row of these parcels but their trace events and pushes, as the archive writes them, by parcel. */
export async function readParcelRows(db: Db, shipmentIds: readonly string[]): Promise<Map<string, ParcelRows>> {
  const parcels = new Map<string, ParcelRows>(shipmentIds.map((id) => [id, {}]));
  const cases = await db
    .select({ id: problemCases.id, shipmentId: problemCases.shipmentId })
    .from(problemCases)
    .where(inArray(problemCases.shipmentId, [...shipmentIds]));
  const parcelOfCase = new Map(cases.map(({ id, shipmentId }) => [id, shipmentId]));
  const ids = { shipment: [...shipmentIds], case: [...parcelOfCase.keys()] };
  for (const [name, { table, order, by, columns = getTableColumns(table) }] of TABLES) {
    const keys = ids[by.of];
    if (keys.length === 0) continue;
    const found = await db
      .select(columns)
      .from(table)
      .where(inArray(by.column, keys))
      .orderBy(...order.map((column) => asc(column)));
    for (const each of found) {
      const row = toArchivedRow(table, each as Record<string, unknown>);
      const key = String(row[by.column.name]);
      const rows = parcels.get(by.of === "case" ? (parcelOfCase.get(key) ?? "") : key);
      if (rows) rows[name] = [...(rows[name] ?? []), row];
    }
  }
  return parcels;
}

/** Inserts archived rows again. Columns that this version does not have are left out; new ones get their default. */
export async function insertParcelRows(db: Db, rows: Readonly<Record<string, readonly ArchivedRow[]>>): Promise<void> {
  for (const [name, { table, needs }] of TABLES) {
    let values = (rows[name] ?? []).map((row) => fromArchivedRow(table, row));
    if (needs && values.length > 0) {
      const wanted = values.map((row) => String(row[needs.column]));
      const found = await db.select({ id: needs.of }).from(needs.of.table).where(inArray(needs.of, wanted));
      const present = new Set(found.map(({ id }) => id));
      values = values.filter((row) => present.has(row[needs.column]));
    }
    for (let start = 0; start < values.length; start += ROWS_PER_STATEMENT) {
      await db.insert(table).values(values.slice(start, start + ROWS_PER_STATEMENT));
    }
  }
}

/** A row with its columns' names in the database. */
export function toArchivedRow(table: SQLiteTable, row: Readonly<Record<string, unknown>>): ArchivedRow {
  const archived: ArchivedRow = {};
  for (const [key, column] of Object.entries(getTableColumns(table))) {
    const value = row[key];
    if (value !== null && value !== undefined) archived[column.name] = value as ArchivedValue;
  }
  return archived;
}

function fromArchivedRow(table: SQLiteTable, row: ArchivedRow): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [key, column] of Object.entries(getTableColumns(table))) {
    if (Object.hasOwn(row, column.name)) values[key] = row[column.name];
    else if (!column.hasDefault) values[key] = null;
  }
  if (table !== shipments) return values;
  // Archived before outcomes were stored, or with countries of former times.
  values.outcome ??= outcomeOfRow(row);
  for (const column of PLACE_COLUMNS) values[column] = correctStoredCountry(values[column]);
  return values;
}

const PLACE_COLUMNS = ["departureCountry", "destinationCountry", "origin", "destination"] as const;

function outcomeOfRow({ state, sub_state }: ArchivedRow): Outcome {
  const [base, sub] = [state, sub_state].map((code) => (typeof code === "number" ? code : null));
  return determineOutcome({ state: base ?? null, subState: sub ?? null, turnedBack: false });
}

/**
 * Deletes parcels with all rows that refer to them, and then their pushes.
 *
 * @param keepsWaiting whether pushes stay that are not applied yet: they may have come since the parcel was read
 */
export async function deleteParcels(
  db: Db,
  shipmentIds: readonly string[],
  callbackIds: readonly string[],
  keepsWaiting = false,
): Promise<void> {
  await db.delete(shipments).where(inArray(shipments.id, [...shipmentIds]));
  if (callbackIds.length === 0) return;
  const isOfParcel = isPushToCallbacks(callbackIds);
  await db.delete(pushes).where(keepsWaiting ? and(isOfParcel, not(isWaiting)) : isOfParcel);
}
