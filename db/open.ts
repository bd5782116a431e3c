import { resolve } from "node:path";
import { processGlobal } from "@/lib/server/process-global";
import { isPostgres } from "./kit";
import { openPostgresStore } from "./postgres-store";
import { openSqliteStore } from "./sqlite-store";
import type { Store } from "./store";

const opened = () => processGlobal<{ store: Store | undefined }>("store", () => ({ store: undefined }));

/**
 * Opens the database that the environment names (`DATABASE_URL`, else the SQLite file in
 * `DATA_DIR`) and brings its schema up to date. From then on `store()` answers it.
 *
 * @param isExclusive false for an operator's command, which may run beside the server
 * @throws FolderInUseError when another server holds the SQLite folder
 */
export async function openStore({ isExclusive = true } = {}): Promise<Store> {
  const holder = opened();
  holder.store ??= isPostgres
    ? await openPostgresStore(process.env.DATABASE_URL ?? "")
    : openSqliteStore(resolve(/* turbopackIgnore: true */ process.env.DATA_DIR || "data"), isExclusive);
  return holder.store;
}

/** The open database. The server opens it before it takes the first request. */
export function store(): Store {
  const { store } = opened();
  if (!store) throw new Error("the database is not open yet: await openStore() first");
  return store;
}

/** Finishes the changes under way and lets go of the database. */
export async function closeStore(): Promise<void> {
  const holder = opened();
  await holder.store?.close();
  holder.store = undefined;
}
