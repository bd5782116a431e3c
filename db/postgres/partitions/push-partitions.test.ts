import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { parseMigration, readMigrations } from "@/db/migration/read-migrations";
import { migratePostgres } from "@/db/postgres/migrate-postgres";
import { endFirstPartition } from "@/db/testing/start-partitions";
import { takeTestDatabase } from "@/db/testing/test-databases";
import { idPrefixOf } from "@/lib/domain/shared/shard";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { maintainPostgresPartitions } from "./maintain-partitions";
import {
  listPushPartitions,
  MAX_DAY_PARTITIONS,
  makePushPartitions,
  type PushPartition,
  timeOfPrefix,
} from "./push-partitions";

const NOW = Date.parse("2026-11-24T12:00:00+08:00");
const NEVER = () => false;

/** An empty database that was divided on the day of `NOW`. @returns its address */
async function takeDividedDatabase(): Promise<string> {
  const url = await takeTestDatabase();
  await endFirstPartition(url, NOW);
  return url;
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {}); // its database may be dropped before it ends
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

/** Inserts as every version does. @returns whether it was stored */
async function insertPush(client: Client, at: number, callback: string, fingerprint: string): Promise<boolean> {
  const id = `${idPrefixOf(at)}${randomBytes(12).toString("hex")}`;
  const { rowCount } = await client.query(
    `INSERT INTO push (id, source, callback_id, fingerprint, param, is_compressed, verdict, received_at, times_received, last_received_at)
     VALUES ($1, 'push', $2, $3, $4, false, 'unknown', $5, 1, $5) ON CONFLICT DO NOTHING`,
    [id, callback, fingerprint, Buffer.from("{}"), at],
  );
  return rowCount === 1;
}

async function countByPartition(client: Client): Promise<Record<string, number>> {
  const { rows } = await client.query<{ name: string; rows: number }>(
    "SELECT tableoid::regclass::text AS name, count(*)::int AS rows FROM push GROUP BY 1 ORDER BY 1",
  );
  return Object.fromEntries(rows.map(({ name, rows }) => [name, rows]));
}

test("a new database keeps the pushes of each day in a partition of their own, made some days ahead", async () => {
  const url = await takeTestDatabase();
  const client = await connect(url);
  const now = Date.now(); // today: PostgreSQL's own clock says where a migration divides the table
  expect(await maintainPostgresPartitions(url, now, NEVER)).toBe(true);
  const made = (await listPushPartitions(client)).map(({ to }) => timeOfPrefix(to));
  expect(made.at(-1)).toBeGreaterThan(now + 3 * DAY_MS);
  expect(made.slice(1)).toEqual(made.slice(0, -1).map((end) => end + DAY_MS));

  for (const day of [0, 1, 2]) expect(await insertPush(client, now + day * DAY_MS, "c", `F${day}`)).toBe(true);
  expect(Object.values(await countByPartition(client))).toEqual([1, 1, 1]);
  expect(await makePushPartitions(client, now)).toEqual([]);
});

test("a repetition is known in whichever partition the push is, also when that partition is gone", async () => {
  const url = await takeDividedDatabase();
  const client = await connect(url);
  await maintainPostgresPartitions(url, NOW, NEVER);
  expect(await insertPush(client, NOW, "c", "F")).toBe(true);
  expect(await insertPush(client, NOW + 2 * DAY_MS, "c", "F")).toBe(false);
  expect(await insertPush(client, NOW, "other", "F")).toBe(true);

  const [name] = Object.keys(await countByPartition(client));
  await client.query(`ALTER TABLE push DETACH PARTITION ${name}`);
  await client.query(`DROP TABLE ${name}`);
  expect(await insertPush(client, NOW + DAY_MS, "c", "F")).toBe(false);
  expect((await client.query("SELECT FROM push")).rowCount).toBe(0);
});

test("a push that is deleted may come again", async () => {
  const client = await connect(await takeDividedDatabase());
  await insertPush(client, NOW, "c", "F");
  await client.query("DELETE FROM push");
  expect((await client.query("SELECT FROM push_fingerprint")).rowCount).toBe(0);
  expect(await insertPush(client, NOW, "c", "F")).toBe(true);
});

test("pushes of a day without a partition are kept, and go to theirs when it is made", async () => {
  const url = await takeDividedDatabase();
  const client = await connect(url);
  const later = NOW + 20 * DAY_MS;
  await maintainPostgresPartitions(url, NOW, NEVER);
  for (let each = 0; each < 5; each += 1) await insertPush(client, later, "c", `F${each}`);
  await insertPush(client, later + 9 * DAY_MS, "c", "of a clock that is ahead");
  expect(await countByPartition(client)).toEqual({ push_default: 6 });
  await maintainPostgresPartitions(url, later, NEVER);
  const found = await countByPartition(client);
  expect(found.push_default).toBe(1);
  expect(Object.values(found).toSorted()).toEqual([1, 5]);
  // They have moved, which deletes none.
  expect((await client.query("SELECT FROM push_fingerprint")).rowCount).toBe(6);
  expect(await insertPush(client, later, "c", "F1")).toBe(false);
  // The default partition has its triggers again.
  await client.query("DELETE FROM push_default");
  expect((await client.query("SELECT FROM push_fingerprint")).rowCount).toBe(5);
});

