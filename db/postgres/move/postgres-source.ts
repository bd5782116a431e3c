import { type Client, DatabaseError } from "pg";
import { createClient } from "@/db/postgres/postgres-connection";
import { NODE_NAME } from "@/db/postgres/postgres-node-channel";
import { ConflictError } from "@/lib/domain/shared/errors";
import type { MovedTable, MoveSource } from "./moved-table";
import { describePostgres, readPostgresRows } from "./postgres-rows";
import { requireNoUnfinishedMove } from "./unfinished-move";

/** PostgreSQL's code for a lock that another transaction holds for longer than `lock_timeout`. */
const LOCK_NOT_AVAILABLE = "55P03";
/** Longer (ms) than any node's; a row of a later time was written before the clock was set back. */
const MAX_LEASE_MS = 60_000;

/**
 * A PostgreSQL database as the source of a move. No node may be connected, and until it is closed everybody's writes to
 * it wait.
 *
 * @throws ConflictError when a node is running on it, somebody is writing, or files hold a part of the pushes, which a
 * desk on SQLite does not read
 */
export async function openPostgresSource(
  url: string,
  batchRows: number,
): Promise<MoveSource & { tables: MovedTable[] }> {
  const client = await connectForMove(url);
  try {
    await requireNoUnfinishedMove(client);
    if (await hasRunningNode(client)) throw new ConflictError("move.sourceInUse");
    if (await hasPushesElsewhere(client)) throw new ConflictError("move.segments");
    const tables = await describePostgres(client);
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
    await client.query("SET LOCAL lock_timeout = '5s'");
    await client.query(`LOCK TABLE ${tables.map(({ name }) => `"${name}"`).join(", ")} IN SHARE MODE`);
    // Rows in the order of their key: by its index, not by sorting a whole table on disk.
    await client.query("SET LOCAL enable_sort = off");
    return {
      label: await labelOf(client),
      tables,
      describe: async () => new Map(tables.map(({ name, columns }) => [name, columns.map((column) => column.name)])),
      rowsAfter: (table, after) => readPostgresRows(client, table, { after, isOrdered: true, batchRows }),
      rows: (table) => readPostgresRows(client, table, { isOrdered: false }),
      close: () => client.end(),
    };
  } catch (error) {
    await client.end();
    const isLocked = error instanceof DatabaseError && error.code === LOCK_NOT_AVAILABLE;
    throw isLocked ? new ConflictError("move.sourceInUse") : error;
  }
}

/** Whether segments alone have some pushes, or a part of the pushes is on its way to them. */
async function hasPushesElsewhere(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ elsewhere: boolean }>(
    `SELECT EXISTS (SELECT FROM push_segment WHERE status = 'done') OR EXISTS (
       SELECT FROM archive_state JOIN pg_class ON oid = to_regclass(quote_ident(push_partition)) WHERE NOT relispartition
     ) AS elsewhere`,
  );
  return rows[0]?.elsewhere === true;
}

/** A connection on which statements may take as long as they need. */
export async function connectForMove(url: string): Promise<Client> {
  const client = createClient(url);
  await client.connect();
  await client.query("SET statement_timeout = 0");
  await client.query("SET idle_in_transaction_session_timeout = 0");
  return client;
}

/**
 * Whether a node runs on the database: one listens on a connection of its own for what other nodes have changed, to which
 * version 0.1.0 gives no name, or has renewed its share of the work. The latter also shows a node behind a pooler, whose
 * connections bear the name of whoever used them last; one that was killed counts for three more seconds.
 */
export async function hasRunningNode(client: Client): Promise<boolean> {
  const { rows } = await client.query(
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND (application_name = $1 OR query ~* '^\\s*LISTEN')",
    [NODE_NAME],
  );
  return rows.length > 0 || (await hasLivingWorker(client));
}

/** {@link hasRunningNode} on a connection of its own. @throws the driver's error */
export async function isDatabaseInUse(url: string): Promise<boolean> {
  const client = createClient(url);
  await client.connect();
  try {
    return await hasRunningNode(client);
  } finally {
    await client.end();
  }
}

/** Version 0.1.0 has no such table. */
async function hasLivingWorker(client: Client): Promise<boolean> {
  const table = await client.query<{ found: boolean }>("SELECT to_regclass('range_worker') IS NOT NULL AS found");
  if (!table.rows[0]?.found) return false;
  const { rows } = await client.query(
    "SELECT 1 FROM range_worker, extract(epoch FROM clock_timestamp()) AS now WHERE until BETWEEN now * 1000 AND now * 1000 + $1 LIMIT 1",
    [MAX_LEASE_MS],
  );
  return rows.length > 0;
}

async function labelOf(client: Client): Promise<string> {
  const { rows } = await client.query("SELECT current_database() AS database, current_schema() AS schema");
  return `postgres://${client.host}:${client.port}/${rows[0].database}#${rows[0].schema}`;
}
