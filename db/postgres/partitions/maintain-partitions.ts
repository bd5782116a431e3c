import { type Client, DatabaseError } from "pg";
import { createClient } from "@/db/postgres/postgres-connection";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { convertPushes } from "./convert-pushes";
import { listPushPartitions, makePushPartitions, timeOfPrefix } from "./push-partitions";

/** A number that no other program on the same database uses for an advisory lock; the second one is of the schema. */
const PARTITION_LOCK = 0x70_75_73_68;

/** PostgreSQL's code for a lock that others held for longer than this waits, as a backup that reads the table. */
export const LOCK_NOT_AVAILABLE = "55P03";

/**
 * Divides the table of pushes where an earlier version has not, and makes the partitions of the next days. One node at a
 * time; another one has nothing to do.
 *
 * @param url of the server itself, as a role that owns the tables
 * @param now in ms since 1970 UTC
 * @returns false when something is left to do, since the table was in use or the process stops
 */
export async function maintainPostgresPartitions(
  url: string,
  now: number,
  isStopping: () => boolean,
): Promise<boolean> {
  const isDone = await withPartitionLock(url, isStopping, async (client) => {
    try {
      if (!(await convertPushes(client, now, isStopping))) return false;
      await dropFormerIndex(client, now);
      const made = await makePushPartitions(client, now);
      // Nothing else gathers facts about a whole table that is divided.
      if (made.length > 0) await client.query("ANALYZE push (id, callback_id, shipment_id, verdict, received_at)");
      return true;
    } catch (error) {
      const isInUse = error instanceof DatabaseError && error.code === LOCK_NOT_AVAILABLE;
      if (isInUse || isStopping()) return false;
      throw error;
    }
  });
  return isDone ?? true;
}

/** How long (ms) after its last push the first partition keeps the index by which earlier versions find pushes. */
const FORMER_INDEX_MS = 7 * DAY_MS;

/** Fingerprints tell what the unique index of the former table told, which is as large as they are. */
async function dropFormerIndex(client: Client, now: number): Promise<void> {
  const [first] = await listPushPartitions(client);
  if (first?.from === null && timeOfPrefix(first.to) + FORMER_INDEX_MS < now) {
    await client.query("DROP INDEX CONCURRENTLY IF EXISTS push_callback_fingerprint");
  }
}

/** How often (ms) it is looked whether the process stops: a statement that reads a whole table is not waited for. */
const STOP_POLL_MS = 1_000;

/** Runs `body` while no other node changes partitions. @returns undefined when another one does */
export async function withPartitionLock<T>(
  url: string,
  isStopping: () => boolean,
  body: (client: Client) => Promise<T>,
): Promise<T | undefined> {
  const client = createClient(url);
  await client.connect();
  const stopping = setInterval(() => {
    if (isStopping()) client.end().catch(() => {}); // the statement in progress fails
  }, STOP_POLL_MS);
  try {
    await client.query("SET statement_timeout = 0");
    const lock = `${PARTITION_LOCK}, hashtext(current_schema())`;
    const { rows } = await client.query<{ locked: boolean }>(`SELECT pg_try_advisory_lock(${lock}) AS locked`);
    if (!rows[0]?.locked) return undefined;
    const result = await body(client);
    await client.query(`SELECT pg_advisory_unlock(${lock})`).catch(() => {}); // of a connection that was ended above
    return result;
  } finally {
    clearInterval(stopping);
    await client.end(); // and the lock with it, after a failure
  }
}