test("while nothing leaves, later partitions hold a month, so that there are never too many", async () => {
  const url = await takeDividedDatabase();
  const client = await connect(url);
  const isMonth = ({ name }: PushPartition) => name.endsWith("_month");
  // As many days as the page suggests to keep, and some more while the oldest are on their way.
  for (let day = 0; day < 110; day += 10) await makePushPartitions(client, NOW + day * DAY_MS);
  expect((await listPushPartitions(client)).filter(isMonth)).toEqual([]);

  for (let day = 110; day < 510; day += 40) await makePushPartitions(client, NOW + day * DAY_MS);
  const partitions = await listPushPartitions(client);
  expect(partitions.length).toBeLessThan(MAX_DAY_PARTITIONS + 18);
  expect(partitions.slice(1).map(({ from }) => from)).toEqual(partitions.slice(0, -1).map(({ to }) => to));
  expect(partitions.filter(isMonth).length).toBeGreaterThan(9);

  // What reads all of them leaves room in the server's table of locks, of 64 for each of 100 connections.
  await client.query("BEGIN; SELECT count(*) FROM push WHERE received_at > 0");
  const { rows } = await client.query("SELECT count(*)::int AS locks FROM pg_locks WHERE pid = pg_backend_pid()");
  expect(rows[0].locks).toBeLessThan((64 * 100) / 8);
  await client.query("COMMIT");
});

test("old pushes in the default partition are not read while a new partition is attached", async () => {
  const url = await takeDividedDatabase();
  const client = await connect(url);
  const now = NOW + 20 * DAY_MS;
  await maintainPostgresPartitions(url, now, NEVER);
  // As those of a day that left which belong to no parcel: their part of the table is gone.
  const [oldest] = await listPushPartitions(client);
  await client.query(`ALTER TABLE push DETACH PARTITION "${oldest?.name}"`);
  expect(await insertPush(client, NOW - DAY_MS, "nobody", "F")).toBe(true);
  expect(await countByPartition(client)).toEqual({ push_default: 1 });

  const notices: string[] = [];
  client.on("notice", ({ message }) => notices.push(message ?? ""));
  await client.query("SET client_min_messages = debug1");
  const made = await makePushPartitions(client, now + 2 * DAY_MS);
  expect(made).toHaveLength(2);
  const known = 'updated partition constraint for default partition "push_default" is implied by existing constraints';
  expect(notices.filter((notice) => notice === known)).toHaveLength(2);
  expect(await countByPartition(client)).toEqual({ push_default: 1 });
  // Each range has its own partition by now, and the default one takes all others.
  expect(await insertPush(client, now + 5 * DAY_MS, "c", "F")).toBe(true);
  expect(await insertPush(client, now + 40 * DAY_MS, "c", "G")).toBe(true);
  expect((await countByPartition(client)).push_default).toBe(2);
});

test("a check that an interrupted run has left on the default partition is gone after the next run", async () => {
  const url = await takeDividedDatabase();
  const client = await connect(url);
  const later = NOW + 20 * DAY_MS;
  await client.query("ALTER TABLE push_default ADD CONSTRAINT push_default_without CHECK (id < '0') NOT VALID");
  await expect(insertPush(client, later, "c", "F")).rejects.toThrow("push_default_without");
  await maintainPostgresPartitions(url, later, NEVER);
  expect(await insertPush(client, later + 20 * DAY_MS, "c", "F")).toBe(true);
});

test("what waits for a table that is in use gives up soon, and nothing has changed", async () => {
  const url = await takeDividedDatabase();
  const [client, reader] = [await connect(url), await connect(url)];
  await reader.query("BEGIN; LOCK TABLE push_default IN ACCESS SHARE MODE"); // as a backup does
  expect(await maintainPostgresPartitions(url, NOW, NEVER)).toBe(false);
  expect(await insertPush(client, NOW, "c", "F")).toBe(true);
  await reader.query("COMMIT");
  expect(await maintainPostgresPartitions(url, NOW, NEVER)).toBe(true);
  expect((await client.query("SELECT FROM push")).rowCount).toBe(1);
});

test("a migration builds an index of a divided table on each partition, and drops it", async () => {
  const url = await takeDividedDatabase();
  const client = await connect(url);
  await maintainPostgresPartitions(url, NOW, NEVER);
  const when = (readMigrations("postgres").at(-1)?.when ?? 0) + 1;
  const build = 'CREATE INDEX CONCURRENTLY "push_error" ON "push" ("error") WHERE "push"."error" is not null';
  await migratePostgres(url, [parseMigration("1_build", when, build)], () => {});
  const { rows } = await client.query(
    "SELECT count(*)::int AS parts, bool_and(indisvalid) AS valid FROM pg_partition_tree('push_error') JOIN pg_index ON indexrelid = relid",
  );
  expect(rows).toEqual([{ parts: 1 + (await listPushPartitions(client)).length + 1, valid: true }]);
  await migratePostgres(
    url,
    [parseMigration("2_drop", when + 1, 'DROP INDEX CONCURRENTLY IF EXISTS "push_error"')],
    () => {},
  );
  expect((await client.query("SELECT FROM pg_class WHERE relname LIKE '%push_error'")).rowCount).toBe(0);
});
