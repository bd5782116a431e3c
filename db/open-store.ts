import { resolve } from "node:path";
import type { MessagePort } from "node:worker_threads";
import { INTAKE_LIMITS } from "@/db/postgres/postgres-connection";
import type { OnDatabaseWait } from "@/db/postgres/wait-for-postgres";
import { createPrimaryLock, UNSHARED_LOCK } from "@/db/sqlite/writer-lock";
import { processGlobal } from "@/lib/process-global";
import { isPostgres } from "./column-builders";
import { postgresOpener } from "./postgres/postgres-opener";
import { sqliteOpener } from "./sqlite/sqlite-opener";
import type { Store } from "./store";
import { type OpenOptions, START_LIMIT_MS, type StoreOpener } from "./store-opening";

/** Opens the database that the environment names: `DATABASE_URL`, else the SQLite file in `DATA_DIR`. */
export const opener: StoreOpener = isPostgres ? postgresOpener : sqliteOpener;

const openedStore = () => processGlobal<{ store: Store | undefined }>("store", () => ({ store: undefined }));

/** The folder of this process's data. */
export const dataFolder = () => resolve(/* turbopackIgnore: true */ process.env.DATA_DIR || "data");

/**
 * Opens the database that the environment names, and brings its schema up to date. From then on `store()` returns it.
 *
 * @throws FolderInUseError when another server holds the SQLite folder
 * @throws DatabaseOpenError when PostgreSQL does not answer, or a newer version upgraded the database and bars this one
 */
export async function openStore(options: OpenOptions = {}): Promise<Store> {
  const holder = openedStore();
  holder.store ??= await opener.open(dataFolder(), options);
  return holder.store;
}

/**
 * Opens the database for a process in which a second thread writes too.
 *
 * @returns see `share` of `StoreOpener`
 * @throws FolderInUseError when another server holds the SQLite folder
 */
export async function openSharedStore(onWait: OnDatabaseWait): Promise<MessagePort | undefined> {
  const { options, port } = opener.share(onWait);
  await openStore(options);
  return port;
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
