import type { DatabaseSpace } from "@/db/database-engine";
import type { Db } from "@/db/store";
import { getDriver } from "./sqlite-builder";

/** Pages that stay in the file for the next rows, so that it does not shrink and grow all the time. */
const RESERVED_PAGES = 2_000;

/** How the file uses its space. */
export function readFileSpace(db: Db): Omit<DatabaseSpace, "pushBytes"> {
  const { connection, pragma } = open(db);
  const pageSize = pragma("page_size");
  const free = pragma("freelist_count");
  return {
    bytes: pragma("page_count") * pageSize,
    freeBytes: free * pageSize,
    canShrink: connection.pragma("auto_vacuum", { simple: true }) === INCREMENTAL,
  };
}

const INCREMENTAL = 2;

/**
 * Gives some free pages back to the file system, inside a change. The file is shorter after the next checkpoint.
 *
 * @returns whether there are more
 */
export function reclaimPages(tx: Db, pages: number): boolean {
  const { connection, pragma } = open(tx);
  if (pragma("auto_vacuum") !== INCREMENTAL || pragma("freelist_count") <= RESERVED_PAGES) return false;
  // `exec`, since a prepared statement would give back one page only.
  connection.exec(`PRAGMA incremental_vacuum(${Math.trunc(pages)})`);
  return pragma("freelist_count") > RESERVED_PAGES;
}

function open(db: Db) {
  const connection = getDriver(db);
  return { connection, pragma: (name: string) => Number(connection.pragma(name, { simple: true })) };
}
