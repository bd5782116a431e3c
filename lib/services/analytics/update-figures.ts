import { randomUUID } from "node:crypto";
import {
  claimUpkeep,
  deleteFigureMarks,
  deleteFiguresBatch,
  type FigureMark,
  findUpkeep,
  isFigureUpkeepDone,
  listCountedById,
  listFigureMarks,
  markCounted,
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
import { noteSalesChanges } from "@/lib/services/sales/note-sales-changes";
import { sharedClock } from "@/lib/services/shared/shared-clock";
import { LEASE_MS, LeaseLostError, type WorkContext } from "@/lib/services/shared/work-lease";

/** Shipments of one transaction: few, so that a push does not wait long for the write lock. */
const BATCH_SIZE = 25;
/** Marks read at once: a shipment with several marks among them is measured once. */
const MAX_MARKS = 1_000;
/** Rows of one kind that one transaction deletes or marks. */
const CLEAR_BATCH_SIZE = 500;
const MARK_BATCH_SIZE = 1_000;

/**
 * Measures every marked shipment and changes the figures by the difference to its last measures, in
 * small transactions, until no mark is left. After a kill the next run continues; measuring a
 * shipment twice changes nothing.
 *
 * @param pause awaited after each transaction
 * @returns how many shipments were measured; undefined while another process holds the lease
 */
export async function updateFigures(
  { store, clock: nodeClock, isStopping }: WorkContext,
  pause: () => Promise<void> = async () => {},
): Promise<number | undefined> {
  if (await isFigureUpkeepDone(store.read)) return 0;
  const lease = randomUUID();
  const clock = await sharedClock(store, nodeClock);
  const now = clock();
  const claimed = await store.write((tx) => claimUpkeep(tx, { lease, now, until: now + LEASE_MS }));
  if (!claimed) return undefined;
  let measured = 0;
  try {
    while (!isStopping()) {
      const moved = await runStep(store, lease, clock);
      if (moved === null) break;
      measured += moved;
      await pause();
    }
    await store.write((tx) => updateUpkeep(tx, lease, { lease: null, leasedUntil: null }));
  } catch (error) {
    if (!(error instanceof LeaseLostError)) throw error;
  }
  return measured;
}

/**
 * Rebuilds all figures. After a kill the next worker continues the rebuild; until it is done the
 * figures are too low.
 *
 * @param onProgress called with the number of shipments measured so far
 * @returns how many shipments were measured
 */
export async function rebuildFigures(
  context: WorkContext,
  onProgress: (measured: number) => void = () => {},
): Promise<number> {
  await context.store.write(requestFigureRebuild);
  let measured = 0;
  while (!context.isStopping() && !(await isFigureUpkeepDone(context.store.read))) {
    const count = await updateFigures({ ...context, isStopping: stopsAfter(STEPS_PER_CLAIM, context) });
    if (count === undefined) await new Promise((resolve) => setTimeout(resolve, 500)); // another process holds the lease
    measured += count ?? 0;
    onProgress(measured);
  }
  return measured;
}

const STEPS_PER_CLAIM = 20;

function stopsAfter(steps: number, { isStopping }: WorkContext): () => boolean {
  let left = steps;
  return () => isStopping() || left-- <= 0;
}

/** @returns how many shipments were measured; null when no mark is left. @throws LeaseLostError */
async function runStep(store: Store, lease: string, clock: () => number): Promise<number | null> {
  const renewLease = async (tx: Tx, columns: Partial<UpkeepRow> = {}) => {
    if (!(await updateUpkeep(tx, lease, { leasedUntil: clock() + LEASE_MS, ...columns }))) throw new LeaseLostError();
  };
  if ((await findUpkeep(store.read)).rebuild !== null) {
    await store.write(async (tx) => {
      await renewLease(tx);
      await renewLease(tx, await rebuildBatch(tx));
    });
    return 0;
  }
  const oldest = await listFigureMarks(store.read, MAX_MARKS);
  if (oldest.length === 0) return null;
  const together = new Set([...new Set(oldest.map(({ shipmentId }) => shipmentId))].slice(0, BATCH_SIZE));
  const marks = oldest.filter(({ shipmentId }) => together.has(shipmentId));
  const ids = [...together];
  // Read and measured outside the transaction, so that pushes do not wait. A change meanwhile adds a new mark.
  const parcels = await listMeasuredParcels(store.read, ids);
  const current = new Map(parcels.map(({ id, shipment, events }) => [id, measureShipment(shipment, events)]));
  const isApplied = await store.write(async (tx) => {
    await renewLease(tx);
    const { rebuild, generation } = await findUpkeep(tx);
    if (rebuild !== null) return false; // asked for meanwhile; it marks them again
    await applyMeasures(tx, marks, ids, current, generation);
    return true;
  });
  return isApplied ? ids.length : 0;
}

/** @returns the columns that record the rebuild's new position */
async function rebuildBatch(tx: Tx): Promise<Partial<UpkeepRow>> {
  const { rebuild, markedTo } = await findUpkeep(tx);
  if (rebuild === "clearing") {
    const clearedTo = await deleteFiguresBatch(tx, markedTo ?? "", CLEAR_BATCH_SIZE);
    return clearedTo === null ? { rebuild: "marking", markedTo: "" } : { markedTo: clearedTo };
  }
  const last = await markShipmentsAfter(tx, markedTo ?? "", MARK_BATCH_SIZE);
  return last === null ? { rebuild: null, markedTo: null } : { markedTo: last };
}

/** Replaces what the figures contain of parcels, and notes what that changes of closed months. */
export async function applyMeasures(
  tx: Tx,
  marks: readonly FigureMark[],
  ids: readonly string[],
  current: ReadonlyMap<string, ShipmentMeasures>,
  generation: number,
): Promise<void> {
  await deleteFigureMarks(
    tx,
    marks.map(({ id }) => id),
  );
  const previous = await findMeasures(tx, ids);
  const archived = await listCountedById(tx, ids);
  const changed = ids.filter((id) => !archived.has(id) && !isSame(previous.get(id), current.get(id)));
  const saved = new Map<string, ShipmentMeasures>();
  const cells: CellChanges = new Map();
  const days: DayChanges = new Map();
  const move = (measures: ShipmentMeasures | undefined, sign: 1 | -1) => {
    if (!measures) return;
    addToCells(cells, measures, sign);
    addToDays(days, measures, sign);
  };
  for (const id of changed) {
    const measures = current.get(id);
    move(previous.get(id), -1);
    move(measures, 1);
    if (measures) saved.set(id, measures);
  }
  // The figures keep the measures with which parcels were archived; a rebuild adds them once.
  const uncounted = [...archived].flatMap(([id, countedIn]) => (countedIn === generation ? [] : id));
  for (const id of uncounted) move(previous.get(id), 1);
  await markCounted(tx, uncounted, generation);
  await saveMeasures(tx, saved);
  await deleteMeasures(
    tx,
    changed.filter((id) => !current.has(id)),
  );
  await applyCellChanges(tx, cells);
  await applyDayChanges(tx, days);
  // One that was deleted during a rebuild has no measures to compare, but closed months may count it.
  const isGone = (id: string) => !archived.has(id) && !current.has(id);
  await noteSalesChanges(tx, [...new Set([...changed, ...ids.filter(isGone)])], saved);
}

function isSame(left: ShipmentMeasures | undefined, right: ShipmentMeasures | undefined): boolean {
  if (!left || !right) return left === right;
  return (Object.keys(right) as (keyof ShipmentMeasures)[]).every((name) => left[name] === right[name]);
}
