import { Client, Pool } from "pg";
import { openPostgresStore } from "@/db/postgres/postgres-store";

/** A database without rows, of the newest schema. */
export const POSTGRES_TEMPLATE = "waybill_template";

/** Makes the database that each test gets a copy of; one that an earlier run left is replaced. */
export async function createPostgresTemplate(serverUrl: string): Promise<void> {
  await runOnServer(serverUrl, `DROP DATABASE IF EXISTS ${POSTGRES_TEMPLATE} WITH (FORCE)`);
  await runOnServer(serverUrl, `CREATE DATABASE ${POSTGRES_TEMPLATE}`);
  const url = new URL(serverUrl);
  url.pathname = `/${POSTGRES_TEMPLATE}`;
  // While anybody is connected to a database, PostgreSQL makes no copy of it.
  await (await openPostgresStore(url.href)).close();
}

let pool: Pool | undefined;

/** As `runOnServer`, by one connection that stays open for this process's other tests. */
export async function runOnTestServer(url: string, statement: string): Promise<void> {
  pool ??= connectForGood(url);
  await pool.query(statement);
}

function connectForGood(url: string): Pool {
  const pool = new Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0, allowExitOnIdle: true });
  pool.on("error", () => {}); // the server stops before the last process does
  return pool;
}

/** Runs one statement outside of any transaction. */
async function runOnServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
