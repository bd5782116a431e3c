import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { engine } from "@/db/engine";
import {
  type BackupRunRow,
  type BackupSettingsRow,
  claimBackupRun,
  countTableRows,
} from "@/db/queries/backup/backup-records";
import { backupRuns } from "@/db/schema/operation/backup-tables";
import type { Store } from "@/db/store";
import { backupFileName, parseBackupFileName } from "@/lib/domain/backup/backup-manifest";
import { DRILL_TABLES, type DrillCount } from "@/lib/domain/backup/backup-run";
import { findExpiredCopies } from "@/lib/domain/backup/backup-schedule";
import { ConflictError } from "@/lib/domain/shared/errors";
import { message } from "@/lib/domain/shared/message";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { logger } from "@/lib/log/logger";
import type { FileStorage } from "@/lib/outbound/file-storage/file-storage";
import { openFolderStorage } from "@/lib/outbound/file-storage/folder-storage";
import { serializeKeyRing } from "@/lib/sealing/key-ring";
import { config } from "@/lib/server/runtime/config";
import { drainState } from "@/lib/server/runtime/drain-state";
import { isDefaultTarget } from "@/lib/services/archive/open-archive";
import { defineJob } from "@/lib/services/shared/background-job";
import { createLease, LeaseLostError, type WorkContext } from "@/lib/services/shared/work-lease";
import { DamagedBackupError } from "./backup-file";
import { ensureBackupSettings } from "./backup-settings";
import { explainBackupError } from "./explain-backup-error";
import { hashWhileRead } from "./hash-while-read";
import { keepLedger } from "./ledger-beside-copies";
import { listStoredCopies } from "./list-backup-copies";
import { makeBackup } from "./make-backup";
import { openBackupStorage } from "./open-backup-storage";
import { queueDueBackup } from "./queue-backup";
import { verifyBackup } from "./verify-backup";

/** How often (ms) the lease is renewed while a copy is made. */
const HEARTBEAT_MS = 2_000;

const backupLease = createLease(backupRuns, {
  stuck: message("backup.stuck"),
  unreadable: message("backup.secretUnreadable"),
});

/** What a run found out; columns of its row. */
type Outcome = Partial<BackupRunRow>;

/**
 * Makes the copy, or the drill, that waits. One node at a time has it. What a stop or a kill interrupts is begun again,
 * and says so meanwhile.
 *
 * @returns false when there is none, or the process ends
 */
export async function runNextBackup(context: WorkContext): Promise<boolean> {
  if (drainState().isDraining) return false;
  return backupLease.claimAndRun(context, claimBackupRun, async (run) => {
    const { store, clock } = context;
    const error = run.claims > 1 ? message("backup.begunAgain") : null;
    const started = { status: "running", startedAt: clock(), error } as const;
    await store.write((tx) => backupLease.saveProgress(tx, run, started, clock()));
    Object.assign(run, started); // the lease finds its row by the status too
    const stop = new AbortController();
    const heartbeat = setInterval(() => {
      if (context.isStopping()) stop.abort(new Error("the process shuts down"));
      else
        store
          .write((tx) => backupLease.saveProgress(tx, run, {}, clock()))
          .catch((error: unknown) => stop.abort(error));
    }, HEARTBEAT_MS);
    const base = join(config().dataDir, "backup-work");
    const work = join(base, `${run.id}-${randomUUID()}`);
    try {
      await mkdir(work, { recursive: true, mode: 0o700 });
      await removeKilled(base, run.id, basename(work));
      const settings = await ensureBackupSettings(store, clock());
      const outcome = await (run.kind === "drill"
        ? drill(store, settings, work, stop.signal)
        : copy(settings, work, clock(), stop.signal));
      await backupLease.release(context, run, { ...outcome, status: "done", endedAt: clock(), error: null });
    } catch (error) {
      // Where every process of the service is told to end, those that copy end before this one is stopping.
      if (context.isStopping() || drainState().isDraining) {
        return backupLease.release(context, run, { status: "waiting", error: message("backup.interrupted") });
      }
      if (stop.signal.aborted) throw stop.signal.reason;
      if (error instanceof LeaseLostError) throw error;
      logger().error({ err: error, run: run.id, kind: run.kind }, "a backup failed");
      throw explainBackupError(error);
    } finally {
      clearInterval(heartbeat);
      await rm(work, { recursive: true, force: true });
    }
  });
}

/**
 * Removes what killed processes left: of this run at once, of others after a day, since another node with the same
 * folder may be at work on them.
 */
