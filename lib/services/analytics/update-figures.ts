import { setTimeout as sleep } from "node:timers/promises";
import { engine } from "@/db/engine";
import {
  addFigureChanges,
  addStoredChanges,
  emptyChanges,
  findOldestChangeAt,
  insertFigureChanges,
} from "@/db/queries/analytics/figure-changes";
import {
  ADDING_ROW,
  keepFigureState,
  REBUILD_ROW,
  ROW_OF_RANGE,
  UPKEEP_ROWS,
  type UpkeepRow,
} from "@/db/queries/analytics/figure-leases";
import {
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
} from "@/db/queries/analytics/figure-upkeep";
import {
  deleteMeasures,
  findMeasures,
  listMeasuredParcels,
  saveMeasures,
} from "@/db/queries/analytics/measure-records";
import { ensureSingletonRows } from "@/db/queries/shared/singleton-tasks";
import { figureUpkeep } from "@/db/schema/figure-tables";
import type { Store, Tx } from "@/db/store";
import { addToLanes } from "@/lib/domain/analytics/figure-cell";
import { addToDays } from "@/lib/domain/analytics/figure-day";
import { measureShipment, type ShipmentMeasures } from "@/lib/domain/analytics/measure-shipment";
import { noteSalesChanges } from "@/lib/services/sales/note-sales-changes";
import { defineJob } from "@/lib/services/shared/background-job";
import { sharedClock } from "@/lib/services/shared/shared-clock";
import { type HeldRow, holdRow, LeaseLostError, type WorkContext } from "@/lib/services/shared/work-lease";
import { hasPushBacklog } from "@/lib/services/tracking/push-store/has-push-backlog";

/** Shipments of one transaction: on SQLite few, so that a push does not wait long for the write lock. */
const BATCH_SIZE = engine.isServer ? 200 : 25;
/** Marks read at once: a shipment with several marks among them is measured once. */
const MAX_MARKS = 1_000;
/** Steps in one range before the next one, and before what they changed is added to the figures. */
const STEPS_PER_TURN = engine.isServer ? 10 : Number.POSITIVE_INFINITY;
/** Rows of one kind that one transaction deletes or marks. */
const CLEAR_BATCH_SIZE = 500;
const MARK_BATCH_SIZE = 1_000;

/** One call of `updateFigures`. */
interface Run {
  store: Store;
  /** The shared one. */
  clock: () => number;
  isStopping: () => boolean;
  pause: () => Promise<void>;
  measured: number;
  steps: number;
  /** Whether other processes had work in hand that this one wanted. */
  isBlocked: boolean;
}

/**
 * Measures every marked shipment and changes the figures by the difference to its last measures, in small transactions,
 * until no mark is left. Several processes may run it: they share the parcels by ranges, and one at a time adds the
 * differences to the figures. After a kill the next run continues; measuring a shipment twice changes nothing.
 *
 * @param pause awaited after each transaction
 * @param ranges those whose parcels this process measures
 * @returns how many shipments were measured; undefined while other processes do all that is to be done
 */
export async function updateFigures(
  { store, clock, isStopping }: WorkContext,
  pause: () => Promise<void> = async () => {},
  ranges: () => readonly number[] = () => [...ROW_OF_RANGE.keys()],
): Promise<number | undefined> {
  if (await isFigureUpkeepDone(store.read)) return 0;
  const shared = await sharedClock(store, clock);
  const run: Run = { store, clock: shared, isStopping, pause, measured: 0, steps: 0, isBlocked: false };
  await ensureSingletonRows(store, figureUpkeep, UPKEEP_ROWS);
  if ((await findUpkeep(store.read)).rebuild !== null) await repeat(run, REBUILD_ROW, rebuildStep);
  let before: number;
  do {
    before = run.steps;
    for (const [range, row] of inRandomOrder([...ROW_OF_RANGE]))
      if (ranges().includes(range)) await measureRange(run, range, row);
    if ((await findOldestChangeAt(store.read)) !== null) await repeat(run, ADDING_ROW, addingStep);
  } while (run.steps > before && !isStopping());
  return run.steps === 0 && run.isBlocked ? undefined : run.measured;
}

