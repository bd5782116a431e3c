import { getTableColumns, inArray, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { placeOf } from "@/db/queries/shipments/place-of";
import { toStateReading } from "@/db/queries/shipments/shipment-rows";
import { type LegWithEvents, listLegsOf, readEarlyReceipts } from "@/db/queries/tracking/stored-traces";
import { figureCells, figureDays, laneHistories, measures } from "@/db/schema/figure-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { splitRows } from "@/db/split-rows";
import type { Db } from "@/db/store";
import {
  type CellChanges,
  type CellCounts,
  emptyCounts,
  expandLanes,
  pickUpWeek,
} from "@/lib/domain/analytics/figure-cell";
import type { DayChanges } from "@/lib/domain/analytics/figure-day";
import { type LaneHistoryChange, toLaneHistoryChanges } from "@/lib/domain/analytics/lane-history";
import type { MeasuredLeg } from "@/lib/domain/analytics/leg-ends";
import type { MeasuredLegs, MeasuredShipment, ShipmentMeasures } from "@/lib/domain/analytics/measure-shipment";
import { updatePacked } from "@/lib/domain/analytics/packed-counts";
import type { LegName } from "@/lib/domain/shipments/shipment";
import { parseCarrierTime } from "@/lib/domain/time/beijing-time";

const MEASURED_COLUMNS = {
  carrier: shipments.carrier,
  shop: shipments.shop,
  salesperson: shipments.salesperson,
  origin: shipments.origin,
  destination: shipments.destination,
  fromSealed: shipments.fromSealed,
  toSealed: shipments.toSealed,
  fromRegion: shipments.fromRegion,
  toRegion: shipments.toRegion,
  destinationCountry: shipments.destinationCountry,
  createdAt: shipments.createdAt,
  pickedUpAt: shipments.pickedUpAt,
  signedAt: shipments.signedAt,
  state: shipments.state,
  subState: shipments.subState,
  outcome: shipments.outcome,
  monitorStatus: shipments.monitorStatus,
  codAmount: shipments.codAmount,
  orderAmount: shipments.orderAmount,
  freight: shipments.freight,
};

/** A shipment with its legs. */
export interface MeasuredParcel {
  id: string;
  shipment: MeasuredShipment;
  legs: MeasuredLegs;
}

/** Shipments by id; deleted ones are missing. */
export async function listMeasuredParcels(db: Db, ids: readonly string[]): Promise<MeasuredParcel[]> {
  const rows = await db
    .select({ id: shipments.id, ...MEASURED_COLUMNS })
    .from(shipments)
    .where(inArray(shipments.id, [...ids]));
  const legs = new Map((await listLegsOf(db, ids)).map((leg) => [`${leg.shipmentId} ${leg.leg}`, toMeasuredLeg(leg)]));
  const legOf = (id: string, name: LegName) => legs.get(`${id} ${name}`) ?? null;
  return rows.map(({ id, fromRegion, fromSealed, toRegion, toSealed, ...shipment }) => ({
    id,
    shipment: { ...shipment, from: placeOf(fromRegion, fromSealed), to: placeOf(toRegion, toSealed) },
    legs: { origin: legOf(id, "origin"), destination: legOf(id, "destination") },
  }));
}

function toMeasuredLeg(row: LegWithEvents): MeasuredLeg {
  const { newestClock, receivedAt, statedAt, events } = row;
  return {
    ...toStateReading(row),
    newestClock,
    earlyReceipts: readEarlyReceipts(row),
    statedAt: statedAt ?? (receivedAt || null),
    receivedAt: receivedAt || null,
    // Only where the time zone is known is a stored time an instant.
    events: events.map(({ occurredAt, time, ...event }) => ({ ...event, clock: occurredAt ?? parseCarrierTime(time) })),
  };
}

/** What the figures currently contain of these shipments. */
export async function findMeasures(db: Db, ids: readonly string[]): Promise<Map<string, ShipmentMeasures>> {
  const rows = await db
    .select()
    .from(measures)
    .where(inArray(measures.shipmentId, [...ids]));
  return new Map(rows.map(({ shipmentId, week: _week, ...measure }) => [shipmentId, measure]));
}

export async function saveMeasures(db: Db, measuresById: ReadonlyMap<string, ShipmentMeasures>): Promise<void> {
  const rows = [...measuresById].map(([shipmentId, measure]) => ({
    shipmentId,
    week: pickUpWeek(measure),
    ...measure,
  }));
  const { shipmentId: _key, ...columns } = getTableColumns(measures);
  for (const batch of splitRows(rows)) {
    await db
      .insert(measures)
      .values(batch)
      .onConflictDoUpdate({ target: measures.shipmentId, set: excluded(columns) });
  }
}

export async function deleteMeasures(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.delete(measures).where(inArray(measures.shipmentId, [...ids]));
}

/**
 * Applies changes of the most precise cells to the cells of every level and to the histories of their lanes; deletes
 * those without parcels.
 */
export async function applyLaneChanges(db: Db, lanes: CellChanges): Promise<void> {
  await applyLaneHistoryChanges(db, toLaneHistoryChanges(lanes));
  for (const batch of splitRows([...expandLanes(lanes)])) {
    const ids = batch.map(([id]) => id);
    const stored = await db.select().from(figureCells).where(inArray(figureCells.id, ids));
    const storedById = new Map(stored.map((row) => [row.id, row]));
    const rows = batch.map(([id, { key, counts, spans }]) => {
      const before = storedById.get(id) ?? { ...emptyCounts(), spans: EMPTY_BYTES };
      return { id, ...key, ...addCellCounts(before, counts), spans: Buffer.from(updatePacked(before.spans, spans)) };
    });
    const empty = rows.filter(({ parcels }) => parcels === 0).map(({ id }) => id);
    if (empty.length > 0) await db.delete(figureCells).where(inArray(figureCells.id, empty));
    const nonEmpty = rows.filter(({ parcels }) => parcels !== 0);
    if (nonEmpty.length === 0) continue;
    const { parcels, signed, problem, refused, returned, open, spans } = figureCells;
    await db
      .insert(figureCells)
      .values(nonEmpty)
      .onConflictDoUpdate({
        target: figureCells.id,
        set: excluded({ parcels, signed, problem, refused, returned, open, spans }),
      });
  }
}

async function applyLaneHistoryChanges(db: Db, changes: ReadonlyMap<string, LaneHistoryChange>): Promise<void> {
  for (const batch of splitRows([...changes])) {
    const ids = batch.map(([id]) => id);
    const stored = await db
      .select({ id: laneHistories.id, counts: laneHistories.counts })
      .from(laneHistories)
      .where(inArray(laneHistories.id, ids));
    const storedById = new Map(stored.map((row) => [row.id, row.counts]));
    const rows = batch.map(([id, { key, counts }]) => ({
      id,
      ...key,
      counts: Buffer.from(updatePacked(storedById.get(id) ?? EMPTY_BYTES, counts)),
    }));
    const empty = rows.filter(({ counts }) => counts.length === 0).map(({ id }) => id);
    if (empty.length > 0) await db.delete(laneHistories).where(inArray(laneHistories.id, empty));
    const nonEmpty = rows.filter(({ counts }) => counts.length > 0);
    if (nonEmpty.length === 0) continue;
    const { counts } = laneHistories;
    await db
      .insert(laneHistories)
      .values(nonEmpty)
      .onConflictDoUpdate({ target: laneHistories.id, set: excluded({ counts }) });
  }
}

const EMPTY_BYTES = new Uint8Array();

function addCellCounts(left: CellCounts, right: CellCounts): CellCounts {
  return {
    parcels: left.parcels + right.parcels,
    signed: left.signed + right.signed,
    problem: left.problem + right.problem,
    refused: left.refused + right.refused,
    returned: left.returned + right.returned,
    open: left.open + right.open,
  };
}

/** Applies changes to days. Empty days stay, as zeros. */
export async function applyDayChanges(db: Db, changes: DayChanges): Promise<void> {
  const { dimension, kind, day, name, parcels, cod, orders, freight } = figureDays;
  const addToColumn = (column: SQLiteColumn) => sql`${column} + excluded.${sql.identifier(column.name)}`;
  for (const batch of splitRows([...changes.values()])) {
    await db
      .insert(figureDays)
      .values(batch)
      .onConflictDoUpdate({
        target: [dimension, kind, day, name],
        set: {
          parcels: addToColumn(parcels),
          cod: addToColumn(cod),
          orders: addToColumn(orders),
          freight: addToColumn(freight),
        },
      });
  }
}

/** For an upsert: every column takes the new row's value. */
function excluded<Columns extends Record<string, SQLiteColumn>>(columns: Columns) {
  return Object.fromEntries(
    Object.entries(columns).map(([key, column]) => [key, sql`excluded.${sql.identifier(column.name)}`]),
  );
}
