import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "@/db/store";
import { getDriver } from "./sqlite-builder";

/** Pages (of 4 KiB) of one change: few, so that a push does not wait long. */
const SLICE_PAGES = 64;
const TRIES = 20;
const RETRY_MS = 250;
const WAIT_MS = 20;

/**
 * Gives some of the free pages, which hold deleted rows, back to the file system, inside a change.
 *
 * @returns whether there are more
 */
export function releaseFreePages(tx: Db): boolean {
  const connection = getDriver(tx);
  const free = () => Number(connection.pragma("freelist_count", { simple: true }));
  if (connection.pragma("auto_vacuum", { simple: true }) !== INCREMENTAL || free() === 0) return false;
  // `exec`, since a prepared statement would give back one page only.
  connection.exec(`PRAGMA incremental_vacuum(${SLICE_PAGES})`);
  return free() > 0;
}

const INCREMENTAL = 2;

/**
 * Empties the write-ahead log, which holds earlier forms of rows. A reader in progress is waited for, for some seconds.
 *
 * @returns whether it is empty
 */
export async function emptyWal(db: Db): Promise<boolean> {
  const connection = getDriver(db);
  const timeout = connection.pragma("busy_timeout", { simple: true });
  for (let tries = 0; tries < TRIES; tries += 1) {
    connection.pragma(`busy_timeout = ${WAIT_MS}`); // it blocks the thread
    const [result] = connection.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[];
    connection.pragma(`busy_timeout = ${timeout}`);
    if (result?.busy === 0) return true;
    await sleep(RETRY_MS);
  }
  return false;
}
