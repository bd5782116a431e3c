import { randomUUID } from "node:crypto";
import { mkdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isPostgresEmpty, restorePostgres } from "@/db/postgres/postgres-restore";
import { lockFolder } from "@/db/sqlite/folder-lock";
import { RESTORE_MARK } from "@/db/sqlite/unfinished-restore";
import { auditHeadsFolder } from "@/lib/audit/audit-anchor";
import { type BackupManifest, DATABASE_MEMBERS, SECRET_MEMBER } from "@/lib/domain/backup/backup-manifest";
import { ConflictError } from "@/lib/domain/shared/errors";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import { parseSecrets } from "@/lib/sealing/load-key-ring";
import { type LedgerEntry, mergeLedger, parseLedger, readLedger } from "@/lib/services/privacy/erasure-ledger";
import type { BackupKey } from "./backup-encryption";
import { placeHeads, switchHeads } from "./copied-heads";
import { explainToolError } from "./explain-tool-error";
import { removeKilledRestores, removeLeftovers } from "./leftovers";
import { type CopyFacts, exists, restoreFolder } from "./restore/restore-folder";
import { switchFolder } from "./restore/switch-folder";
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
    await placeHeads(staged, manifest);
    const secrets = await readSecrets(staged, target);
    await mergeLedger(dataDir, await readLedgers(file, erasures));
    if (databaseUrl === null) await switchFolder(dataDir, staged, now);
    else {
      const facts = { rows: manifest.rows, headsList: manifest.auditHeads?.list ?? null };
      await restoreToPostgres(databaseUrl, staged, facts, { secrets, target, isReplacing });
      await switchHeads(
        dataDir,
        staged,
        `${auditHeadsFolder(dataDir)}-before-${new Date(now).toISOString().replace(/[-:.]/g, "")}`,
      );
    }
    await rm(restoreFolder(dataDir).order, { force: true }); // what the page had ordered before counts no more
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

/** @throws ConflictError when the copy is of another engine or a newer version */
export function requireUsable(
  { engine, migration, product }: BackupManifest,
  { databaseUrl, newestMigration }: Pick<RestoreTarget, "databaseUrl" | "newestMigration">,
): void {
  const wanted = databaseUrl === null ? "sqlite" : "postgres";
  if (engine !== wanted) throw new ConflictError("backup.otherEngine", { engine });
  if (migration <= newestMigration) return;
  const [schema, own] = [formatBeijingTime(migration), formatBeijingTime(newestMigration)];
  throw new ConflictError("backup.newerVersion", { version: product, schema, own });
}

/** The secrets of an unpacked copy. @throws ConflictError when the environment's secret is none of them */
export async function readSecrets(
  unpacked: string,
  { environmentSecret }: Pick<RestoreTarget, "environmentSecret">,
): Promise<string[]> {
  const secrets = parseSecrets(await readFile(join(unpacked, SECRET_MEMBER), "utf8"));
  if (environmentSecret !== null && !secrets.includes(environmentSecret)) {
    throw new ConflictError("backup.otherSecret");
  }
  return secrets;
}

/** @throws Error with the system's code when the ledger that was named cannot be read */
async function readLedgers(copy: string, named: string | undefined): Promise<LedgerEntry[]> {
  const beside = await readLedger(dirname(copy));
  return named === undefined ? beside : [...beside, ...parseLedger(await readFile(named, "utf8"))];
}

/**
 * Restores an unpacked copy to PostgreSQL, and its secrets to `app-secret` unless the environment has the secret.
 *
 * @throws ConflictError, DamagedBackupError when the rows are not those that were dumped
 */
export async function restoreToPostgres(
  url: string,
  unpacked: string,
  { rows, headsList }: Pick<CopyFacts, "rows" | "headsList">,
  { secrets, target, isReplacing }: { secrets: readonly string[]; target: RestoreTarget; isReplacing: boolean },
): Promise<void> {
  const restore = async () => {
    const dump = join(unpacked, DATABASE_MEMBERS.postgres);
    const requireRows = (found: Record<string, number>) => requireSameCounts(rows, found);
    await restorePostgres(url, dump, { isReplacing, requireRows, headsList }).catch(explainToolError);
  };
  if (target.environmentSecret !== null) await restore();
  else await replaceWithSecret(join(target.dataDir, SECRET_MEMBER), secrets, restore);
}
