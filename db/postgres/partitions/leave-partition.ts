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
/** It does not even begin to wait while a transaction uses the table for longer than that: a backup, or a long list. */
const LONG_USE = `SELECT FROM pg_locks AS held JOIN pg_stat_activity AS other USING (pid)
  WHERE held.locktype = 'relation' AND held.relation = 'push'::regclass AND held.granted AND pid <> pg_backend_pid()
    AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND other.xact_start < clock_timestamp() - interval '${LOCK_MS} ms' LIMIT 1`;

/** The parts of `push`, and how one leaves it. Each call uses a connection of its own. */
export interface PushPartitions {
  /** From the oldest on; null while an earlier version's table is not divided. */
  list(): Promise<PushPartition[] | null>;
  /** Takes a part out of `push`; its rows stay in it. @returns false when others use the table all the time */
  detach(name: string): Promise<boolean>;
  /** Drops a part that was taken out, once segments have its settled pushes. The others go back to `push`. */
  drop(name: string): Promise<void>;
}

/** @param url of the server itself, as a role that owns the tables */
export function openPushPartitions(url: string): PushPartitions {
  const locked = async <T>(body: (client: Client) => Promise<T>): Promise<T> => {
    for (;;) {
      const done = await withPartitionLock(
        url,
        () => false,
        async (client) => ({ result: await body(client) }),
      );
      if (done) return done.result;
      await sleep(REST_MS); // another node makes partitions
    }
  };
  return {
    list: () => locked(async (client) => ((await isPushPartitioned(client)) ? listPushPartitions(client) : null)),
    detach: (name) => locked((client) => detach(client, name)),
    drop: (name) => locked((client) => drop(client, name)),
  };
}

async function detach(client: Client, name: string): Promise<boolean> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    if (!(await listPushPartitions(client)).some((each) => each.name === name)) return true;
    if ((await client.query(LONG_USE)).rowCount) {
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

async function drop(client: Client, name: string): Promise<void> {
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
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {}); // of a broken connection
    throw error;
  }
}
