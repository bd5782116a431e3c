import { Client, type QueryResultRow } from "pg";
import type { Address } from "./drill-network";

/** What a drill does at a server that runs, on a machine with other work. */
const CONNECT_LIMIT_MS = 15_000;

/** Connects as the superuser. @throws Error when there is no connection in time */
export async function connectTo(
  { host, port }: Address,
  database = "postgres",
  limitMs = CONNECT_LIMIT_MS,
): Promise<Client> {
  const limits = { connectionTimeoutMillis: limitMs, keepAlive: true };
  const client = new Client({ host, port, user: "postgres", database, ...limits });
  client.on("error", () => {}); // the query in progress fails too
  await client.connect();
  return client;
}

/** Runs one statement on a connection of its own. */
export async function queryServer<Row extends QueryResultRow>(
  address: Address,
  statement: string,
  database?: string,
): Promise<Row[]> {
  const client = await connectTo(address, database);
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}
