import { resolve } from "node:path";
import { MessageChannel, type MessagePort } from "node:worker_threads";
import { INTAKE_LIMITS, type WaitLimits } from "@/db/postgres/postgres-connection";
import { openPostgresNodeChannel } from "@/db/postgres/postgres-node-channel";
import { openPostgresStore } from "@/db/postgres/postgres-store";
import { waitForPostgres } from "@/db/postgres/wait-for-postgres";
import { openSqliteStore } from "@/db/sqlite/sqlite-store";
import type { WriterSharing } from "@/db/sqlite/write-queue";
import { createPrimaryLock, createSecondaryLock, UNSHARED_LOCK } from "@/db/sqlite/writer-lock";
import { processGlobal } from "@/lib/process-global";
import { isPostgres } from "./column-builders";
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
  /** Receives a sentence when that wait begins, and again while it lasts; standard error by default. */
  onWait?: (sentence: string) => void;
}

/** A database server may need this long after a power cut, to recover from its log. */
const START_LIMIT_MS = 5 * 60_000;

/**
 * Opens the database that the environment names (`DATABASE_URL`, else the SQLite file in
 * `DATA_DIR`) and brings its schema up to date. From then on `store()` returns it.
 *
 * @throws FolderInUseError when another server holds the SQLite folder
 * @throws DatabaseOpenError when PostgreSQL does not answer
 */
export async function openStore(options: OpenOptions = {}): Promise<Store> {
  const holder = openedStore();
  holder.store ??= isPostgres
    ? await openPostgres(options)
    : openSqliteStore(dataDir(), options.isExclusive ?? true, options.sharing);
  return holder.store;
}

async function openPostgres({ isExclusive = true, limits, startLimitMs, onWait }: OpenOptions): Promise<Store> {
  const url = process.env.DATABASE_URL ?? "";
  await waitForPostgres(url, {
    limitMs: startLimitMs ?? (isExclusive ? START_LIMIT_MS : 0),
    onWait: onWait ?? ((sentence) => void process.stderr.write(`${sentence}\n`)),
  });
  return openPostgresStore(url, { limits });
}

/**
 * Opens the database for a process in which a second thread writes too.
 *
 * @returns the port that the second thread passes to `openThreadStore`, to share the writer lock;
 * undefined on PostgreSQL, where several connections may write
 * @throws FolderInUseError when another server holds the SQLite folder
 */
export async function openSharedStore(onWait?: (sentence: string) => void): Promise<MessagePort | undefined> {
  if (isPostgres) {
    await openStore({ onWait });
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
