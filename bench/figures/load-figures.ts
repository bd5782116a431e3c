import { bulkLoad, type InsertInto } from "@/db/bulk-load";
import { createSeedLoader } from "@/db/queries/shipments/seed-rows";
import { figureCells, figureDays, laneHistories, measures } from "@/db/schema/figure-tables";
import {
  addChange,
  addToLanes,
  type CellChange,
  type CellChanges,
  expandLanes,
  isBlockCell,
  pickUpWeek,
} from "@/lib/domain/analytics/figure-cell";
import { addToDays, type DayChanges } from "@/lib/domain/analytics/figure-day";
import { type LaneHistoryChange, toLaneHistoryChanges } from "@/lib/domain/analytics/lane-history";
import type { MeasuredLeg } from "@/lib/domain/analytics/leg-ends";
import { type MeasuredShipment, measureShipment, type ShipmentMeasures } from "@/lib/domain/analytics/measure-shipment";
import { packCounts } from "@/lib/domain/analytics/packed-counts";
import type { LegName } from "@/lib/domain/shipments/shipment";
import { noteEarlyReceipts } from "@/lib/domain/tracking/early-receipts";
import { findNewestEventTime, latestCredible } from "@/lib/domain/tracking/event-times";
import { generateParcel } from "@/scripts/seed/generated-parcel";
import type { GeneratedPush } from "@/scripts/seed/generated-push";

/** How many shipments are generated, and from which seed. */
export interface GeneratedLoad {
  shipments: number;
  seed: number;
  now: number;
  /** Whether each leg has its events; without them a tenth of the disk is enough. */
  hasTraces?: boolean;
}

/** Parcels between two calls of `settle`. */
const SETTLED_TOGETHER = 500;

/**
 * Fills the SQLite file of a folder with generated shipments and their figures, in a tenth of the
 * time that the worker needs.
 */
export function loadFigures(dataDir: string, load: GeneratedLoad): Promise<void> {
  return bulkLoad(dataDir, (insertInto) => insertFigures(insertInto, load));
}

/**
 * Inserts generated shipments and their figures.
 *
 * @param settle called between them, where rows are written asynchronously
 */
export async function insertFigures(
  insertInto: InsertInto,
  { shipments, seed, now, hasTraces = true }: GeneratedLoad,
  settle: () => Promise<void> | void = () => {},
): Promise<void> {
  const insert = createSeedLoader(insertInto);
  const insertHistory = insertInto(laneHistories);
  const [insertMeasures, insertCell, insertDay] = [
    insertInto(measures),
    insertInto(figureCells),
    insertInto(figureDays),
  ];
  const lanes: CellChanges = new Map();
  const histories = new Map<string, LaneHistoryChange>();
  const days: DayChanges = new Map();
  // A block has many weeks: its cells are complete at the end.
  const blocks: CellChanges = new Map();
  const flush = (isDone: (week: number) => boolean) => {
    const done: CellChanges = new Map([...lanes].filter(([, { key }]) => isDone(key.week)));
    for (const id of done.keys()) lanes.delete(id);
    for (const [id, change] of expandLanes(done)) {
      if (isBlockCell(change.key)) addChange(blocks, change);
      else insertCell(rowOf(id, change));
    }
    for (const [id, { key, counts }] of toLaneHistoryChanges(done)) {
      const history = histories.get(id) ?? { key, counts: new Map<number, number>() };
      histories.set(id, history);
      for (const [place, count] of counts) history.counts.set(place, (history.counts.get(place) ?? 0) + count);
    }
  };
  let week = 0;
  for (let position = 0; position < shipments; position += 1) {
    const { rows: parcel, push } = generateParcel(position, shipments, seed, now);
    const measured = measureShipment(toMeasured(parcel.shipment), {
      origin: toMeasuredLeg(push, "origin"),
      destination: toMeasuredLeg(push, "destination"),
    });
    insert(hasTraces ? parcel : { ...parcel, legs: parcel.legs.map((leg) => ({ ...leg, events: null })) });
    insertMeasures(rowOfMeasures(parcel.shipment.id, measured));
    addToLanes(lanes, measured, 1);
    addToDays(days, measured, 1);
    // Parcels are in order of time: no later parcel is picked up in a week that is long over.
    const latest = Math.max(week, pickUpWeek(measured) ?? 0);
    if (latest > week) flush((each) => each < latest - 1);
    week = latest;
    if (position % SETTLED_TOGETHER === 0) await settle();
  }
  flush(() => true);
  for (const [id, change] of blocks) insertCell(rowOf(id, change));
  for (const [id, { key, counts }] of histories) insertHistory({ id, ...key, counts: Buffer.from(packCounts(counts)) });
  for (const day of days.values()) insertDay(day);
  await settle();
}

function rowOfMeasures(shipmentId: string, measured: ShipmentMeasures): typeof measures.$inferInsert {
  return { shipmentId, week: pickUpWeek(measured), ...measured };
}

function rowOf(id: string, { key, counts, spans }: CellChange): typeof figureCells.$inferInsert {
  return { id, ...key, ...counts, spans: Buffer.from(packCounts(spans)) };
}

type GeneratedShipment = ReturnType<typeof generateParcel>["rows"]["shipment"];

/** A generated parcel, with the ends of its lane as a stored one has them. */
function toMeasured(parcel: GeneratedShipment): MeasuredShipment {
  return { ...parcel, from: parcel.fromRegion ?? null, to: parcel.toRegion ?? null } as MeasuredShipment;
}

/** A leg that one push told. */
function toMeasuredLeg(push: GeneratedPush | null, name: LegName): MeasuredLeg | null {
  const leg = push?.snapshot[name];
  if (!leg) return null;
  const { receivedAt } = push;
  return {
    ...leg.state,
    newestClock: findNewestEventTime(leg.events, latestCredible(name, receivedAt)),
    earlyReceipts: noteEarlyReceipts(null, leg.events, receivedAt),
    statedAt: receivedAt,
    receivedAt,
    events: leg.events.toReversed(),
  };
}
