import { setImmediate } from "node:timers/promises";
import { claimImport, type ImportRecord } from "@/db/queries/imports/import-records";
import { type ImportSkip, insertImportSkips } from "@/db/queries/imports/import-skips";
import { type AuditEntry, type AuditOutcome, findOnlyShop, toAskingActor } from "@/lib/domain/audit/audit-entry";
import { parseScope } from "@/lib/domain/auth/shop-scope";
import { message } from "@/lib/domain/shared/message";
import type { ImportCounts } from "@/lib/operations/work/import-operations";
import { canRequesterContinue } from "@/lib/services/auth/asker-rights";
import { defineLeasedWork } from "@/lib/services/shared/background-job";
import type { WorkContext } from "@/lib/services/shared/work-lease";
import { type InsertResult, insertAndQueueShipments } from "@/lib/services/shipments/insert-and-queue-shipments";
import { prepareShipment } from "@/lib/services/shipments/prepare-shipment";
import type { ImportRow } from "@/lib/spreadsheet/imports/import-row";
import { openCorrectedSheet } from "./corrected-cells";
import { inBatches } from "./import-batches";
import { loadImportFile } from "./import-file";
import { importLease } from "./import-lease";
import { iterateImportRows, toNewShipment } from "./import-parsing";
import { addRecognizedCarriers } from "./recognize-import-rows";

/** Rows of one transaction: few, so that pushes and pages do not wait noticeably. */
const ROWS_PER_BATCH = 100;
/** How often (ms) the lease is renewed while rows that are already imported are skipped. */
const LEASE_RENEWAL_MS = 4_000;

/**
 * Runs the oldest started import from its saved position. Rows and position are written in one
 * transaction, so that a kill never skips or repeats a row.
 *
 * @returns false when there is none
 */
export function runNextImport(context: WorkContext): Promise<boolean> {
  return importLease.claimAndRun(
    context,
    (tx, claim) => claimImport(tx, "running", claim),
    (job, context) => runImport(context, job),
  );
}

async function runImport(context: WorkContext, job: ImportRecord): Promise<void> {
  const { store, clock, isStopping } = context;
  const sheet = await openCorrectedSheet(await loadImportFile(store.read, job), job);
  const { position, created, updated, skipped, failed } = job;
  let done: Progress = { position, counts: { created, updated, skipped, failed } };
  for await (const rows of inBatches(rowsAfter(context, job, iterateImportRows(job, sheet)), ROWS_PER_BATCH)) {
    if (isStopping()) return importLease.release(context, job);
    if (!(await canRequesterContinue(store.read, { ...job, askedAs: "support" }))) {
      const error = message("imports.askerGone");
      const endedAt = clock();
      const entry = describeEnd(job, done.counts, "refused", endedAt);
      return importLease.release(context, job, { status: "cancelled", endedAt, error }, entry);
    }
    done = await importRows(context, job, rows, done);
    await setImmediate();
  }
  const endedAt = clock();
  const entry = describeEnd(job, done.counts, "done", endedAt);
  await importLease.release(context, job, { status: "done", endedAt, position: done.position }, entry);
}

/** The request for the import was recorded when it came; here, what became of it. */
function describeEnd(
  { id, createdBy, askedBy, shops }: ImportRecord,
  counts: ImportCounts,
  outcome: AuditOutcome,
  now: number,
): AuditEntry {
  return {
    at: now,
    actor: toAskingActor(askedBy, createdBy),
    via: "system",
    action: "import.finished",
    outcome,
    target: { kind: "import", id },
    shop: findOnlyShop(parseScope(shops)),
    facts: { ...counts },
  };
}

interface Progress {
  position: number;
  counts: ImportCounts;
}

/** The rows after the saved position. */
async function* rowsAfter(
  { store, clock, isStopping }: WorkContext,
  job: ImportRecord,
  rows: AsyncIterable<ImportRow>,
): AsyncGenerator<ImportRow> {
  let position = 0;
  let renewedAt = clock();
  for await (const row of rows) {
    position += 1;
    if (position > job.position || isStopping()) yield row;
    else if (clock() - renewedAt > LEASE_RENEWAL_MS) {
      renewedAt = clock();
      await store.write((tx) => importLease.saveProgress(tx, job, {}, clock()));
    }
  }
}

async function importRows(context: WorkContext, job: ImportRecord, parsed: readonly ImportRow[], before: Progress) {
  const now = context.clock();
  const rows = job.acceptSuggestions ? await addRecognizedCarriers(context.store.read, parsed, now) : parsed;
  const entries = rows.flatMap((row, index) => {
    const shipment = toNewShipment(row, job);
    return shipment ? [{ row, shipment, position: before.position + index + 1 }] : [];
  });
  const scope = parseScope(job.shops);
  const ready = await Promise.all(entries.map(({ row, shipment }) => prepareShipment(scope, shipment, row)));
  const { results, progress } = await context.store.write(async (tx) => {
    // First in the transaction: a concurrent cancel then waits for these rows, or prevents them.
    await importLease.saveProgress(tx, job, {}, now);
    const results = await insertAndQueueShipments(tx, ready, {
      scope,
      now,
      policy: job.policy,
      importId: job.id,
      origin: { actor: toAskingActor(job.askedBy, job.createdBy), via: "system", facts: { import: job.id } },
    });
    const skips = results.flatMap((result, index) => toSkips(result, entries[index]?.position ?? 0));
    await insertImportSkips(tx, job.id, skips);
    const progress = addResults(before, rows, results);
    await importLease.saveProgress(tx, job, { ...progress.counts, position: progress.position, claims: 0 }, now);
    return { results, progress };
  });
  const ids = results.flatMap((result) => ("id" in result ? [result.id] : []));
  context.store.publish(ids);
  if (ids.length > 0) context.store.wake("subscription");
  return progress;
}

/** Why a number was skipped, or not updated as its row says, for the error sheet. */
function toSkips(result: InsertResult, position: number): ImportSkip[] {
  const reason = "error" in result ? result.error : result.kept;
  return reason ? [{ position, reason: reason.message }] : [];
}

/** What is left out, such as a line of totals, counts only as processed. */
function addResults(
  { position, counts }: Progress,
  rows: readonly ImportRow[],
  results: readonly InsertResult[],
): Progress {
  const number = (is: (result: InsertResult) => boolean) => results.filter(is).length;
  return {
    position: position + rows.length,
    counts: {
      created: counts.created + number((result) => "id" in result && result.isNew),
      updated: counts.updated + number((result) => "id" in result && !result.isNew && !result.kept),
      skipped: counts.skipped + number((result) => "error" in result || result.kept !== undefined),
      failed: counts.failed + rows.filter(({ shipment, omission }) => !shipment && !omission).length,
    },
  };
}

/** Creates the shipments of started imports. */
export const importJob = defineLeasedWork({ name: "an import", wokenBy: "import", next: runNextImport });
