import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** What `column-builders` offers, of SQLite. */
export const sqliteColumns = {
  table: sqliteTable,
  text,
  index,
  uniqueIndex,
  primaryKey,
  int: (name: string) => integer(name, { mode: "number" }),
  bool: (name: string) => integer(name, { mode: "boolean" }),
  instant: (name: string) => integer(name, { mode: "timestamp_ms" }),
  bytes: (name: string) => blob(name, { mode: "buffer" }),
};
