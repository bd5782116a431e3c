import { sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import type { Store } from "@/db/store";

type Row = Record<string, unknown>;

const select = (store: Store, text: string): Promise<Row[]> => engine.queryRows(store.read, sql.raw(text));

const TABLES = engine.isServer
  ? "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition"
  : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'";

/** Every value of every table, those of the search indexes too. */
export async function* readAllValues(store: Store): AsyncGenerator<{ place: string; value: unknown }> {
  for (const { name } of await select(store, TABLES)) {
    for (const row of await select(store, `SELECT * FROM "${String(name)}"`)) {
      for (const [column, value] of Object.entries(row)) yield { place: `${String(name)}.${column}`, value };
    }
  }
}

/** Path of the SQLite file. */
export async function findDatabaseFile(store: Store): Promise<string> {
  const [main] = await select(store, "PRAGMA database_list");
  return String(main?.file);
}
