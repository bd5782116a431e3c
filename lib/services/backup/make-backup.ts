import { randomUUID } from "node:crypto";
import { access, mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { addAbortSignal } from "node:stream";
import { DatabaseCopyError } from "@/db/database-copy";
import { dumpPostgres } from "@/db/postgres/postgres-dump";
import type { AuditHeadRow } from "@/db/queries/audit/audit-head-records";
import type { Installation } from "@/db/queries/settings/installation";
import { checkSqliteFile } from "@/db/sqlite/check-sqlite-file";
import { copySqliteDatabase } from "@/db/sqlite/copy-sqlite-database";
import { formatHeads } from "@/lib/audit/audit-anchor";
import {
  BACKUP_FORMAT,
  type BackupManifest,
  type BackupMember,
  DATABASE_MEMBERS,
  HEADS_MEMBER,
  SECRET_MEMBER,
} from "@/lib/domain/backup/backup-manifest";
import { ConflictError } from "@/lib/domain/shared/errors";
import { readProductFacts } from "@/lib/services/product/product-facts";
import { isSecretOf } from "@/lib/services/settings/claim-installation";
import { packContents, unpackContents } from "./backup-contents";
import { type BackupLock, encryptStream, isLocking } from "./backup-encryption";
import { openBackupFile, writeBackupFile } from "./backup-file";
import { cutHeads, readOwnHeads } from "./copied-heads";
import { explainToolError } from "./explain-tool-error";
import { removeLeftovers } from "./leftovers";

/** What is copied. */
export interface BackupSource {
  /** Absolute path of `DATA_DIR`. */
  dataDir: string;
  /** Null for the SQLite file in `dataDir`. */
  databaseUrl: string | null;
  /** The root secrets, from the environment or from `dataDir`, one a line. */
  secrets: string;
}

/** A written copy. */
export interface Backup {
  file: string;
  bytes: number;
  manifest: BackupManifest;
}

export interface BackupOptions {
  lock: BackupLock;
  /** The instant that the copy is named after, ms since 1970 UTC. */
  now: number;
  /** Ends it; what was written is deleted. */
  signal: AbortSignal;
}

/**
 * Writes one copy of the whole desk to a file: the database as of one instant, with the imported files in it, and the
 * root secrets. The server may run meanwhile: nothing waits. The file is read again and compared before this returns.
 *
 * @throws ConflictError when there is nothing to copy, the secret is not the database's, a recipient is invalid, or PostgreSQL's programs are missing
 * @throws DatabaseCopyError when the disk has no room
 */
export async function makeBackup(source: BackupSource, file: string, options: BackupOptions): Promise<Backup> {
  const { lock, now, signal } = options;
  const folder = dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeLeftovers(folder, Date.now());
  const work = join(folder, `.backup-${randomUUID()}`);
  await mkdir(work, { mode: 0o700 });
  try {
    const earlierHeads = await readOwnHeads(source.dataDir);
    const copied =
      source.databaseUrl === null
        ? await copySqlite(source, work, signal)
        : await dump(source.databaseUrl, work, signal);
    signal.throwIfAborted();
    if (copied.installation && !isSecretOf(copied.installation, source.secrets)) {
      throw new ConflictError("backup.secretNotOwn");
    }
    const heads = cutHeads([...earlierHeads, ...(await readOwnHeads(source.dataDir))], copied.auditHeads);
    const newestHead = heads?.at(-1);
    const members: BackupMember[] = [];
    const packed = packContents(
      [
        { name: DATABASE_MEMBERS[copied.engine], from: { file: copied.file } },
        { name: SECRET_MEMBER, from: { text: `${source.secrets}\n` } },
        ...(heads ? [{ name: HEADS_MEMBER, from: { text: formatHeads(heads) } }] : []),
      ],
      (member) => members.push(member),
    );
    const { version: product } = await readProductFacts();
    const isEncrypted = isLocking(lock);
    const contents = addAbortSignal(signal, isEncrypted ? await encryptStream(packed, lock) : packed);
    const { engine, engineVersion, migration, rows } = copied;
    const { bytes } = await writeBackupFile(file, join(work, "copy.part"), contents, () => ({
      format: BACKUP_FORMAT,
      product,
      engine,
      engineVersion,
      migration,
      createdAt: now,
      isEncrypted,
      rows,
      ...(newestHead && { auditHeads: { list: newestHead.list, number: newestHead.number } }),
      members,
    }));
    const written = await openBackupFile(file, signal);
    // Without the key only the file's hash can be compared: it was encrypted for others to open.
    if (!isEncrypted) await unpackContents(written.openContents(), written.manifest.members, null, signal);
    return { file, bytes, manifest: written.manifest };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

interface CopiedDatabase {
  engine: BackupManifest["engine"];
  engineVersion: string;
  file: string;
  migration: number;
  rows: Record<string, number>;
  installation: Installation | null;
  auditHeads: AuditHeadRow[];
}

/** @throws ConflictError when there is no database yet */
async function copySqlite({ dataDir }: BackupSource, work: string, signal: AbortSignal): Promise<CopiedDatabase> {
  const database = join(dataDir, "waybill.db");
  await access(database).catch(() => {
    throw new ConflictError("backup.nothingToCopy", { folder: dataDir });
  });
  const { file } = await copySqliteDatabase(database, { folder: work, name: "database", signal });
  const { problems, version, ...facts } = await checkSqliteFile(file, signal);
  if (problems !== "ok") throw new DatabaseCopyError("damaged", `the copy is damaged: ${problems}`);
  return { engine: "sqlite", engineVersion: `SQLite ${version}`, file, ...facts };
}

async function dump(url: string, work: string, signal: AbortSignal): Promise<CopiedDatabase> {
  const file = join(work, "database.dump");
  const { version, ...facts } = await dumpPostgres(url, file, signal).catch(explainToolError);
  return { engine: "postgres", engineVersion: `PostgreSQL ${version}`, file, ...facts };
}