/** So that nodes that begin at the same time do not all ask for the same lease. */
function inRandomOrder<Range>(ranges: readonly Range[]): Range[] {
  const start = Math.floor(Math.random() * ranges.length);
  return [...ranges.slice(start), ...ranges.slice(0, start)];
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
    if (count === undefined) await new Promise((resolve) => setTimeout(resolve, 500)); // others hold the leases
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

/** @returns whether another step may follow */
type Step = (run: Run, held: HeldRow<UpkeepRow>) => Promise<boolean>;

/** Repeats a step under a lease, which nobody else holds meanwhile. */
async function repeat(run: Run, row: number, step: Step, maxSteps = Number.POSITIVE_INFINITY): Promise<void> {
  const held = await holdRow(run, figureUpkeep, row);
  if (!held) {
    run.isBlocked = true;
    return;
  }
  try {
    for (let left = maxSteps; left > 0 && !run.isStopping() && (await step(run, held)); left -= 1) {
      run.steps += 1;
      await run.pause();
    }
    await held.release();
  } catch (error) {
    if (!(error instanceof LeaseLostError)) throw error;
  }
}

const rebuildStep: Step = async ({ store }, held) => {
  if ((await findUpkeep(store.read)).rebuild === null) return false;
  await store.write(async (tx) => {
    await held.renew(tx);
    await held.renew(tx, await rebuildBatch(tx));
  });
  return true;
};

const addingStep: Step = ({ store, clock }, held) =>
  store.write(async (tx) => {
    await held.renew(tx);
    const state = await keepFigureState(tx, held.lease, clock());
    return state !== undefined && (await addStoredChanges(tx)) > 0;
  });

async function measureRange(run: Run, range: number, row: number): Promise<void> {
  if ((await listFigureMarks(run.store.read, 1, range)).length === 0) return;
  await repeat(run, row, (...of) => measuringStep(range, ...of), STEPS_PER_TURN);
}

async function measuringStep(range: number, run: Run, held: HeldRow<UpkeepRow>): Promise<boolean> {
  const { store, clock } = run;
  const oldest = await listFigureMarks(store.read, MAX_MARKS, range);
  if (oldest.length === 0) return false;
  const together = new Set([...new Set(oldest.map(({ shipmentId }) => shipmentId))].slice(0, BATCH_SIZE));
  const marks = oldest.filter(({ shipmentId }) => together.has(shipmentId));
  const ids = [...together];
  // Read and measured outside the transaction, so that pushes do not wait. A change meanwhile adds a new mark.
  const parcels = await listMeasuredParcels(store.read, ids);
  const current = new Map(parcels.map(({ id, shipment, legs }) => [id, measureShipment(shipment, legs)]));
  const isApplied = await store.write(async (tx) => {
    await held.renew(tx);
    const state = await keepFigureState(tx, held.lease, clock());
    if (!state) return false; // a rebuild that was asked for meanwhile marks them again
    await applyMeasures(tx, marks, ids, current, state.generation, clock());
    return true;
  });
  if (isApplied) run.measured += ids.length;
  else run.isBlocked = true;
  return isApplied;
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

/**
 * Replaces the measures of parcels, and notes what that changes of closed months. On SQLite the figures change at once,
 * on PostgreSQL what changes is stored and added to them later.
 */
export async function applyMeasures(
  tx: Tx,
  marks: readonly FigureMark[],
  ids: readonly string[],
  current: ReadonlyMap<string, ShipmentMeasures>,
  generation: number,
  now: number,
): Promise<void> {
  await deleteFigureMarks(
    tx,
    marks.map(({ id }) => id),
  );
  const previous = await findMeasures(tx, ids);
  const archived = await listCountedById(tx, ids);
  const changed = ids.filter((id) => !archived.has(id) && !isSame(previous.get(id), current.get(id)));
  const saved = new Map<string, ShipmentMeasures>();
  const changes = emptyChanges();
  const move = (measures: ShipmentMeasures | undefined, sign: 1 | -1) => {
    if (!measures) return;
    addToLanes(changes.lanes, measures, sign);
    addToDays(changes.days, measures, sign);
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
  // One that was deleted during a rebuild has no measures to compare, but closed months may count it.
  const isGone = (id: string) => !archived.has(id) && !current.has(id);
  await noteSalesChanges(tx, [...new Set([...changed, ...ids.filter(isGone)])], saved);
  await (engine.isServer ? insertFigureChanges(tx, changes, now) : addFigureChanges(tx, changes));
}

function isSame(left: ShipmentMeasures | undefined, right: ShipmentMeasures | undefined): boolean {
  if (!left || !right) return left === right;
  return (Object.keys(right) as (keyof ShipmentMeasures)[]).every((name) => left[name] === right[name]);
}

/** Maximum share of one core, so that pages and pushes stay fast. */
const MAX_CPU_SHARE = 0.2;
const MAX_PAUSE_MS = 1_000;

/** Updates the figures after changes of shipments. */
export const figureJob = defineJob({
  name: "the update of the figures",
  runsAt: "each server",
  firstMs: 2_000,
  everyMs: 3_000, // figures are shown by day and week, so pushes of a few seconds are processed together
  afterFailureMs: 15_000,
  run: async ({ store, isStopping, ranges }) => {
    // While pushes wait to be applied, their changes are measured afterwards.
    let isStorm = await hasPushBacklog(store);
    let startedAt = performance.now();
    const pause = async () => {
      await sleep(Math.min(MAX_PAUSE_MS, (performance.now() - startedAt) * (1 / MAX_CPU_SHARE - 1)));
      isStorm = await hasPushBacklog(store);
      startedAt = performance.now();
    };
    await updateFigures({ store, clock: Date.now, isStopping: () => isStopping() || isStorm }, pause, ranges);
  },
});
