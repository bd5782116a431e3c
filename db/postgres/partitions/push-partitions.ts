import type { Client } from "pg";
import { idPrefixOf } from "@/lib/domain/shared/shard";
import { addMonths, beijingMonthStart, toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { DAY_MS, startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";

/** How many days ahead partitions are made. */
const DAYS_AHEAD = 3;
/**
 * While more days than these are in the table, later partitions hold a month: a statement that reads all of them locks
 * each one with its four indexes, and a server with PostgreSQL's defaults has room for 6,400 locks, those of ten such
 * statements at once.
 */
export const MAX_DAY_PARTITIONS = 120;
/** A partition that takes rows from the default one waits this long (ms) for those who use that, and they for it. */
const LOCK_MS = 500;

/** A part of `push`: the ids from `from` on, without those from `to` on. */
export interface PushPartition {
  name: string;
  /** The beginning of its first ids; null for the part without a beginning. */
  from: string | null;
  to: string;
}

/** Whether `push` is divided already; a database of an earlier version is so after some time. */
export async function isPushPartitioned(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ kind: string }>(
    "SELECT relkind AS kind FROM pg_class WHERE oid = to_regclass('push')",
  );
  return rows[0]?.kind === "p";
}

/** The parts of `push` from the oldest on, without the default one, which takes what has no other. */
export async function listPushPartitions(client: Client): Promise<PushPartition[]> {
  const { rows } = await client.query<{ name: string; bound: string }>(
    `SELECT c.relname AS name, pg_get_expr(c.relpartbound, c.oid) AS bound
     FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = 'push'::regclass AND NOT i.inhdetachpending`,
  );
  const partitions = rows.flatMap(({ name, bound }) => {
    const found = /^FOR VALUES FROM \((?:MINVALUE|'(\w+)')\) TO \('(\w+)'\)$/.exec(bound);
    return found?.[2] ? [{ name, from: found[1] ?? null, to: found[2] }] : [];
  });
  return partitions.toSorted((left, right) => (left.to < right.to ? -1 : 1));
}

/** The instant (ms since 1970 UTC) at which the ids with this beginning begin. */
export function timeOfPrefix(prefix: string): number {
  return Number.parseInt(prefix, 36);
}

/**
 * Makes the partitions of the next days. What the default one has of a new partition's range goes there.
 *
 * @param now in ms since 1970 UTC
 * @returns the names of the new ones
 */
export async function makePushPartitions(client: Client, now: number): Promise<string[]> {
  const partitions = await listPushPartitions(client);
  const last = partitions.at(-1);
  if (!last) throw new Error("push has no partition with a bound");
  const until = startOfBeijingDay(toBeijingDay(now)) + (DAYS_AHEAD + 1) * DAY_MS;
  const made: string[] = [];
  for (let start = timeOfPrefix(last.to); start < until; ) {
    const isMonth = partitions.length + made.length > MAX_DAY_PARTITIONS;
    const end = isMonth ? beijingMonthStart(addMonths(toBeijingMonth(start), 1)) : nextDay(start);
    const name = `push_${toBeijingDay(start).replaceAll("-", "")}${isMonth ? "_month" : ""}`;
    await makePartition(client, { name, from: idPrefixOf(start), to: idPrefixOf(end) }, now);
    made.push(name);
    start = end;
  }
  return made;
}

/** The next beginning of a Beijing day after an instant. */
export function nextDay(at: number): number {
  return startOfBeijingDay(toBeijingDay(at)) + DAY_MS;
}

/**
 * Attached rather than created as a partition, which would lock `push` for everybody. Its indexes and triggers come
 * with that.
 */
async function makePartition(client: Client, partition: PushPartition, now: number): Promise<void> {
  const { name, from, to } = partition;
  await excludeRange(client, partition, now);
  await inTransaction(client, async () => {
    await client.query(`CREATE TABLE "${name}" (LIKE push INCLUDING DEFAULTS)`);
    if (await isInDefault(client, partition)) {
      // A row that moves is not deleted.
      await client.query("ALTER TABLE push_default DISABLE TRIGGER USER");
      await client.query(
        `WITH moved AS (DELETE FROM push_default WHERE ${isOf(partition)} RETURNING *) INSERT INTO "${name}" SELECT * FROM moved`,
      );
      await client.query("ALTER TABLE push_default ENABLE TRIGGER USER");
    }
    await client.query(`ALTER TABLE push ATTACH PARTITION "${name}" FOR VALUES FROM ('${from}') TO ('${to}')`);
    await client.query("ALTER TABLE push_default DROP CONSTRAINT IF EXISTS push_default_without");
  });
}

/**
 * Adds a check that the default partition has nothing of a new partition's range: with it that one is attached by a
 * change of the catalogue alone, without it PostgreSQL reads the default one while nobody may use it. Validating the
 * check reads it as well, and locks nobody out. Only for a range that no server stores pushes of yet.
 */
async function excludeRange(client: Client, partition: PushPartition, now: number): Promise<void> {
  const isAdded = await inTransaction(client, async () => {
    // Of a run that was interrupted; it locks the table for what follows.
    await client.query("ALTER TABLE push_default DROP CONSTRAINT IF EXISTS push_default_without");
    const { from, to } = partition;
    if (from === null || timeOfPrefix(from) < now + DAY_MS || (await isInDefault(client, partition))) return false;
    await client.query(
      `ALTER TABLE push_default ADD CONSTRAINT push_default_without CHECK (id < '${from}' OR id >= '${to}') NOT VALID`,
    );
    return true;
  });
  if (isAdded) await client.query("ALTER TABLE push_default VALIDATE CONSTRAINT push_default_without");
}

const isOf = ({ from, to }: PushPartition) => `id >= '${from}' AND id < '${to}'`;

/** Whether the default partition has pushes of a range: those that came while it had no partition. */
async function isInDefault(client: Client, partition: PushPartition): Promise<boolean> {
  return (await client.query(`SELECT FROM push_default WHERE ${isOf(partition)} LIMIT 1`)).rowCount === 1;
}

async function inTransaction<T>(client: Client, body: () => Promise<T>): Promise<T> {
  await client.query(`BEGIN; SET LOCAL lock_timeout = ${LOCK_MS}`);
  try {
    const result = await body();
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {}); // of a broken connection
    throw error;
  }
}
