import { randomBytes } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject, onTestFinished } from "vitest";
import { isPostgres } from "@/db/column-builders";
import { openPostgresStore } from "@/db/postgres/postgres-store";
import { openSqliteStore } from "@/db/sqlite/sqlite-store";
import type { Store } from "@/db/store";
import { POSTGRES_TEMPLATE, runOnTestServer } from "./postgres-template";

/** Is given what deletes a database, and calls it when nobody needs that database any more. */
export type WhenDone = (deleteStore: () => Promise<void>) => void;

/**
 * An empty database of its own for the test that calls this, on the engine of its vitest project. It is a copy of
 * a migrated one, since migrating takes longer than most tests.
 *
 * @param whenDone unless given, it is deleted when the test ends
 * @throws Error in the project `unit`; `vitest.config.ts` says which files run with a database
 */
export async function openTestStore(whenDone: WhenDone = onTestFinished): Promise<Store> {
  return isPostgres ? openPostgres(inject("postgresUrl"), whenDone) : openSqlite(inject("sqliteTemplate"), whenDone);
}

function openSqlite(template: string | undefined, whenDone: WhenDone): Store {
  if (!template)
    throw new Error("this test file runs in the project unit, which has no database: see vitest.config.ts");
  const folder = mkdtempSync(join(tmpdir(), "waybill-test-"));
  copyFileSync(template, join(folder, "waybill.db"));
  const store = openSqliteStore(folder, true);
  whenDone(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return store;
}

async function openPostgres(serverUrl: string, whenDone: WhenDone): Promise<Store> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  await runOnTestServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${POSTGRES_TEMPLATE} STRATEGY FILE_COPY`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const store = await openPostgresStore(url.href);
  whenDone(async () => {
    await store.close();
    await runOnTestServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
  });
  return store;
}
