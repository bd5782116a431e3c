import { createWriteStream } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { measureRoom, requireRoom } from "@/db/database-copy";
import { engine } from "@/db/engine";
import { findBackupSettings } from "@/db/queries/backup/backup-records";
import type { Db } from "@/db/store";
import { ConflictError, InvalidInputError, TooLargeError } from "@/lib/domain/shared/errors";
import { logger } from "@/lib/log/logger";
import { StorageError } from "@/lib/outbound/file-storage/file-storage";
import { processGlobal } from "@/lib/process-global";
import { parseSecrets } from "@/lib/sealing/load-key-ring";
import { type BackupKey, LockedBackupError } from "@/lib/services/backup/backup-encryption";
import { openBackupFile, syncFolder } from "@/lib/services/backup/backup-file";
import { placeHeads } from "@/lib/services/backup/copied-heads";
import { explainBackupError } from "@/lib/services/backup/explain-backup-error";
import { listStoredCopies } from "@/lib/services/backup/list-backup-copies";
import { readNewestMigration } from "@/lib/services/backup/newest-migration";
import { openBackupStorage } from "@/lib/services/backup/open-backup-storage";
import { type RestoreTarget, readSecrets, requireUsable } from "@/lib/services/backup/restore-backup";
import { unpackBackup } from "@/lib/services/backup/verify-backup";
import { LEDGER_NAME, mergeLedger, parseLedger } from "@/lib/services/privacy/erasure-ledger";
import { type CopyFacts, exists, FACTS, restoreFolder, writeRecord } from "./restore-folder";

/** In the first header of a tar (POSIX ustar). */
const TAR_MAGIC = "ustar";
const TAR_MAGIC_AT = 257;

interface Preparation {
  stage: "none" | "checking" | "locked" | "failed";
  fileName: string | null;
  /** Message text. */
  error: string | null;
  /** Ends with the check in progress; it never fails. */
  ended: Promise<void>;
}

/** What this process is doing, or did last, to have a copy ready. */
export const preparation = () =>
  processGlobal<Preparation>("restore-preparation", () => ({
    stage: "none",
    fileName: null,
    error: null,
    ended: Promise.resolve(),
  }));

/**
 * Claims the stage before the first wait, so that no upload, check or order meets another.
 *
 * @returns what gives the stage back as it was
 * @throws ConflictError while a copy is checked, or a restore is ordered
 */
export async function claimStage(dataDir: string): Promise<() => void> {
  const state = preparation();
  const { stage } = state;
  if (stage === "checking") throw new ConflictError("restore.checking");
  const release = () => void Object.assign(state, { stage });
  state.stage = "checking";
  if (!(await exists(restoreFolder(dataDir).order))) return release;
  release();
  throw new ConflictError("restore.restarting");
}

/**
 * Writes an uploaded copy to disk as it comes.
 *
 * @throws InvalidInputError for what is no tar
 * @throws TooLargeError when the disk has no room for it beside what pushes need
 * @throws ConflictError as `claimStage`
 */
export async function receiveCopy(dataDir: string, body: Request["body"], announced: number): Promise<void> {
  const places = restoreFolder(dataDir);
  const part = `${places.copy}.part`;
  await claimStage(dataDir);
  try {
    await removeCopy(dataDir);
    await mkdir(places.folder, { recursive: true, mode: 0o700 });
    const limit = Math.max(0, await measureRoom(places.folder));
    if (announced > limit) throw new TooLargeError(limit);
    let size = 0;
    const counted = async function* () {
      for await (const chunk of body ?? []) {
        size += chunk.byteLength;
        if (size > limit) throw new TooLargeError(limit);
        yield chunk;
      }
    };
    await pipeline(Readable.from(counted()), createWriteStream(part, { mode: 0o600, flush: true }));
    if (!(await isTar(part))) throw new InvalidInputError("restore.notACopy");
    await rename(part, places.copy);
  } catch (error) {
    throw explainBackupError(error); // a full disk, or a sender that has gone
  } finally {
    await rm(part, { force: true });
    Object.assign(preparation(), { stage: "none", fileName: null, error: null });
  }
}

async function isTar(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(TAR_MAGIC.length), 0, TAR_MAGIC.length, TAR_MAGIC_AT);
    return buffer.toString("latin1") === TAR_MAGIC;
  } finally {
    await file.close();
  }
}

