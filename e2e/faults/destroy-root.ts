import { closeSync, openSync, writeSync } from "node:fs";
import Database from "better-sqlite3";

/** Overwrites the page on which a table begins. */
export function destroyRoot(file: string, table: string): void {
  const connection = new Database(file, { readonly: true });
  const root = connection.prepare("SELECT rootpage FROM sqlite_master WHERE name = ?").pluck().get(table) as number;
  const bytes = Number(connection.pragma("page_size", { simple: true }));
  connection.close();
  const handle = openSync(file, "r+");
  writeSync(handle, Buffer.alloc(bytes, 0xa5), 0, bytes, (root - 1) * bytes);
  closeSync(handle);
}
