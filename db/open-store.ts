import { resolve } from "node:path";
import { MessageChannel, type MessagePort } from "node:worker_threads";
import { openPostgresNodeChannel } from "@/db/postgres/postgres-node-channel";
import { openPostgresStore } from "@/db/postgres/postgres-store";
import { openSqliteStore } from "@/db/sqlite/sqlite-store";
import { type CheckpointConnection, openSqliteCheckpointConnection } from "@/db/sqlite/wal-checkpoint";
import type { WriterSharing } from "@/db/sqlite/write-queue";
import { createPrimaryLock, createSecondaryLock, UNSHARED_LOCK } from "@/db/sqlite/writer-lock";
import { processGlobal } from "@/lib/process-global";
import { isPostgres } from "./column-builders";
import { publishCommit } from "./commit-events";
import type { NodeChannel, NodeListener } from "./node-channel";
import type { Store } from "./store";

const openedStore = () => processGlobal<{ store: Store | undefined }>("store", () => ({ store: undefined }));

interface OpenOptions {
  /** Whether the folder is locked for this process; false for an operator's command, which may run beside the server. */
  isExclusive?: boolean;
  sharing?: WriterSharing;
}

/**
 * Opens the database that the environment names (`DATABASE_URL`, else the SQLite file in
 * `DATA_DIR`) and brings its schema up to date. From then on `store()` returns it.
 *
 * @throws FolderInUseError when another server holds the SQLite folder
 */
export async function openStore({ isExclusive = true, sharing }: OpenOptions = {}): Promise<Store> {
  const holder = openedStore();
  holder.store ??= isPostgres
    ? withCommitEvents(await openPostgresStore(process.env.DATABASE_URL ?? ""))
    : openSqliteStore(dataDir(), isExclusive, sharing);
  return holder.store;
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
export async function openSharedStore(): Promise<MessagePort | undefined> {
  if (isPostgres) {
    await openStore();
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
  return openStore({ isExclusive: false, sharing: { lock, detectsNestedWrites: false } });
}

/** Opens the SQLite file for the thread that makes checkpoints; undefined on PostgreSQL, which makes its own. */
export function openWalCheckpoint(): CheckpointConnection | undefined {
  return isPostgres ? undefined : openSqliteCheckpointConnection(dataDir());
}

const dataDir = () => resolve(/* turbopackIgnore: true */ process.env.DATA_DIR || "data");

/** Opens the channel to the other nodes on the same PostgreSQL. On SQLite there are none, since one process owns the file. */
export function openNodeChannel(listener: NodeListener): NodeChannel {
  if (isPostgres) return openPostgresNodeChannel(process.env.DATABASE_URL ?? "", listener);
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
