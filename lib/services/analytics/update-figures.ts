import { randomUUID } from "node:crypto";
import {
  claimUpkeep,
  deleteFigureMarks,
  deleteFiguresBatch,
  type FigureMark,
  findUpkeep,
  isFigureUpkeepDone,
  listFigureMarks,
  markShipmentsAfter,
  requestFigureRebuild,
  type UpkeepRow,
  updateUpkeep,
} from "@/db/queries/analytics/figure-upkeep";
import {
  applyCellChanges,
  applyDayChanges,
  deleteMeasures,
  findMeasures,
  listMeasuredParcels,
  saveMeasures,
} from "@/db/queries/analytics/measure-records";
import type { Store, Tx } from "@/db/store";
import { addToCells, type CellChanges } from "@/lib/domain/analytics/figure-cell";
import { addToDays, type DayChanges } from "@/lib/domain/analytics/figure-day";
import { measureShipment, type ShipmentMeasures } from "@/lib/domain/analytics/measure-shipment";
import { LeaseLostError, type WorkContext } from "@/lib/services/jobs/work-lease";

/** Whoever has not moved the figures for so long is gone. */
const LEASE_MS = 15_000;
/** Shipments that share a change: few enough that a push never waits long for them. */
const BATCH_SIZE = 25;
/** The oldest marks that are looked at: a shipment that many pushes came for meanwhile is measured once. */
const MAX_MARKS = 1_000;
/** Rows of one kind that are cleared or marked in one change. */
const CLEAR_BATCH_SIZE = 500;
const MARK_BATCH_SIZE = 1_000;

/**
 * Measures whatever is marked and moves the figures by the difference to what they held of it, a few
 * shipments to a change, until nothing is left. Killed at any point, a change is in whole or not at
 * all, and the next one goes on; measured twice, nothing moves.
 *
 * @param rest what is waited for after each change
 * @returns how many shipments it measured; undefined where another process is at it
 */
export async function updateFigures(
  { store, clock, isStopping }: WorkContext,
  rest: () => Promise<void> = async () => {},
): Promise<number | undefined> {
  if (await isFigureUpkeepDone(store.read)) return 0;
  const lease = randomUUID();
  const now = clock();
  const claimed = await store.write((tx) => claimUpkeep(tx, { lease, now, until: now + LEASE_MS }));
  if (!claimed) return undefined;
  let measured = 0;
  try {
    while (!isStopping()) {
      const moved = await runStep(store, lease, clock);
      if (moved === null) break;
      measured += moved;
      await rest();
    }
    await store.write((tx) => updateUpkeep(tx, lease, { lease: null, leasedUntil: null }));
  } catch (error) {
    if (!(error instanceof LeaseLostError)) throw error;
  }
  return measured;
}

/**
 * Makes all figures anew. Killed on the way, it is gone on with by whoever keeps the figures next;
 * until it is done the figures are too small.
 *
 * @param onProgress how many shipments have been measured
 */
export async function rebuildFigures(
  turn: WorkContext,
  onProgress: (measured: number) => void = () => {},
): Promise<number> {
  await turn.store.write(requestFigureRebuild);
  let measured = 0;
  while (!turn.isStopping() && !(await isFigureUpkeepDone(turn.store.read))) {
    const some = await updateFigures({ ...turn, isStopping: stopsAfter(STEPS_PER_CLAIM, turn) });
    if (some === undefined) await new Promise((resolve) => setTimeout(resolve, 500)); // a server is at it
    measured += some ?? 0;
    onProgress(measured);
  }
  return measured;
}

const STEPS_PER_CLAIM = 20;

function stopsAfter(steps: number, { isStopping }: WorkContext): () => boolean {
  let left = steps;
  return () => isStopping() || left-- <= 0;
}

/** @returns how many shipments were measured; null where nothing is left to do */
async function runStep(store: Store, lease: string, clock: () => number): Promise<number | null> {
  const hold = async (tx: Tx, columns: Partial<UpkeepRow> = {}) => {
    if (!(await updateUpkeep(tx, lease, { leasedUntil: clock() + LEASE_MS, ...columns }))) throw new LeaseLostError();
  };
  if ((await findUpkeep(store.read)).rebuild !== null) {
    await store.write(async (tx) => {
      await hold(tx);
      await hold(tx, await rebuildBatch(tx));
    });
    return 0;
  }
  const oldest = await listFigureMarks(store.read, MAX_MARKS);
  if (oldest.length === 0) return null;
  const together = new Set([...new Set(oldest.map(({ shipmentId }) => shipmentId))].slice(0, BATCH_SIZE));
  const marks = oldest.filter(({ shipmentId }) => together.has(shipmentId));
  const ids = [...together];
  // Read and measured outside of the change, so that pushes do not wait for it. Whatever changes meanwhile is marked once more.
  const parcels = await listMeasuredParcels(store.read, ids);
  const right = new Map(parcels.map(({ id, shipment, events }) => [id, measureShipment(shipment, events)]));
  await store.write(async (tx) => {
    await hold(tx);
    await applyMeasures(tx, marks, ids, right);
  });
  return ids.length;
}

/** @returns how far the rebuild is by it */
async function rebuildBatch(tx: Tx): Promise<Partial<UpkeepRow>> {
  const { rebuild, markedTo } = await findUpkeep(tx);
  if (rebuild === "clearing") {
    const hasMore = await deleteFiguresBatch(tx, CLEAR_BATCH_SIZE);
    return hasMore ? {} : { rebuild: "marking", markedTo: "" };
  }
  const last = await markShipmentsAfter(tx, markedTo ?? "", MARK_BATCH_SIZE);
  return last === null ? { rebuild: null, markedTo: null } : { markedTo: last };
}

async function applyMeasures(
  tx: Tx,
  marks: readonly FigureMark[],
  ids: readonly string[],
  right: ReadonlyMap<string, ShipmentMeasures>,
): Promise<void> {
  await deleteFigureMarks(
    tx,
    marks.map(({ id }) => id),
  );
  const held = await findMeasures(tx, ids);
  const changed = ids.filter((id) => !isSame(held.get(id), right.get(id)));
  const saved = new Map<string, ShipmentMeasures>();
  const cells: CellChanges = new Map();
  const days: DayChanges = new Map();
  const move = (measures: ShipmentMeasures | undefined, sign: 1 | -1) => {
    if (!measures) return;
    addToCells(cells, measures, sign);
    addToDays(days, measures, sign);
  };
  for (const id of changed) {
    const measures = right.get(id);
    move(held.get(id), -1);
    move(measures, 1);
    if (measures) saved.set(id, measures);
  }
  await saveMeasures(tx, saved);
  await deleteMeasures(
    tx,
    changed.filter((id) => !right.has(id)),
  );
  await applyCellChanges(tx, cells);
  await applyDayChanges(tx, days);
}

function isSame(left: ShipmentMeasures | undefined, right: ShipmentMeasures | undefined): boolean {
  if (!left || !right) return left === right;
  return (Object.keys(right) as (keyof ShipmentMeasures)[]).every((name) => left[name] === right[name]);
}
