import { resolve } from "node:path";
import { MessageChannel, type MessagePort } from "node:worker_threads";
import { openPostgresNodeChannel } from "@/db/postgres/postgres-node-channel";
import { openPostgresStore } from "@/db/postgres/postgres-store";
import { type Journal, openSqliteJournal } from "@/db/sqlite/sqlite-journal";
import { openSqliteStore } from "@/db/sqlite/sqlite-store";
import type { Sharing } from "@/db/sqlite/sqlite-write-queue";
import { ALWAYS_MY_TURN, askForTurn, keepTurn } from "@/db/sqlite/sqlite-write-turn";
import { processGlobal } from "@/lib/process-global";
import { isPostgres } from "./column-builders";
import type { NodeChannel, NodeListener } from "./node-channel";
import type { Store } from "./store";

const openedStore = () => processGlobal<{ store: Store | undefined }>("store", () => ({ store: undefined }));

interface OpenOptions {
  /** False for an operator's command, which may run beside the server. */
  isExclusive?: boolean;
  sharing?: Sharing;
}

/**
 * Opens the database that the environment names (`DATABASE_URL`, else the SQLite file in
 * `DATA_DIR`) and brings its schema up to date. From then on `store()` answers it.
 *
 * @throws FolderInUseError when another server holds the SQLite folder
 */
export async function openStore({ isExclusive = true, sharing }: OpenOptions = {}): Promise<Store> {
  const holder = openedStore();
  holder.store ??= isPostgres
    ? await openPostgresStore(process.env.DATABASE_URL ?? "")
    : openSqliteStore(dataDir(), isExclusive, sharing);
  return holder.store;
}

/**
 * Opens the database for a process of which a second thread writes too.
 *
 * @returns what that thread hands to `openThreadStore`, in place of any transfer of its own;
 * undefined where the database itself makes them take turns
 * @throws FolderInUseError when another server holds the SQLite folder
 */
export async function openSharedStore(): Promise<MessagePort | undefined> {
  if (isPostgres) {
    await openStore();
    return undefined;
  }
  const { port1, port2 } = new MessageChannel();
  await openStore({ sharing: { turn: askForTurn(port1), guardsNesting: true } });
  return port2;
}

/**
 * Opens the database once more, in the thread that writes most.
 *
 * @param turnPort what `openSharedStore` returned in the other one
 */
export function openThreadStore(turnPort: MessagePort | undefined): Promise<Store> {
  const turn = turnPort ? keepTurn(turnPort) : ALWAYS_MY_TURN;
  return openStore({ isExclusive: false, sharing: { turn, guardsNesting: false } });
}

/** Opens the SQLite file's journal, in a thread that empties it; undefined on PostgreSQL, which sees to its own. */
export function openWalCheckpoint(): Journal | undefined {
  return isPostgres ? undefined : openSqliteJournal(dataDir());
}

const dataDir = () => resolve(/* turbopackIgnore: true */ process.env.DATA_DIR || "data");

/** A line to the other nodes on the same PostgreSQL; on SQLite there are none, since one process owns the file. */
export function openNodeChannel(listener: NodeListener): NodeChannel {
  if (isPostgres) return openPostgresNodeChannel(process.env.DATABASE_URL ?? "", listener);
  return { publish: () => {}, close: async () => {} };
}

/** The open database. The server opens it before it takes the first request. */
export function store(): Store {
  const { store } = openedStore();
  if (!store) throw new Error("the database is not open yet: await openStore() first");
  return store;
}

/** Finishes the changes under way and lets go of the database. */
export async function closeStore(): Promise<void> {
  const holder = openedStore();
  await holder.store?.close();
  holder.store = undefined;
}
