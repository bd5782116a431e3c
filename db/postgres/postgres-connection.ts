import { Client, type Pool } from "pg";
import { parsePostgresAddress } from "@/lib/domain/system/postgres-address";
import { PatientPool, type WaitLimits } from "./patient-pool";
import { ListedClient } from "./servers/listed-client";
import { serverFinder } from "./servers/server-finder";

/** For pages, the API and background work, whose statements may read a whole table. */
export const DEFAULT_LIMITS: WaitLimits = { connectMs: 5_000, queueMs: 60_000, statementMs: 60_000, lockMs: 10_000 };
/** For pushes: Kuaidi100 waits for the answer and sends the push again when it is a failure. */
export const INTAKE_LIMITS: WaitLimits = { connectMs: 3_000, queueMs: 20_000, statementMs: 5_000, lockMs: 4_000 };

const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 };
const DEFAULT_POOL_SIZE = 10;

/**
 * Opens a pool whose calls end within `limits`, and whose broken connections are replaced.
 *
 * @param url may list several servers, see `parsePostgresAddress`
 * @param size connections at once
 * @throws PostgresAddressError for a malformed list
 */
export function openPool(url: string, limits: WaitLimits, { size = DEFAULT_POOL_SIZE }: { size?: number } = {}): Pool {
  const pool = new PatientPool(
    { connectionString: url, max: size, query_timeout: limits.statementMs, ...KEEP_ALIVE },
    limits,
    serverFinder(url),
  );
  // The pool replaces a connection that breaks while it is idle, and the query that is running fails with the error.
  // Without a listener Node.js would end the process: the pool's covers idle clients, the client's those in use.
  pool.on("error", ignore);
  pool.on("connect", (client) => void client.on("error", ignore));
  return pool;
}

/**
 * A single client, not connected yet. A broken connection is reported by its event `end` and by its queries.
 *
 * @param url of a server, or of a list of which the one that takes writes is wanted
 * @param statementMs how long a statement may take; without it as long as it needs
 * @throws PostgresAddressError for a malformed list
 */
export function createClient(url: string, statementMs?: number): Client {
  const config = {
    connectionString: url,
    connectionTimeoutMillis: DEFAULT_LIMITS.connectMs,
    query_timeout: statementMs,
    ...KEEP_ALIVE,
  };
  const finder = serverFinder(url);
  const client = finder ? new ListedClient(config, finder) : new Client(config);
  client.on("error", ignore); // as for the pool's
  return client;
}

/** The address of the very server that a client is connected to, of those that `url` lists. */
export function addressOf({ host, port }: Client, url: string): string {
  const server = parsePostgresAddress(url).servers?.find((each) => each.host === host && each.port === port);
  return server?.url ?? url;
}

function ignore(): void {}
