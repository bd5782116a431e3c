import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isDatabaseInUse } from "@/db/postgres/move/postgres-source";
import { dumpPostgres } from "@/db/postgres/postgres-dump";
import { type OnDatabaseWait, waitForPostgres } from "@/db/postgres/wait-for-postgres";
import { lockFolder } from "@/db/sqlite/folder-lock";
import { RESTORE_MARK } from "@/db/sqlite/unfinished-restore";
import { auditHeadsFolder } from "@/lib/audit/audit-anchor";
import { addPendingEntry } from "@/lib/audit/pending-entries";
import { DATABASE_MEMBERS, SECRET_MEMBER } from "@/lib/domain/backup/backup-manifest";
import { ConflictError } from "@/lib/domain/shared/errors";
import { loadKeyRing, writeSecretFile } from "@/lib/sealing/load-key-ring";
import { syncFolder } from "@/lib/services/backup/backup-file";
import { switchHeads } from "@/lib/services/backup/copied-heads";
import { explainBackupError } from "@/lib/services/backup/explain-backup-error";
import { explainToolError } from "@/lib/services/backup/explain-tool-error";
import { type RestoreTarget, readSecrets, restoreToPostgres } from "@/lib/services/backup/restore-backup";
import {
  copyFactsSchema,
  exists,
  FACTS,
  type RestoreOrder,
  type RestoreOutcome,
  readRecord,
  restoreFolder,
  restoreOrderSchema,
  writeRecord,
} from "./restore-folder";
import { nameReplaced, switchFolder } from "./switch-folder";

/** The server that was just stopped, or killed, counts as running for some seconds. */
const ALONE_LIMIT_MS = 10_000;
const ALONE_POLL_MS = 500;
const START_LIMIT_MS = 5 * 60_000;

export function isRestoreOrdered(dataDir: string): Promise<boolean> {
  return exists(restoreFolder(dataDir).order);
}

/**
 * Does what the owner's page has ordered, before a server opens the database. Killed at any moment, the next start goes
 * on. What cannot be done leaves the desk as it was; the page says why.
 *
 * @param onWait called while PostgreSQL does not answer
 * @throws FolderInUseError while a server runs on the folder
 * @throws DatabaseOpenError when PostgreSQL does not answer
 */
export async function carryOutRestore(target: RestoreTarget, now: () => number, onWait: OnDatabaseWait): Promise<void> {
  const { dataDir, databaseUrl } = target;
  const places = restoreFolder(dataDir);
  const order = await readRecord(places.order, restoreOrderSchema);
  if (!order) return;
  const unlock = databaseUrl === null ? lockFolder(dataDir) : () => {};
  try {
    if (databaseUrl !== null) await waitForPostgres(databaseUrl, { limitMs: START_LIMIT_MS, onWait });
    const outcome = await replace(target, order).then(
      (kept) => ({ kind: order.kind === "restore" ? "restored" : "returned", kept, error: null }) as const,
      async (error: unknown) => {
        if (await exists(join(dataDir, RESTORE_MARK))) throw error; // a part is done: the next start goes on
        return { kind: "failed", kept: await findWayBack(dataDir, order), error: toText(error) } as const;
      },
    );
    await record(dataDir, order, outcome, now());
    await rm(places.order);
    await syncFolder(places.folder);
    await rm(places.ready, { recursive: true, force: true });
  } finally {
    unlock();
  }
}

/**
 * @returns the folder below `DATA_DIR` with the replaced data
 * @throws ConflictError when what is to be put in place is missing
 */
async function replace(target: RestoreTarget, { from, copy, at }: RestoreOrder): Promise<string> {
  const { dataDir, databaseUrl } = target;
  const source = join(dataDir, from);
  const facts = await readRecord(join(source, FACTS), copyFactsSchema);
  if (facts && copy && facts.madeAt !== copy.madeAt) throw new ConflictError("restore.noCopy");
  const kept =
    databaseUrl === null
      ? await switchFolder(dataDir, source, at)
      : await replacePostgres(databaseUrl, target, source, at);
  if (kept === null) throw new ConflictError("restore.noCopy");
  await rm(join(source, FACTS), { force: true }); // first: a part of it would be restored again, and fail
  if (await exists(source)) await syncFolder(source);
  await rm(source, { recursive: true, force: true });
  return kept;
}

/** The folder with the data from before a restore that failed, perhaps when it was all but done. */
async function findWayBack(dataDir: string, { kind, from, at }: RestoreOrder): Promise<string | null> {
  if (kind === "return") return from;
  return (await exists(join(dataDir, nameReplaced(at)))) ? nameReplaced(at) : null;
}

/** Dumps the desk before it is replaced in one transaction. Repeated, it does the same from the first dump on. */
async function replacePostgres(url: string, target: RestoreTarget, source: string, at: number): Promise<string | null> {
  const { dataDir } = target;
  const name = nameReplaced(at);
  const aside = join(dataDir, name);
  const facts = await readRecord(join(source, FACTS), copyFactsSchema);
  if (!facts) return (await exists(aside)) ? name : null; // all but the record of it was done before
  const secrets = await readSecrets(source, target);
  await waitUntilAlone(url);
  if (!(await exists(aside))) await dumpAside(url, dataDir, aside, at);
  await restoreToPostgres(url, source, facts, { secrets, target, isReplacing: true });
  await switchHeads(dataDir, source, auditHeadsFolder(aside));
  return name;
}

async function dumpAside(url: string, dataDir: string, aside: string, at: number): Promise<void> {
  const part = `${aside}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { mode: 0o700 });
  try {
    const dump = join(part, DATABASE_MEMBERS.postgres);
    const { rows, version } = await dumpPostgres(url, dump, new AbortController().signal).catch(explainToolError);
    writeSecretFile(join(part, SECRET_MEMBER), loadKeyRing(process.env).secrets);
    await writeRecord(part, join(part, FACTS), { fileName: null, madeAt: at, product: version, rows });
    await rename(part, aside);
    await syncFolder(dataDir);
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw error;
  }
}

/** @throws ConflictError when another server runs on the database */
async function waitUntilAlone(url: string): Promise<void> {
  const start = performance.now();
  while (await isDatabaseInUse(url)) {
    if (performance.now() - start > ALONE_LIMIT_MS) throw new ConflictError("restore.otherServers");
    await sleep(ALONE_POLL_MS);
  }
}

/** For the page, and for the audit log of the desk that is there now. */
async function record(
  dataDir: string,
  { copy, askedBy, kind: ordered }: RestoreOrder,
  outcome: Pick<RestoreOutcome, "kind" | "kept" | "error">,
  endedAt: number,
): Promise<void> {
  const { folder, outcome: file } = restoreFolder(dataDir);
  const isDone = outcome.kind !== "failed";
  const madeAt = copy && new Date(copy.madeAt).toISOString();
  await addPendingEntry(dataDir, {
    at: endedAt,
    actor: askedBy,
    via: "system",
    action: ordered === "restore" ? "database.restore" : "database.return",
    outcome: isDone ? "done" : "failed",
    facts: { file: copy?.fileName ?? null, madeAt, kept: outcome.kept },
  });
  await writeRecord(folder, file, { copy, askedBy: askedBy.name, endedAt, ...outcome } satisfies RestoreOutcome);
}

function toText(error: unknown): string {
  return explainBackupError(error).message;
}