/**
 * Begins to check a copy and to unpack it beside the desk; `preparation` says how it goes on.
 *
 * @param name of a copy in the storage; undefined for the one that was uploaded or fetched before
 * @throws ConflictError as `claimStage`, or when there is no such copy
 */
export async function beginCheck(
  db: Db,
  dataDir: string,
  { name, key }: { name: string | undefined; key: BackupKey },
): Promise<void> {
  const release = await claimStage(dataDir);
  if (name === undefined && !(await exists(restoreFolder(dataDir).copy))) {
    release();
    throw new ConflictError("restore.noCopy");
  }
  const state = preparation();
  Object.assign(state, { error: null, fileName: name ?? state.fileName });
  state.ended = check(db, dataDir, name, key).then(
    () => void Object.assign(state, { stage: "none" }),
    (error: unknown) => {
      logger().warn({ err: error }, "a copy cannot be restored");
      const isLocked = error instanceof LockedBackupError;
      const told = isLocked && error.key === "backup.keyNeeded" ? null : explainBackupError(error).message;
      Object.assign(state, { stage: isLocked ? "locked" : "failed", error: told });
    },
  );
}

/** Removes what was uploaded, fetched or unpacked. @throws ConflictError as `claimStage` */
export async function discardCopy(dataDir: string): Promise<void> {
  const release = await claimStage(dataDir);
  try {
    await removeCopy(dataDir);
  } finally {
    release();
  }
  Object.assign(preparation(), { stage: "none", fileName: null, error: null });
}

async function removeCopy(dataDir: string): Promise<void> {
  const { copy, ready } = restoreFolder(dataDir);
  for (const path of [copy, `${copy}.part`, ready, `${ready}.part`]) await rm(path, { recursive: true, force: true });
}

/** The desk of this process, as a copy is restored to it. */
export async function findRestoreTarget(dataDir: string): Promise<RestoreTarget> {
  return {
    dataDir,
    databaseUrl: engine.serverUrl(),
    environmentSecret: parseSecrets(process.env.APP_SECRET ?? "")[0] ?? null,
    newestMigration: await readNewestMigration(engine.name),
  };
}

async function check(db: Db, dataDir: string, name: string | undefined, key: BackupKey): Promise<void> {
  const places = restoreFolder(dataDir);
  const part = `${places.ready}.part`;
  for (const path of [places.ready, part]) await rm(path, { recursive: true, force: true });
  if (name !== undefined) await fetchCopy(db, dataDir, name);
  try {
    const { manifest } = await openBackupFile(places.copy);
    const target = await findRestoreTarget(dataDir);
    requireUsable(manifest, target);
    const unpackedBytes = manifest.members.reduce((sum, { bytes }) => sum + bytes, 0);
    await requireRoom(places.folder, unpackedBytes);
    await unpackBackup(places.copy, key, part);
    await readSecrets(part, target);
    await placeHeads(part, manifest);
    const { createdAt: madeAt, product, rows, auditHeads } = manifest;
    const headsList = auditHeads?.list ?? null;
    const facts: CopyFacts = { fileName: preparation().fileName, madeAt, product, rows, headsList };
    await writeRecord(part, join(part, FACTS), facts);
    await rename(part, places.ready);
    await syncFolder(places.folder);
    await rm(places.copy);
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    if (!(error instanceof LockedBackupError)) await rm(places.copy, { force: true });
    throw error;
  }
}

/** With the list of erasures beside it: what was erased since is erased again after the restore. */
async function fetchCopy(db: Db, dataDir: string, name: string): Promise<void> {
  const { folder, copy } = restoreFolder(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await rm(copy, { force: true });
  const settings = await findBackupSettings(db);
  if (!settings) throw new ConflictError("backup.noCopy");
  const { storage } = await openBackupStorage(settings);
  try {
    const stored = (await listStoredCopies(storage)).find((each) => each.name === name);
    if (!stored) throw new StorageError("missing", `${name} is missing`);
    await requireRoom(folder, stored.bytes);
    const part = `${copy}.part`;
    await pipeline(await storage.get(name), createWriteStream(part, { mode: 0o600, flush: true }));
    await rename(part, copy);
    const erased = await storage.get(LEDGER_NAME).then(text, (error: unknown) => {
      if (error instanceof StorageError && error.kind === "missing") return "";
      throw error;
    });
    await mergeLedger(dataDir, parseLedger(erased));
  } finally {
    await storage.close();
  }
}
