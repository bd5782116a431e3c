import { setImmediate } from "node:timers/promises";
import { claimImport, type ImportRecord } from "@/db/queries/imports/import-records";
import { type ImportSkip, insertImportSkips } from "@/db/queries/imports/import-skips";
import type { ImportCounts } from "@/lib/domain/imports/import-job";
import { liveBus } from "@/lib/server/live/live-bus";
import { outboxWorkerEvent } from "@/lib/server/live/worker-events";
import type { WorkContext } from "@/lib/services/jobs/work-lease";
import {
  type InsertResult,
  insertAndQueueShipments,
  prepareShipment,
} from "@/lib/services/shipments/insert-and-queue-shipments";
import type { ImportRow } from "@/lib/spreadsheet/imports/import-row-parser";
import { inBatches } from "./import-batches";
import { loadImportFile, openImportSheet } from "./import-file";
import { importLease } from "./import-lease";
import { iterateImportRows, toNewShipment } from "./import-parsing";

/** Rows of one change: few enough that pushes and pages do not notice. */
const ROWS_PER_BATCH = 100;
/** How often it says that it is still there, while it looks for the place where it was. */
const LEASE_RENEWAL_MS = 4_000;

/**
 * Imports the oldest job that was started, from where it was left. Rows and position are written in
 * one change, so that no kill makes it forget or repeat a row.
 *
 * @returns false when none waits
 */
export function runNextImport(turn: WorkContext): Promise<boolean> {
  return importLease.claimAndRun(
    turn,
    (tx, claim) => claimImport(tx, "running", claim),
    (job) => runImport(turn, job),
  );
}

async function runImport(turn: WorkContext, job: ImportRecord): Promise<void> {
  const { store, clock, isStopping } = turn;
  const sheet = await openImportSheet(await loadImportFile(store.read, job), job);
  let done: Progress = { position: job.position, counts: job };
  for await (const rows of inBatches(rowsAfter(turn, job, iterateImportRows(job, sheet)), ROWS_PER_BATCH)) {
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
  { store, clock, isStopping }: WorkContext,
  job: ImportRecord,
  rows: AsyncIterable<ImportRow>,
): AsyncGenerator<ImportRow> {
  let position = 0;
  let heldAt = clock();
  for await (const row of rows) {
    position += 1;
    if (position > job.position || isStopping()) yield row;
    else if (clock() - heldAt > LEASE_RENEWAL_MS) {
      heldAt = clock();
      await store.write((tx) => importLease.saveProgress(tx, job, {}, clock()));
    }
  }
}

async function importRows(turn: WorkContext, job: ImportRecord, rows: readonly ImportRow[], before: Progress) {
  const now = turn.clock();
  const entries = rows.flatMap((row, index) => {
    const shipment = toNewShipment(row, job);
    return shipment ? [{ shipment, position: before.position + index + 1 }] : [];
  });
  const ready = await Promise.all(entries.map(({ shipment }) => prepareShipment(shipment)));
  const { results, progress } = await turn.store.write(async (tx) => {
    // First of all, so that whoever cancels it waits for these rows or keeps them out.
    await importLease.saveProgress(tx, job, {}, now);
    const results = await insertAndQueueShipments(tx, ready, { now, policy: job.policy, importId: job.id });
    const skips = results.flatMap((result, index) => toSkips(result, entries[index]?.position ?? 0));
    await insertImportSkips(tx, job.id, skips);
    const progress = addResults(before, rows.length, results);
    await importLease.saveProgress(tx, job, { ...progress.counts, position: progress.position, claims: 0 }, now);
    return { results, progress };
  });
  const ids = results.flatMap((result) => ("id" in result ? [result.id] : []));
  liveBus().publish(ids);
  if (ids.length > 0) outboxWorkerEvent.wake();
  return progress;
}

/** Why a number was not taken, for the error sheet. */
function toSkips(result: InsertResult, position: number): ImportSkip[] {
  return "error" in result ? [{ position, reason: result.error.message }] : [];
}

function addResults({ position, counts }: Progress, rows: number, results: readonly InsertResult[]): Progress {
  const number = (is: (result: InsertResult) => boolean) => results.filter(is).length;
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
