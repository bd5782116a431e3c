import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { MessageChannel, type MessagePort } from "node:worker_threads";
import type { OnMigrationStep } from "@/db/migration/schema-version";
import { finishUpgrade } from "@/db/migration/upgrade-copies";
import { openPushPartitions, type PushPartitions } from "@/db/postgres/partitions/leave-partition";
import { maintainPostgresPartitions } from "@/db/postgres/partitions/maintain-partitions";
import type { WaitLimits } from "@/db/postgres/patient-pool";
import { openPolledNodeChannel } from "@/db/postgres/polled-node-channel";
import { INTAKE_LIMITS } from "@/db/postgres/postgres-connection";
import { openPostgresNodeChannel } from "@/db/postgres/postgres-node-channel";
import { openPostgresStore } from "@/db/postgres/postgres-store";
import { type OnDatabaseWait, waitForPostgres } from "@/db/postgres/wait-for-postgres";
import { quickCheck } from "@/db/sqlite/quick-check";
import { openSqliteStore } from "@/db/sqlite/sqlite-store";
import type { WriterSharing } from "@/db/sqlite/write-queue";
import { createPrimaryLock, createSecondaryLock, UNSHARED_LOCK } from "@/db/sqlite/writer-lock";
import { processGlobal } from "@/lib/process-global";
import { isPostgres } from "./column-builders";
import { publishCommit } from "./commit-events";
import { directUrl } from "./direct-url";
import type { NodeChannel, NodeListener } from "./node-channel";
import type { Store } from "./store";

const openedStore = () => processGlobal<{ store: Store | undefined }>("store", () => ({ store: undefined }));

interface OpenOptions {
  /** Whether the folder is locked for this process; false for an operator's command, which may run beside the server. */
  isExclusive?: boolean;
  sharing?: WriterSharing;
  /** How long PostgreSQL may keep a caller waiting. */
  limits?: WaitLimits;
  /** How long (ms) to wait for a PostgreSQL that cannot be reached; an operator's command does not wait by default. */
  startLimitMs?: number;
  /** Called when that wait begins, and again while it lasts. */
  onWait?: OnDatabaseWait;
  /** Called while the schema is brought up to date. */
  onMigrationStep?: OnMigrationStep;
  /** Awaited before the schema of a desk on PostgreSQL changes; a SQLite file is copied by itself. */
  beforeUpgrade?: () => Promise<void>;
  /** Whether lists and figures are read from the replica of `DATABASE_READ_URL`, if that is set. */
  readsFromReplica?: boolean;
}

/** A database server may need this long after a power cut, to recover from its log. */
const START_LIMIT_MS = 5 * 60_000;

/**
 * Opens the database that the environment names (`DATABASE_URL`, else the SQLite file in
 * `DATA_DIR`) and brings its schema up to date. From then on `store()` returns it.
 *
 * @throws FolderInUseError when another server holds the SQLite folder
 * @throws DatabaseOpenError when PostgreSQL does not answer, or a newer version upgraded the database and bars this one
 */
export async function openStore(options: OpenOptions = {}): Promise<Store> {
  const holder = openedStore();
  holder.store ??= isPostgres
    ? withCommitEvents(await openPostgres(options))
    : openSqliteStore(dataDir(), options.isExclusive ?? true, options.sharing, options.onMigrationStep);
  return holder.store;
}

async function openPostgres(options: OpenOptions): Promise<Store> {
  const {
    isExclusive = true,
    limits,
    sharing,
    startLimitMs,
    onWait,
    onMigrationStep,
    beforeUpgrade,
    readsFromReplica,
  } = options;
  const url = process.env.DATABASE_URL ?? "";
  const waiting = { limitMs: startLimitMs ?? (isExclusive ? START_LIMIT_MS : 0), onWait };
  // A pooler takes connections while the server behind it is down.
  for (const each of new Set([directUrl(), url])) await waitForPostgres(each, waiting);
  const store = await openPostgresStore(url, {
    limits,
    directUrl: directUrl(),
    onMigrationStep,
    beforeUpgrade,
    detectsNestedWrites: sharing?.detectsNestedWrites,
    poolSize: Number(process.env.DATABASE_POOL) || undefined,
    ...(readsFromReplica && { readUrl: process.env.DATABASE_READ_URL }),
  });
  finishUpgrade(dataDir());
  return store;
}

