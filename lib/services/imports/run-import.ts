import { setImmediate } from "node:timers/promises";
import { type ImportSkip, insertSkips } from "@/db/queries/imports/import-skips";
import { claimImport, type ImportRowOf } from "@/db/queries/imports/imports";
import type { ImportCounts } from "@/lib/domain/imports/import-job";
import { liveBus } from "@/lib/server/live/live-bus";
import { outboxSignal } from "@/lib/server/live/wake-signals";
import type { WorkTurn } from "@/lib/services/jobs/lease";
import { type Inserted, insertShipments, readyShipment } from "@/lib/services/shipments/insert-shipments";
import type { ImportRow } from "@/lib/spreadsheet/imports/read-import-row";
import { inBatches } from "./import-batches";
import { loadImportFile, openImportSheet } from "./import-file";
import { importLease } from "./import-lease";
import { rowsOf, shipmentOf } from "./import-reading";

/** Rows of one change: few enough that pushes and pages do not notice. */
const ROWS_AT_ONCE = 100;
/** How often it says that it is still there, while it looks for the place where it was. */
const HOLD_MS = 4_000;

/**
 * Imports the oldest job that was started, from where it was left. Rows and position are written in
 * one change, so that no kill makes it forget or repeat a row.
 *
 * @returns false when none waits
 */
export function runNextImport(turn: WorkTurn): Promise<boolean> {
  return importLease.withNext(
    turn,
    (tx, claim) => claimImport(tx, "running", claim),
    (job) => runImport(turn, job),
  );
}

async function runImport(turn: WorkTurn, job: ImportRowOf): Promise<void> {
  const { store, clock, isStopping } = turn;
  const sheet = await openImportSheet(await loadImportFile(store.read, job), job);
  let done: Progress = { position: job.position, counts: job };
  for await (const rows of inBatches(rowsAfter(turn, job, rowsOf(job, sheet)), ROWS_AT_ONCE)) {
    if (isStopping()) return importLease.release(turn, job);
    done = await importRows(turn, job, rows, done);
    await setImmediate();
  }
  await importLease.release(turn, job, { status: "done", endedAt: clock(), position: done.position });
}

interface Progress {
  position: number;
  counts: ImportCounts;
}

/** The rows that are not yet done. */
async function* rowsAfter(
  { store, clock, isStopping }: WorkTurn,
  job: ImportRowOf,
  rows: AsyncIterable<ImportRow>,
): AsyncGenerator<ImportRow> {
  let position = 0;
  let heldAt = clock();
  for await (const row of rows) {
    position += 1;
    if (position > job.position || isStopping()) yield row;
    else if (clock() - heldAt > HOLD_MS) {
      heldAt = clock();
      await store.write((tx) => importLease.move(tx, job, {}, clock()));
    }
  }
}

async function importRows(turn: WorkTurn, job: ImportRowOf, rows: readonly ImportRow[], before: Progress) {
  const now = turn.clock();
  const entries = rows.flatMap((row, index) => {
    const shipment = shipmentOf(row, job);
    return shipment ? [{ shipment, position: before.position + index + 1 }] : [];
  });
  const ready = await Promise.all(entries.map(({ shipment }) => readyShipment(shipment)));
  const { results, progress } = await turn.store.write(async (tx) => {
    // First of all, so that whoever cancels it waits for these rows or keeps them out.
    await importLease.move(tx, job, {}, now);
    const results = await insertShipments(tx, ready, { now, policy: job.policy, importId: job.id });
    const skips = results.flatMap((result, index) => skipOf(result, entries[index]?.position ?? 0));
    await insertSkips(tx, job.id, skips);
    const progress = addUp(before, rows.length, results);
    await importLease.move(tx, job, { ...progress.counts, position: progress.position, claims: 0 }, now);
    return { results, progress };
  });
  const ids = results.flatMap((result) => ("id" in result ? [result.id] : []));
  liveBus().announce(ids);
  if (ids.length > 0) outboxSignal.wake();
  return progress;
}

/** Why a number was not taken, for the error sheet. */
function skipOf(result: Inserted, position: number): ImportSkip[] {
  return "error" in result ? [{ position, reason: result.error.message }] : [];
}

function addUp({ position, counts }: Progress, rows: number, results: readonly Inserted[]): Progress {
  const number = (is: (result: Inserted) => boolean) => results.filter(is).length;
  return {
    position: position + rows,
    counts: {
      created: counts.created + number((result) => "id" in result && result.isNew),
      updated: counts.updated + number((result) => "id" in result && !result.isNew),
      skipped: counts.skipped + number((result) => "error" in result),
      failed: counts.failed + rows - results.length,
    },
  };
}
