import { listStoredFiles } from "@/db/queries/archive/archive-file-records";
import { listErasedOfFile } from "@/db/queries/privacy/erasure-candidates";
import { findErasure, insertErasure, listBegunErasures } from "@/db/queries/privacy/erasure-records";
import type { Store } from "@/db/store";
import { ERASURE_RECORD_DAYS } from "@/lib/domain/privacy/erasure-state";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { logger } from "@/lib/log/logger";
import { StorageError } from "@/lib/outbound/file-storage/file-storage";
import { adoptRewrittenFile } from "@/lib/services/archive/erase-archived";
import { nameArchiveFile } from "@/lib/services/archive/stored-archive";
import { appendToLedger, keyOfEntry, type LedgerEntry, readLedger } from "./erasure-ledger";
import { type ErasurePlace, runNextErasure } from "./run-erasure";

/**
 * Does again what the ledger of the folder knows and the database does not, since it was restored from an earlier
 * copy: before the desk serves. Of the erasures by age only the newest counts.
 *
 * @returns how many
 */
export async function replayErasures(store: Store, place: ErasurePlace, now: number): Promise<number> {
  const ledger = await readLedger(place.dataDir);
  // Older ones are no longer in the database either.
  const oldest = now - (ERASURE_RECORD_DAYS - 1) * DAY_MS;
  const missing: Exclude<LedgerEntry, { kind: "file" }>[] = [];
  for (const entry of ledger) {
    if (entry.kind === "file") await adoptRewrittenFile(store, entry, now);
    else if (entry.at > oldest && !(await findErasure(store.read, entry.id))) missing.push(entry);
  }
  // A ledger may be of several, put together: they are not by time.
  const [newest] = missing.filter(({ kind }) => kind === "age").toSorted((left, right) => right.at - left.at);
  const due = missing.filter(({ kind, id }) => kind === "person" || id === newest?.id);
  for (const { id, kind, at, before, subjectHash, shipmentIds } of due) {
    await store.write((tx) =>
      insertErasure(tx, {
        ...{ id, kind, before, subjectHash },
        status: "queued",
        shipmentIds: kind === "person" ? JSON.stringify(shipmentIds) : null,
        createdAt: at,
      }),
    );
  }
  if (due.length === 0) return 0;
  logger().info({ erasures: due.length }, "this database is of an earlier copy: erasures since then are done again");
  const context = { store, clock: Date.now, isStopping: () => false };
  try {
    while (await runNextErasure(context, place));
  } catch (error) {
    // The database comes first in each run, so it is done. The worker goes on with the archive.
    if (!(error instanceof StorageError)) throw error;
    logger().warn({ err: error }, "the storage of the archive is away: its files are erased later");
  }
  return due.length;
}

/** Adds what another server of the same database did, so that each can be restored from a copy. */
export async function completeLedger(store: Store, dataDir: string): Promise<void> {
  const known = new Set((await readLedger(dataDir)).map(keyOfEntry));
  const entries = (await listBegunErasures(store.read))
    .filter(({ id }) => !known.has(id))
    .map(({ id, kind, createdAt: at, before, subjectHash, shipmentIds }): LedgerEntry => {
      return { id, kind, at, before, subjectHash, shipmentIds: JSON.parse(shipmentIds ?? "[]") as string[] };
    });
  for (const { id, name, frames, bytes, rawBytes, sha256, month, part } of await listStoredFiles(store.read)) {
    if (known.has(name) || name === nameArchiveFile({ month, part, id })) continue; // as it was first written
    const shipmentIds = await listErasedOfFile(store.read, id);
    entries.push({ kind: "file", file: { id, name, frames, bytes, rawBytes, sha256 }, shipmentIds });
  }
  if (entries.length > 0) await appendToLedger(dataDir, entries);
}
