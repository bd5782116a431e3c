import { and, asc, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { figureCells, figureDays, measures } from "@/db/schema/figure-tables";
import { shipments, traceEvents } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import { type CellChanges, type CellCounts, emptyCounts, pickUpWeek } from "@/lib/domain/analytics/figure-cell";
import type { DayChanges } from "@/lib/domain/analytics/figure-day";
import type { MeasuredEvent, MeasuredShipment, ShipmentMeasures } from "@/lib/domain/analytics/measure-shipment";
import { updatePacked } from "@/lib/domain/analytics/packed-counts";

/** Rows in one statement, far from the most values that it may hold. */
const ROWS_PER_STATEMENT = 200;

const MEASURED_COLUMNS = {
  carrier: shipments.carrier,
  shop: shipments.shop,
  salesperson: shipments.salesperson,
  origin: shipments.origin,
  destination: shipments.destination,
  fromAddress: shipments.fromAddress,
  toAddress: shipments.toAddress,
  destinationCountry: shipments.destinationCountry,
  createdAt: shipments.createdAt,
  pickedUpAt: shipments.pickedUpAt,
  signedAt: shipments.signedAt,
  lastEventAt: shipments.lastEventAt,
  lastPushAt: shipments.lastPushAt,
  state: shipments.state,
  subState: shipments.subState,
  codAmount: shipments.codAmount,
  freight: shipments.freight,
};

/** A shipment as it stands, with the events of its origin leg, oldest first. */
export interface MeasuredParcel {
  id: string;
  shipment: MeasuredShipment;
  events: MeasuredEvent[];
}

/** Shipments by their ids; one that is gone is left out. */
export async function listMeasuredParcels(db: Db, ids: readonly string[]): Promise<MeasuredParcel[]> {
  const rows = await db
    .select({ id: shipments.id, ...MEASURED_COLUMNS })
    .from(shipments)
    .where(inArray(shipments.id, [...ids]));
  const events = await db
    .select({
      shipmentId: traceEvents.shipmentId,
      occurredAt: traceEvents.occurredAt,
      context: traceEvents.context,
      status: traceEvents.status,
      statusCode: traceEvents.statusCode,
      areaName: traceEvents.areaName,
    })
    .from(traceEvents)
    .where(and(inArray(traceEvents.shipmentId, [...ids]), eq(traceEvents.leg, "origin")))
    .orderBy(asc(traceEvents.shipmentId), asc(traceEvents.sequence));
  const byShipment = new Map<string, MeasuredEvent[]>();
  for (const { shipmentId, ...event } of events) {
    const own = byShipment.get(shipmentId);
    if (own) own.push(event);
    else byShipment.set(shipmentId, [event]);
  }
  return rows.map(({ id, ...shipment }) => ({ id, shipment, events: byShipment.get(id) ?? [] }));
}

/** What the figures hold of shipments at present. */
export async function findMeasures(db: Db, ids: readonly string[]): Promise<Map<string, ShipmentMeasures>> {
  const rows = await db
    .select()
    .from(measures)
    .where(inArray(measures.shipmentId, [...ids]));
  return new Map(rows.map(({ shipmentId, week: _week, ...kept }) => [shipmentId, kept]));
}

export async function saveMeasures(db: Db, kept: ReadonlyMap<string, ShipmentMeasures>): Promise<void> {
  const rows = [...kept].map(([shipmentId, each]) => ({ shipmentId, week: pickUpWeek(each), ...each }));
  const { shipmentId: _key, ...columns } = getTableColumns(measures);
  for (const some of splitRows(rows)) {
    await db
      .insert(measures)
      .values(some)
      .onConflictDoUpdate({ target: measures.shipmentId, set: excluded(columns) });
  }
}

export async function deleteMeasures(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.delete(measures).where(inArray(measures.shipmentId, [...ids]));
}

/** Moves cells by what changed; one that no parcel is left in goes. */
export async function applyCellChanges(db: Db, changes: CellChanges): Promise<void> {
  for (const some of splitRows([...changes])) {
    const ids = some.map(([id]) => id);
    const stored = await db.select().from(figureCells).where(inArray(figureCells.id, ids));
    const known = new Map(stored.map((row) => [row.id, row]));
    const rows = some.map(([id, { key, counts, spans }]) => {
      const before = known.get(id) ?? { ...emptyCounts(), spans: EMPTY_BYTES };
      return { id, ...key, ...addCellCounts(before, counts), spans: Buffer.from(updatePacked(before.spans, spans)) };
    });
    const empty = rows.filter(({ parcels }) => parcels === 0).map(({ id }) => id);
    if (empty.length > 0) await db.delete(figureCells).where(inArray(figureCells.id, empty));
    const filled = rows.filter(({ parcels }) => parcels !== 0);
    if (filled.length === 0) continue;
    const { parcels, signed, problem, refused, returned, open, spans } = figureCells;
    await db
      .insert(figureCells)
      .values(filled)
      .onConflictDoUpdate({
        target: figureCells.id,
        set: excluded({ parcels, signed, problem, refused, returned, open, spans }),
      });
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

/** Moves days by what changed. Those with nothing left stay, as zeros. */
export async function applyDayChanges(db: Db, changes: DayChanges): Promise<void> {
  const { dimension, kind, day, name, parcels, cod, freight } = figureDays;
  const added = (column: SQLiteColumn) => sql`${column} + excluded.${sql.identifier(column.name)}`;
  for (const some of splitRows([...changes.values()])) {
    await db
      .insert(figureDays)
      .values(some)
      .onConflictDoUpdate({
        target: [dimension, kind, day, name],
        set: { parcels: added(parcels), cod: added(cod), freight: added(freight) },
      });
  }
}

/** For a row that is there already: all that the new one says. */
function excluded<Columns extends Record<string, SQLiteColumn>>(columns: Columns) {
  return Object.fromEntries(
    Object.entries(columns).map(([key, column]) => [key, sql`excluded.${sql.identifier(column.name)}`]),
  );
}

function* splitRows<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT)
    yield rows.slice(start, start + ROWS_PER_STATEMENT);
}
