import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { onTestFinished } from "vitest";
import { isPostgres } from "@/db/column-builders";
import { openPostgresStore } from "@/db/postgres/postgres-store";
import { openSqliteStore } from "@/db/sqlite/sqlite-store";
import type { Store } from "@/db/store";

/** An empty database of its own for the test that calls this, on the engine of its vitest project; gone when the test is. */
export async function openTestStore(): Promise<Store> {
  return isPostgres ? openPostgres(process.env.DATABASE_URL ?? "") : openSqlite();
}

function openSqlite(): Store {
  const folder = mkdtempSync(join(tmpdir(), "waybill-test-"));
  const store = openSqliteStore(folder, true);
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return store;
}

async function openPostgres(serverUrl: string): Promise<Store> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  await onServer(serverUrl, `CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const store = await openPostgresStore(url.href);
  onTestFinished(async () => {
    await store.close();
    await onServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
  });
  return store;
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