async function removeKilled(base: string, runId: string, own: string): Promise<void> {
  for (const name of await readdir(base)) {
    if (name === own) continue;
    const path = join(base, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (name.startsWith(runId) || Date.now() - mtimeMs > DAY_MS) await rm(path, { recursive: true, force: true });
  }
}

/** Writes a copy, stores it, reads it again from there and compares, and removes the copies that are too old. */
async function copy(settings: BackupSettingsRow, work: string, now: number, signal: AbortSignal): Promise<Outcome> {
  const { dataDir } = config();
  const name = backupFileName(now);
  const file = join(work, name);
  const source = { dataDir, databaseUrl: engine.serverUrl(), secrets: serializeKeyRing() };
  const lock = { recipients: JSON.parse(settings.recipients) as string[] };
  const { bytes, manifest } = await makeBackup(source, file, { lock, now, signal });
  const { storage, place } = await openBackupStorage(settings);
  try {
    const hash = createHash("sha256");
    await storage.put(name, hashWhileRead(createReadStream(file, { highWaterMark: 1024 * 1024, signal }), hash));
    signal.throwIfAborted();
    const sha256 = hash.digest("hex");
    if ((await hashStored(storage, name, signal)) !== sha256) throw new ConflictError("backup.storedOther");
    const isElsewhere = !isDefaultTarget(settings.target);
    for (const each of [storage, ...(isElsewhere ? [openFolderStorage(join(dataDir, "backups"))] : [])]) {
      await removeExpired(each, settings, name).catch((error: unknown) => {
        // The copy is good: storage that lets nobody delete is a reason to trust it, not a failure.
        logger().warn({ err: error, place }, "old copies could not be removed");
      });
    }
    await keepLedger(storage, place, dataDir);
    const { rows, isEncrypted } = manifest;
    return { fileName: name, place, bytes, hash: sha256, isEncrypted, rows: JSON.stringify(rows) };
  } finally {
    await storage.close();
  }
}

async function hashStored(storage: FileStorage, name: string, signal: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(await storage.get(name), hash, { signal });
  return hash.digest("hex");
}

/**
 * Removes the copies that are too old, in the storage and in the folder where the first ones were made, before the owner
 * chose another.
 *
 * @param made the copy that was just verified; it stays, also beside names of a later time, and counts in either
 */
async function removeExpired(storage: FileStorage, settings: BackupSettingsRow, made: string): Promise<void> {
  const { keepDaily: daily, keepWeekly: weekly, keepMonthly: monthly } = settings;
  const copies = await listStoredCopies(storage);
  const instants = new Set([...copies.map(({ at }) => at), parseBackupFileName(made) ?? 0]);
  const expired = new Set(findExpiredCopies([...instants], { daily, weekly, monthly }));
  for (const { name, at } of copies) if (expired.has(at) && name !== made) await storage.remove(name);
}

/**
 * Fetches the newest copy from the storage, opens it aside, checks every page of it, and compares its counts with the
 * desk's. An encrypted copy needs the owner's key, which the desk does not have: of it only the file is checked.
 */
async function drill(store: Store, settings: BackupSettingsRow, work: string, signal: AbortSignal): Promise<Outcome> {
  const { storage, place } = await openBackupStorage(settings);
  try {
    const [newest] = await listStoredCopies(storage);
    if (!newest) throw new ConflictError("backup.noCopy");
    const file = join(work, newest.name);
    await pipeline(await storage.get(newest.name), createWriteStream(file, { mode: 0o600 }), { signal });
    const { rows, isEncrypted } = await verifyBackup(file, { identities: [] }, signal);
    const counts: DrillCount[] = [];
    for (const table of DRILL_TABLES) {
      counts.push({ table, copy: rows[table] ?? 0, desk: await countTableRows(store.read, table) });
    }
    const isLoss = counts.some(({ table, copy, desk }) => table === "user" && desk > 0 && copy === 0);
    if (isLoss) throw new DamagedBackupError("it has no users");
    const { name: fileName, bytes } = newest;
    return { fileName, place, bytes, isEncrypted, rows: JSON.stringify(counts) };
  } finally {
    await storage.close();
  }
}

/** Makes the copy that is due or asked for. */
export const backupJob = defineJob({
  name: "the backup",
  runsAt: "each server",
  firstMs: 10_000,
  everyMs: 10_000, // a copy that was killed is begun again soon after its lease has expired
  wokenBy: "backup",
  run: async ({ store, isStopping }) => {
    await queueDueBackup(store, Date.now());
    while (!isStopping() && (await runNextBackup({ store, clock: Date.now, isStopping })));
  },
});
