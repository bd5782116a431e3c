import { setTimeout as sleep } from "node:timers/promises";
import { type Client, DatabaseError, escapeIdentifier } from "pg";
import { LOCK_NOT_AVAILABLE, withPartitionLock } from "./maintain-partitions";
import { isPushPartitioned, listPushPartitions, type PushPartition } from "./push-partitions";

/**
 * Taking a part out of `push` needs the table for itself, for a change of the catalogue; PostgreSQL does it concurrently
 * only where there is no default partition. Whoever comes meanwhile waits at most this long (ms) for it to begin.
 */
const LOCK_MS = 40;
const TRIES = 240;
const REST_MS = 250;
/** Who uses the table. What pg_stat_activity says of other roles needs a right that the owner of the tables may lack. */
const USERS = `SELECT virtualtransaction AS transaction FROM pg_locks
  WHERE locktype = 'relation' AND relation = 'push'::regclass AND granted AND pid <> pg_backend_pid()
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
/** How often (ms) it is tried, and for how long at most, while another node makes partitions or divides the table. */
const BUSY_REST_MS = 1_000;
const BUSY_MS = 10_000;

/**
 * The parts of `push`, and how one leaves it. Each call uses a connection of its own, and gives up when another node
 * changes partitions for long, or the process stops.
 */
export interface PushPartitions {
  /** From the oldest on; null while an earlier version's table is not divided, or when it gave up. */
  list(isStopping: () => boolean): Promise<PushPartition[] | null>;
  /** Takes a part out of `push`; its rows stay in it. @returns false when others use the table all the time, too */
  detach(name: string, isStopping: () => boolean): Promise<boolean>;
  /**
   * Drops a part that was taken out, once segments have its settled pushes. The others go back to `push`.
   *
   * @returns false when it gave up
   */
  drop(name: string, isStopping: () => boolean): Promise<boolean>;
}

/**
 * @param url of the server itself, as a role that owns the tables
 * @param busyMs how long it waits for another node
 */
export function openPushPartitions(url: string, busyMs = BUSY_MS): PushPartitions {
  /** @returns undefined when it gave up */
  const locked = async <T>(isStopping: () => boolean, body: (client: Client) => Promise<T>): Promise<T | undefined> => {
    for (const startedAt = performance.now(); ; ) {
      // What was begun is short, and ends although the process stops.
      const done = await withPartitionLock(
        url,
        () => false,
        async (client) => ({ result: await body(client) }),
      );
      if (done) return done.result;
      if (isStopping() || performance.now() - startedAt > busyMs) return undefined;
      await sleep(BUSY_REST_MS);
    }
  };
  return {
    list: async (isStopping) =>
      (await locked(isStopping, async (client) =>
        (await isPushPartitioned(client)) ? listPushPartitions(client) : null,
      )) ?? null,
    detach: async (name, isStopping) =>
      (await locked(isStopping, (client) => detach(client, name, isStopping))) ?? false,
    drop: async (name, isStopping) => (await locked(isStopping, (client) => drop(client, name))) ?? false,
  };
}

async function detach(client: Client, name: string, isStopping: () => boolean): Promise<boolean> {
  for (let attempt = 1; attempt <= TRIES && !isStopping(); attempt += 1) {
    if (!(await listPushPartitions(client)).some((each) => each.name === name)) return true;
    if (await isInLongUse(client)) {
      await sleep(REST_MS);
      continue;
    }
    try {
      await client.query(`BEGIN; SET LOCAL lock_timeout = ${LOCK_MS}`);
      await client.query(`ALTER TABLE push DETACH PARTITION ${escapeIdentifier(name)}`);
      await client.query("COMMIT");
      return true;
    } catch (error) {
      await client.query("ROLLBACK").catch(() => {}); // of a broken connection
      if (!(error instanceof DatabaseError && error.code === LOCK_NOT_AVAILABLE)) throw error;
      await sleep(REST_MS);
    }
  }
  return false;
}

/**
 * Whether a transaction uses the table for longer than a try waits: a backup, or a long list. A try would only make
 * others wait.
 */
async function isInLongUse(client: Client): Promise<boolean> {
  const list = async () =>
    (await client.query<{ transaction: string }>(USERS)).rows.map(({ transaction }) => transaction);
  const before = await list();
  if (before.length === 0) return false;
  await sleep(LOCK_MS);
  const after = new Set(await list());
  return before.some((transaction) => after.has(transaction));
}

async function drop(client: Client, name: string): Promise<true> {
  const table = escapeIdentifier(name);
  await client.query("BEGIN");
  try {
    const { rows } = await client.query<{ there: boolean }>("SELECT to_regclass($1) IS NOT NULL AS there", [table]);
    if (rows[0]?.there) {
      // What was erased or deleted while the part was out of `push`.
      await client.query(
        `DELETE FROM ${table} AS own USING archived_push AS gone WHERE gone.push_id = own.id AND gone.removal = 'delete'`,
      );
      await client.query(
        `UPDATE ${table} AS own SET param = '{}', is_compressed = false, redacted_at = received_at FROM archived_push AS gone
         WHERE gone.push_id = own.id AND gone.removal = 'erase' AND own.redacted_at IS NULL`,
      );
      // Their fingerprints are known as theirs, so that they are no repetitions.
      await client.query(
        `INSERT INTO push SELECT * FROM ${table} WHERE verdict IN ('waiting', 'unknown', 'unreadable')`,
      );
      await client.query(`DROP TABLE ${table}`);
    }
    await client.query("UPDATE push_segment SET status = 'done' WHERE partition = $1 AND status = 'stored'", [name]);
    await client.query("UPDATE archive_state SET push_partition = NULL WHERE push_partition = $1", [name]);
    await client.query("COMMIT");
    return true;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {}); // of a broken connection
    throw error;
  }
}
