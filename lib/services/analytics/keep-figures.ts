import { randomUUID } from "node:crypto";
import {
  askForRebuild,
  claimUpkeep,
  clearSome,
  isUpkeepDone,
  listMarks,
  type Mark,
  markFrom,
  moveUpkeep,
  readUpkeep,
  takeMarks,
  type UpkeepRow,
} from "@/db/queries/analytics/figure-upkeep";
import {
  changeCells,
  changeDays,
  forgetMeasures,
  readMeasures,
  readParcels,
  saveMeasures,
} from "@/db/queries/analytics/measures";
import type { Store, Tx } from "@/db/store";
import { addToCells, type CellChanges } from "@/lib/domain/analytics/figure-cell";
import { addToDays, type DayChanges } from "@/lib/domain/analytics/figure-day";
import { type Measures, measure } from "@/lib/domain/analytics/measures";
import { LeaseLostError, type WorkTurn } from "@/lib/services/jobs/lease";

/** Whoever has not moved the figures for so long is gone. */
const LEASE_MS = 15_000;
/** Shipments that share a change: few enough that a push never waits long for them. */
const TOGETHER = 25;
/** The oldest marks that are looked at: a shipment that many pushes came for meanwhile is measured once. */
const MARKS_AT_ONCE = 1_000;
/** Rows of one kind that are cleared or marked in one change. */
const CLEARED_TOGETHER = 500;
const MARKED_TOGETHER = 1_000;

/**
 * Measures whatever is marked and moves the figures by the difference to what they held of it, a few
 * shipments to a change, until nothing is left. Killed at any point, a change is in whole or not at
 * all, and the next one goes on; measured twice, nothing moves.
 *
 * @param rest what is waited for after each change
 * @returns how many shipments it measured; undefined where another process is at it
 */
export async function keepFigures(
  { store, clock, isStopping }: WorkTurn,
  rest: () => Promise<void> = async () => {},
): Promise<number | undefined> {
  if (await isUpkeepDone(store.read)) return 0;
  const lease = randomUUID();
  const now = clock();
  const claimed = await store.write((tx) => claimUpkeep(tx, { lease, now, until: now + LEASE_MS }));
  if (!claimed) return undefined;
  let measured = 0;
  try {
    while (!isStopping()) {
      const moved = await step(store, lease, clock);
      if (moved === null) break;
      measured += moved;
      await rest();
    }
    await store.write((tx) => moveUpkeep(tx, lease, { lease: null, leasedUntil: null }));
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
  turn: WorkTurn,
  onProgress: (measured: number) => void = () => {},
): Promise<number> {
  await turn.store.write(askForRebuild);
  let measured = 0;
  while (!turn.isStopping() && !(await isUpkeepDone(turn.store.read))) {
    const some = await keepFigures({ ...turn, isStopping: stopsAfter(TURN_STEPS, turn) });
    if (some === undefined) await new Promise((resolve) => setTimeout(resolve, 500)); // a server is at it
    measured += some ?? 0;
    onProgress(measured);
  }
  return measured;
}

const TURN_STEPS = 20;

function stopsAfter(steps: number, { isStopping }: WorkTurn): () => boolean {
  let left = steps;
  return () => isStopping() || left-- <= 0;
}

/** @returns how many shipments were measured; null where nothing is left to do */
async function step(store: Store, lease: string, clock: () => number): Promise<number | null> {
  const hold = async (tx: Tx, columns: Partial<UpkeepRow> = {}) => {
    if (!(await moveUpkeep(tx, lease, { leasedUntil: clock() + LEASE_MS, ...columns }))) throw new LeaseLostError();
  };
  if ((await readUpkeep(store.read)).rebuild !== null) {
    await store.write(async (tx) => {
      await hold(tx);
      await hold(tx, await rebuildSome(tx));
    });
    return 0;
  }
  const oldest = await listMarks(store.read, MARKS_AT_ONCE);
  if (oldest.length === 0) return null;
  const together = new Set([...new Set(oldest.map(({ shipmentId }) => shipmentId))].slice(0, TOGETHER));
  const marks = oldest.filter(({ shipmentId }) => together.has(shipmentId));
  const ids = [...together];
  // Read and measured outside of the change, so that pushes do not wait for it. Whatever changes meanwhile is marked once more.
  const parcels = await readParcels(store.read, ids);
  const right = new Map(parcels.map(({ id, shipment, events }) => [id, measure(shipment, events)]));
  await store.write(async (tx) => {
    await hold(tx);
    await moveFigures(tx, marks, ids, right);
  });
  return ids.length;
}

/** @returns how far the rebuild is by it */
async function rebuildSome(tx: Tx): Promise<Partial<UpkeepRow>> {
  const { rebuild, markedTo } = await readUpkeep(tx);
  if (rebuild === "clearing") {
    const hasMore = await clearSome(tx, CLEARED_TOGETHER);
    return hasMore ? {} : { rebuild: "marking", markedTo: "" };
  }
  const last = await markFrom(tx, markedTo ?? "", MARKED_TOGETHER);
  return last === null ? { rebuild: null, markedTo: null } : { markedTo: last };
}

async function moveFigures(
  tx: Tx,
  marks: readonly Mark[],
  ids: readonly string[],
  right: ReadonlyMap<string, Measures>,
): Promise<void> {
  await takeMarks(
    tx,
    marks.map(({ id }) => id),
  );
  const held = await readMeasures(tx, ids);
  const changed = ids.filter((id) => !isSame(held.get(id), right.get(id)));
  const saved = new Map<string, Measures>();
  const cells: CellChanges = new Map();
  const days: DayChanges = new Map();
  const move = (measures: Measures | undefined, sign: 1 | -1) => {
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
  await forgetMeasures(
    tx,
    changed.filter((id) => !right.has(id)),
  );
  await changeCells(tx, cells);
  await changeDays(tx, days);
}

function isSame(left: Measures | undefined, right: Measures | undefined): boolean {
  if (!left || !right) return left === right;
  return (Object.keys(right) as (keyof Measures)[]).every((name) => left[name] === right[name]);
}