/** On SQLite the queue of changes publishes its commits itself, since one has many changes. */
function withCommitEvents(store: Store): Store {
  return {
    ...store,
    write: async (body) => {
      const startedAt = performance.now();
      const value = await store.write(body);
      publishCommit(startedAt, 1);
      return value;
    },
  };
}

/**
 * Opens the database for a process in which a second thread writes too.
 *
 * @returns the port that the second thread passes to `openThreadStore`, to share the writer lock;
 * undefined on PostgreSQL, where several connections may write
 * @throws FolderInUseError when another server holds the SQLite folder
 */
export async function openSharedStore(onWait: OnDatabaseWait): Promise<MessagePort | undefined> {
  if (isPostgres) {
    await openStore({ onWait, readsFromReplica: true });
    return undefined;
  }
  const { port1, port2 } = new MessageChannel();
  await openStore({ sharing: { lock: createSecondaryLock(port1), detectsNestedWrites: true } });
  return port2;
}

/**
 * Opens the database a second time, in the thread that writes most.
 *
 * @param writerLockPort what `openSharedStore` returned in the other thread
 */
export function openThreadStore(writerLockPort: MessagePort | undefined): Promise<Store> {
  const lock = writerLockPort ? createPrimaryLock(writerLockPort) : UNSHARED_LOCK;
  return openStore({
    isExclusive: false,
    sharing: { lock, detectsNestedWrites: false },
    limits: INTAKE_LIMITS,
    startLimitMs: START_LIMIT_MS,
  });
}

/**
 * On SQLite, an empty database that is gone with this process: what is made there keeps no other process from writing.
 * Undefined on PostgreSQL, where several may write.
 */
export function openTemporaryStore(): Store | undefined {
  if (isPostgres) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "waybill-temporary-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return openSqliteStore(folder, false);
}

/** Checks the whole SQLite file in the background, see `quickCheck`; null on PostgreSQL, which checks its own pages. */
export async function checkWholeFile(isStopping: () => boolean): Promise<string | null> {
  return isPostgres ? null : quickCheck(join(dataDir(), "waybill.db"), isStopping);
}

/**
 * Divides the pushes by day, and makes the partitions of the next days; nothing on SQLite.
 *
 * @param now in ms since 1970 UTC
 * @returns false when something is left to do soon
 */
export async function maintainPartitions(now: number, isStopping: () => boolean): Promise<boolean> {
  return isPostgres ? maintainPostgresPartitions(directUrl(), now, isStopping) : true;
}

/** The parts of the pushes that segments are made of; null on SQLite, which has none. */
export function pushPartitions(): PushPartitions | null {
  return isPostgres ? openPushPartitions(directUrl()) : null;
}

const dataDir = () => resolve(/* turbopackIgnore: true */ process.env.DATA_DIR || "data");

/** Opens the channel to the other nodes on the same PostgreSQL. On SQLite there are none, since one process owns the file. */
export function openNodeChannel(listener: NodeListener): NodeChannel {
  if (isPostgres) {
    const polls = process.env.DATABASE_MESSAGES === "poll";
    return polls
      ? openPolledNodeChannel(process.env.DATABASE_URL ?? "", listener)
      : openPostgresNodeChannel(directUrl(), listener);
  }
  return { publish: () => {}, close: async () => {} };
}

/** @returns the open database; the server opens it before the first request
 * @throws Error when it is not open */
export function store(): Store {
  const { store } = openedStore();
  if (!store) throw new Error("the database is not open yet: await openStore() first");
  return store;
}

/** Waits for the changes in progress, then closes the database. */
export async function closeStore(): Promise<void> {
  const holder = openedStore();
  await holder.store?.close();
  holder.store = undefined;
}
