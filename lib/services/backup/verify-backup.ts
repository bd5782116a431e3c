import { randomUUID } from "node:crypto";
import { mkdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { countDumpedRows } from "@/db/postgres/postgres-dump";
import { checkSqliteFile } from "@/db/sqlite/check-sqlite-file";
import { type BackupManifest, DATABASE_MEMBERS, SECRET_MEMBER } from "@/lib/domain/backup/backup-manifest";
import { isSecretOf } from "@/lib/services/settings/claim-installation";
import { unpackContents } from "./backup-contents";
import { type BackupKey, decryptStream } from "./backup-encryption";
import { DamagedBackupError, openBackupFile } from "./backup-file";
import { requireWholeHeads } from "./copied-heads";
import { explainToolError } from "./explain-tool-error";

/**
 * Opens a copy and checks it: every byte against its hash, every file in it, every page of the database, and the rows
 * of each table.
 *
 * @param signal ends it; what was unpacked is deleted
 * @throws DamagedBackupError, LockedBackupError, or the system's error
 */
export async function verifyBackup(file: string, key: BackupKey, signal?: AbortSignal): Promise<BackupManifest> {
  const work = join(dirname(file), `.verify-${randomUUID()}`);
  try {
    return await unpackBackup(file, key, work, signal);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The same, and leaves what it holds in a folder, which must not exist yet. */
export async function unpackBackup(
  file: string,
  key: BackupKey,
  folder: string,
  signal?: AbortSignal,
): Promise<BackupManifest> {
  const { manifest, openContents } = await openBackupFile(file, signal);
  const contents = manifest.isEncrypted ? await decryptStream(openContents(), key) : openContents();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await unpackContents(contents, manifest.members, folder, signal);
  const database = join(folder, DATABASE_MEMBERS[manifest.engine]);
  const secrets = await readFile(join(folder, SECRET_MEMBER), "utf8");
  requireSameCounts(
    manifest.rows,
    manifest.engine === "sqlite" ? await countSqlite(database, secrets, signal) : await countDump(database, signal),
  );
  await requireWholeHeads(folder, manifest, secrets);
  return manifest;
}

/** On SQLite also: without the right secret nothing encrypted in it could be read. */
async function countSqlite(database: string, secrets: string, signal?: AbortSignal): Promise<Record<string, number>> {
  const { problems, rows, installation } = await checkSqliteFile(database, signal).catch((error: Error) => {
    signal?.throwIfAborted();
    throw new DamagedBackupError(`its database cannot be opened: ${error.message}`);
  });
  if (problems !== "ok") throw new DamagedBackupError(`its database is damaged: ${problems}`);
  if (installation && !isSecretOf(installation, secrets)) {
    throw new DamagedBackupError("its secret is not the one of its database");
  }
  return rows;
}

async function countDump(database: string, signal?: AbortSignal): Promise<Record<string, number>> {
  return await countDumpedRows(database, signal).catch(explainToolError);
}

/** @throws DamagedBackupError naming the first table that differs */
export function requireSameCounts(expected: Record<string, number>, found: Record<string, number>): void {
  for (const [table, rows] of Object.entries(expected)) {
    // Earlier versions wrote the name of a schema other than `public` before the table's.
    const same = found[table] ?? found[table.slice(table.indexOf(".") + 1)] ?? 0;
    if (same !== rows) throw new DamagedBackupError(`${table} has ${same} rows instead of ${rows}`);
  }
}
