import { Client, Pool } from "pg";
import { openPostgresStore } from "@/db/postgres/postgres-store";
import { describeEmptyDatabase, type EmptyDatabase } from "./clean-database";
import { databaseUrl } from "./database-url";

/** A database without rows, of the newest schema. */
export const POSTGRES_TEMPLATE = "waybill_template";

/** Creates the database that tests get a copy of; one that an earlier run left is replaced. @returns what it is like */
export async function createPostgresTemplate(serverUrl: string): Promise<EmptyDatabase> {
  await runOnServer(serverUrl, `DROP DATABASE IF EXISTS ${POSTGRES_TEMPLATE} WITH (FORCE)`);
  await runOnServer(serverUrl, `CREATE DATABASE ${POSTGRES_TEMPLATE}`);
  const url = databaseUrl(serverUrl, POSTGRES_TEMPLATE);
  // PostgreSQL does not copy a database that has connections.
  await (await openPostgresStore(url)).close();
  return withClient(url, describeEmptyDatabase);
}

let pool: Pool | undefined;

/** As `runOnServer`, by one connection that stays open for this process's other tests. */
export async function runOnTestServer(url: string, statement: string): Promise<void> {
  await countOnTestServer(url, statement);
}

/** As `runOnTestServer`. @returns how many rows the statement has */
export async function countOnTestServer(url: string, statement: string): Promise<number> {
  pool ??= connectForGood(url);
  return (await pool.query(statement)).rowCount ?? 0;
}

function connectForGood(url: string): Pool {
  const pool = new Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0, allowExitOnIdle: true });
  pool.on("error", () => {}); // the server stops before the last process does
  return pool;
}

/** Runs one statement outside of any transaction. */
async function runOnServer(url: string, statement: string): Promise<void> {
  await withClient(url, (client) => client.query(statement));
}

async function withClient<T>(url: string, body: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await body(client);
  } finally {
    await client.end();
  }
}
