import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { inject, onTestFinished } from "vitest";
import { engine } from "@/db/engine";
import { openPostgresStore, type PostgresOptions } from "@/db/postgres/postgres-store";
import { runStatement } from "@/db/postgres/unnest";
import { openSqliteStore } from "@/db/sqlite/sqlite-store";
import type { Store } from "@/db/store";
import { databaseUrl } from "./database-url";
import { EmptyTestDatabase } from "./test-databases";

/** Receives a function that deletes a database, and calls it when the database is no longer needed. */
export type WhenDone = (deleteStore: () => Promise<void>) => void;

/** Fills the database that a test opens, before it is opened. */
export interface StoreContents {
  /** Writes the SQLite file. */
  fillSqlite(file: string): void;
  /** Creates the database on the server. */
  createPostgres(serverUrl: string): Promise<CreatedDatabase>;
}

interface CreatedDatabase {
  name: string;
  /** What becomes of it when nobody has it open any more. */
  remove(): Promise<void>;
}

/** A migrated database without rows; copied, since migrating takes longer than most tests. */
const EMPTY: StoreContents = {
  fillSqlite: (file) => {
    const template = inject("sqliteTemplate");
    if (!template)
      throw new Error("this test file runs in the project unit, which has no database: see vitest.config.ts");
    copyFileSync(template, file);
  },
  createPostgres: async (serverUrl) => {
    const database = await EmptyTestDatabase.take(serverUrl);
    return { name: database.name, remove: () => database.putBack(inject("emptyDatabase")) };
  },
};

/**
 * A database of its own for the test that calls this, on the engine of its vitest project, opened and migrated by
 * today's code. `TEST_SQLITE_FOLDER` names a folder for those of SQLite.
 *
 * @param whenDone unless given, it is deleted when the test ends
 * @param contents unless given, the database has no rows
 * @throws Error in the project `unit`; `vitest.config.ts` says which files run with a database
 */
export async function openTestStore(whenDone: WhenDone = onTestFinished, contents = EMPTY): Promise<Store> {
  return engine.isServer ? openPostgres(inject("postgresUrl"), whenDone, contents) : openSqlite(whenDone, contents);
}

function openSqlite(whenDone: WhenDone, { fillSqlite }: StoreContents): Store {
  const folder = mkdtempSync(join(process.env.TEST_SQLITE_FOLDER ?? tmpdir(), "waybill-test-"));
  fillSqlite(join(folder, "waybill.db"));
  const store = openSqliteStore(folder, true);
  whenDone(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return store;
}

async function openPostgres(serverUrl: string, whenDone: WhenDone, { createPostgres }: StoreContents): Promise<Store> {
  const { name, remove } = await createPostgres(serverUrl);
  const directUrl = databaseUrl(serverUrl, name);
  const store = await openPostgresStore(databaseUrl(inject("pooledUrl"), name), { directUrl, sharesClock: false });
  whenDone(async () => {
    await store.close();
    await remove();
  });
  return store;
}

/** The address of a PostgreSQL test store's database, past the pooler. */
export async function findDirectUrl({ read }: Store): Promise<string> {
  const { rows } = await runStatement(read, sql`SELECT current_database() AS name`);
  return databaseUrl(inject("postgresUrl"), String(rows[0]?.name));
}

/**
 * Another node on the database of a PostgreSQL test store, closed when the test is finished.
 *
 * @param options by default it goes by the server's clock
 */
export async function openTestNode(store: Store, options: PostgresOptions = {}): Promise<Store> {
  const directUrl = await findDirectUrl(store);
  const node = await openPostgresStore(databaseUrl(inject("pooledUrl"), new URL(directUrl).pathname.slice(1)), {
    directUrl,
    ...options,
  });
  onTestFinished(() => node.close());
  return node;
}
