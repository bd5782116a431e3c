import { randomUUID } from "node:crypto";
import { access, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { forgetOtherHeads, isPostgresEmpty, restorePostgres } from "@/db/postgres/postgres-restore";
import { DATABASE_MARKER } from "@/db/sqlite/database-marker";
import { lockFolder } from "@/db/sqlite/folder-lock";
import { RESTORE_MARK } from "@/db/sqlite/unfinished-restore";
import { type BackupManifest, DATABASE_MEMBERS, SECRET_MEMBER } from "@/lib/domain/backup/backup-manifest";
import { ConflictError } from "@/lib/domain/shared/errors";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import { parseSecrets } from "@/lib/sealing/load-key-ring";
import { type LedgerEntry, mergeLedger, parseLedger, readLedger } from "@/lib/services/privacy/erasure-ledger";
import type { BackupKey } from "./backup-encryption";
import { syncFolder } from "./backup-file";
import { replaceHeads } from "./copied-heads";
import { explainToolError } from "./explain-tool-error";
import { removeKilledRestores, removeLeftovers } from "./leftovers";
import { replaceWithSecret } from "./secret-during-restore";
import { requireSameCounts, unpackBackup } from "./verify-backup";

/** Where a copy is restored. */
export interface RestoreTarget {
  /** Absolute path of `DATA_DIR`. */
  dataDir: string;
  /** Null for the SQLite file in `dataDir`. */
  databaseUrl: string | null;
  /** The root secret that the environment sets, if it sets one. */
  environmentSecret: string | null;
  /** When the newest migration of this version was made, ms since 1970 UTC. */
  newestMigration: number;
}

export interface RestoreOptions {
  key: BackupKey;
  /** Whether a desk that is there may be replaced. */
  isReplacing: boolean;
  /** ms since 1970 UTC. */
  now: number;
  /** A ledger of erasures, besides the one that lies beside the copy. */
  erasures?: string | undefined;
}

/**
 * Restores a copy, after it was checked as `verifyBackup` does. What was there stays untouched until then, and on
 * SQLite afterwards too: it is moved to `replaced-TIME` in `dataDir`. Killed at any moment, the folder is as before,
 * restored, or marked, so that no server starts on half of it until the restore is run again.
 *
 * Before the database is there, what was erased since the copy is known: the next start erases it again.
 *
 * @throws ConflictError when a desk is there, or the copy is of another engine or a newer version
 * @throws FolderInUseError when a server runs on the folder
 * @throws DamagedBackupError, LockedBackupError
 */
export async function restoreBackup(
  file: string,
  target: RestoreTarget,
  { key, isReplacing, now, erasures }: RestoreOptions,
): Promise<BackupManifest> {
  const { dataDir, databaseUrl } = target;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await removeLeftovers(dataDir, Date.now());
  // The lock holds until the end: no server starts meanwhile.
  const unlock = databaseUrl === null ? lockFolder(dataDir) : () => {};
  const staged = join(dataDir, `.restore-${randomUUID()}`);
  try {
    if (databaseUrl === null) await removeKilledRestores(dataDir);
    await requireEmpty(target, isReplacing);
    const manifest = await unpackBackup(file, key, staged);
    requireUsable(manifest, target);
    const secrets = parseSecrets(await readFile(join(staged, SECRET_MEMBER), "utf8"));
    if (target.environmentSecret !== null && !secrets.includes(target.environmentSecret)) {
      throw new ConflictError("backup.otherSecret");
    }
    await mergeLedger(dataDir, await readLedgers(file, erasures));
    if (databaseUrl === null) await switchFolder(dataDir, staged, now);
    else {
      const restore = () => restoreToPostgres(databaseUrl, staged, manifest, isReplacing);
      if (target.environmentSecret !== null) await restore();
      else await replaceWithSecret(join(dataDir, SECRET_MEMBER), secrets, restore);
    }
    await replaceHeads(dataDir, staged, manifest, now);
    return manifest;
  } finally {
    await rm(staged, { recursive: true, force: true });
    unlock();
  }
}

async function requireEmpty({ dataDir, databaseUrl }: RestoreTarget, isReplacing: boolean): Promise<void> {
  if (isReplacing) return;
  if (databaseUrl !== null) {
    if (!(await isPostgresEmpty(databaseUrl))) throw new ConflictError("backup.databaseNotEmpty");
    return;
  }
  if (await exists(join(dataDir, RESTORE_MARK))) return; // an interrupted restore: what is there never served
  for (const name of ["waybill.db", SECRET_MEMBER]) {
    if (await exists(join(dataDir, name))) throw new ConflictError("backup.folderNotEmpty", { folder: dataDir });
  }
}

function requireUsable({ engine, migration, product }: BackupManifest, target: RestoreTarget): void {
  const wanted = target.databaseUrl === null ? "sqlite" : "postgres";
  if (engine !== wanted) throw new ConflictError("backup.otherEngine", { engine });
  if (migration <= target.newestMigration) return;
  const [schema, own] = [formatBeijingTime(migration), formatBeijingTime(target.newestMigration)];
  throw new ConflictError("backup.newerVersion", { version: product, schema, own });
}

/** @throws Error with the system's code when the ledger that was named cannot be read */
async function readLedgers(copy: string, named: string | undefined): Promise<LedgerEntry[]> {
  const beside = await readLedger(dirname(copy));
  return named === undefined ? beside : [...beside, ...parseLedger(await readFile(named, "utf8"))];
}

/** Moves the desk of the folder aside and the unpacked one into its place. */
async function switchFolder(dataDir: string, staged: string, now: number): Promise<void> {
  const mark = join(dataDir, RESTORE_MARK);
  await writeFile(mark, `${new Date(now).toISOString()}\n`, { mode: 0o600, flush: true });
  await syncFolder(dataDir);
  const aside = join(dataDir, `replaced-${new Date(now).toISOString().replace(/[-:.]/g, "")}`);
  // Without the old marker the next start records the restored desk as the folder's own.
  for (const name of ["waybill.db", "waybill.db-wal", "waybill.db-shm", SECRET_MEMBER, DATABASE_MARKER]) {
    if (!(await exists(join(dataDir, name)))) continue;
    await mkdir(aside, { recursive: true, mode: 0o700 });
    await rename(join(dataDir, name), join(aside, name));
  }
  await rename(join(staged, SECRET_MEMBER), join(dataDir, SECRET_MEMBER));
  await rename(join(staged, DATABASE_MEMBERS.sqlite), join(dataDir, "waybill.db"));
  await syncFolder(dataDir);
  await rm(mark);
  await syncFolder(dataDir);
}

async function restoreToPostgres(
  url: string,
  staged: string,
  manifest: BackupManifest,
  isReplacing: boolean,
): Promise<void> {
  const found = await restorePostgres(url, join(staged, DATABASE_MEMBERS.postgres), isReplacing).catch(
    explainToolError,
  );
  requireSameCounts(manifest.rows, found);
  if (found.audit_head !== undefined) await forgetOtherHeads(url, manifest.auditHeads?.list ?? null);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
