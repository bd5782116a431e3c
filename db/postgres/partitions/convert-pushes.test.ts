import { randomBytes } from "node:crypto";
import { Client, DatabaseError } from "pg";
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from "vitest";
import { readMigrations } from "@/db/migration/read-migrations";
import { migratePostgres } from "@/db/postgres/migrate-postgres";
import { databaseUrl } from "@/db/testing/database-url";
import { runOnTestServer } from "@/db/testing/postgres-template";
import { idPrefixOf } from "@/lib/domain/shared/shard";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { convertPushes } from "./convert-pushes";
import { maintainPostgresPartitions } from "./maintain-partitions";
import { isPushPartitioned, listPushPartitions } from "./push-partitions";

const NOW = Date.parse("2026-11-24T12:00:00+08:00");
const NEVER = () => false;
const MIGRATIONS = readMigrations("postgres");
const PARTITIONS = MIGRATIONS.findIndex(({ name }) => name.endsWith("_push_partitions"));

const PUSHES = 6_000;

/** Of the version before, with pushes, which this version has migrated; each test gets a copy. */
const template = `test_${randomBytes(8).toString("hex")}`;

async function createDatabase(name: string, from = ""): Promise<string> {
  await runOnTestServer(inject("postgresUrl"), `CREATE DATABASE ${name} ${from}`);
  return databaseUrl(inject("postgresUrl"), name);
}

beforeAll(async () => {
  const url = await createDatabase(template);
  await migratePostgres(url, MIGRATIONS.slice(0, PARTITIONS), () => {});
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(
    `INSERT INTO push (id, source, callback_id, fingerprint, param, is_compressed, verdict, received_at, times_received, last_received_at)
     SELECT $1::text || lpad(n::text, 24, '0'), 'push', 'c' || n % 1000, 'F' || n, '{}', true, 'unknown', $2::bigint, 1, $2::bigint FROM generate_series(1, $3::int) AS n`,
    [idPrefixOf(NOW - DAY_MS), NOW - DAY_MS, PUSHES],
  );
  await client.end();
  await migratePostgres(url, MIGRATIONS, () => {});
});

afterAll(() => runOnTestServer(inject("postgresUrl"), `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`));

/** A database of the version before. @returns its address */
async function createOldDatabase(): Promise<string> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  onTestFinished(() => runOnTestServer(inject("postgresUrl"), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  return createDatabase(name, `TEMPLATE ${template}`);
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {}); // its database may be dropped before it ends
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

const INSERT = {
  name: "insert",
  text: `insert into "push" ("id", "source", "callback_id", "fingerprint", "param", "is_compressed", "shipment_id", "verdict", "error", "received_at", "times_received", "last_received_at", "redacted_at") values ($1, $2, $3, $4, $5, $6, $7, $8, default, $9, $10, $11, default) on conflict do nothing`,
};

/** A node of the version before: its statements, one after the other, as drizzle wrote them. */
class OldNode {
  stored: string[] = [];
  slowestMs = 0;
  #count = 0;

  constructor(
    readonly client: Client,
    readonly name: string,
  ) {}

  async receive(): Promise<void> {
    this.#count += 1;
    const fingerprint = `${this.name}-${this.#count}`;
    const callback = `c${this.#count % 1_000}`;
    const at = NOW + this.#count;
    const id = `${idPrefixOf(at)}${randomBytes(12).toString("hex")}`;
    const insert = () =>
      this.client.query({
        ...INSERT,
        values: [id, "push", callback, fingerprint, Buffer.from("{}"), false, null, "waiting", at, 1, at],
      });
    const startedAt = performance.now();
    await this.client.query("BEGIN");
    expect((await insert()).rowCount).toBe(1);
    await this.client.query("COMMIT");
    this.stored.push(fingerprint);
    // It is sent again.
    expect((await insert()).rowCount).toBe(0);
    const repeat = await this.client.query(
      `update "push" set "times_received" = "push"."times_received" + 1, "last_received_at" = $1 where "push"."callback_id" = $2 AND "push"."fingerprint" = $3`,
      [at, callback, fingerprint],
    );
    expect(repeat.rowCount).toBe(1);
    const waiting = await this.client.query(
      `select "id", "source", "callback_id", "param", "is_compressed", "received_at" from "push" where "push"."verdict" = $1 order by "push"."received_at" asc, "push"."fingerprint" asc limit $2`,
      ["waiting", 500],
    );
    expect(waiting.rows.map((row) => row.id)).toContain(id);
    const verdict = await this.client.query(
      `update "push" set "verdict" = $1, "error" = $2, "shipment_id" = COALESCE($3, "push"."shipment_id") where "push"."id" = $4`,
      ["applied", null, null, id],
    );
    expect(verdict.rowCount).toBe(1);
    const first = await this.client.query(
      `select min("received_at") from "push" where ("push"."callback_id" = $1 and "push"."received_at" < $2)`,
      [callback, at + 1],
    );
    expect(first.rows).toHaveLength(1);
    this.slowestMs = Math.max(this.slowestMs, performance.now() - startedAt);
  }
}

async function countPushes(client: Client): Promise<number> {
  const { rows } = await client.query("SELECT count(*)::int AS count FROM push");
  return rows[0].count;
}

test("an old database is divided while nodes of this and of the earlier version use it: none fails, no push is lost", async () => {
  const url = await createOldDatabase();
  const client = await connect(url);
  expect(await isPushPartitioned(client)).toBe(false);
  const nodes = await Promise.all([1, 2].map(async (each) => new OldNode(await connect(url), `node-${each}`)));
  let isDone = false;
  const receiving = nodes.map(async (node) => {
    for (let after = 0; after < 10; after += isDone ? 1 : 0) await node.receive();
  });
  await expect.poll(() => nodes.every(({ stored }) => stored.length > 5)).toBe(true);
  await expect.poll(() => maintainPostgresPartitions(url, NOW, NEVER), { interval: 10 }).toBe(true);
  isDone = true;
  await Promise.all(receiving);

  expect(await isPushPartitioned(client)).toBe(true);
  const stored = nodes.flatMap((node) => node.stored);
  expect(await countPushes(client)).toBe(PUSHES + stored.length);
  const { rows } = await client.query(
    "SELECT count(*)::int AS count FROM push JOIN push_fingerprint USING (callback_id, fingerprint) WHERE push.id = push_id",
  );
  expect(rows[0].count).toBe(PUSHES + stored.length);
  // A lock is waited for at most half a second, and held for a change of the catalogue.
  for (const { slowestMs } of nodes) expect(slowestMs).toBeLessThan(3_000);
  expect((await listPushPartitions(client)).at(0)).toMatchObject({ name: "push_before", from: null });
  expect((await client.query("SELECT to_regclass('push_backfill') AS name")).rows[0].name).toBeNull();
});

test("a repetition of a push from before is known at each step, and counted", async () => {
  const url = await createOldDatabase();
  const client = await connect(url);
  const repeat = async () => {
    const values = [
      idPrefixOf(NOW) + randomBytes(12).toString("hex"),
      "push",
      "c3",
      "F3",
      Buffer.from("{}"),
      false,
      null,
    ];
    const inserted = await client.query({ ...INSERT, values: [...values, "waiting", NOW, 1, NOW] });
    expect(inserted.rowCount).toBe(0);
    const counted = await client.query(
      "UPDATE push SET times_received = times_received + 1 WHERE id IN (SELECT push_ids_of_callback('c3')) AND fingerprint = 'F3'",
    );
    expect(counted.rowCount).toBe(1);
  };
  await repeat(); // its fingerprint is not stored yet
  expect(await maintainPostgresPartitions(url, NOW, NEVER)).toBe(true);
  await repeat();
  const { rows } = await client.query("SELECT times_received FROM push WHERE fingerprint = 'F3'");
  expect(rows).toEqual([{ times_received: "3" }]);
  expect((await client.query("SELECT FROM push_fingerprint")).rowCount).toBe(PUSHES);
  // Earlier versions find pushes by it; some days after the last one went there it is not needed any more.
  const hasIndex = async () =>
    (await client.query("SELECT FROM pg_class WHERE relname = 'push_callback_fingerprint'")).rowCount;
  expect(await hasIndex()).toBe(1);
  await maintainPostgresPartitions(url, NOW + 12 * DAY_MS, NEVER);
  expect(await hasIndex()).toBe(0);
  await repeat();
});

test("it works a quarter of the time, and looks after each piece of work and each rest whether it is to stop", async () => {
  const client = await connect(await createOldDatabase());
  const looks: number[] = [];
  const isStopping = () => {
    looks.push(performance.now());
    return false;
  };
  expect(await convertPushes(client, NOW, isStopping)).toBe(true);
  expect(looks).toHaveLength((PUSHES / 2_000) * 2);
  const [, restedAt = 0, workedAt = 0, restedAgainAt = 0] = looks;
  const worked = workedAt - restedAt;
  // The timer may be a moment early.
  expect(restedAgainAt - workedAt).toBeGreaterThan(Math.min(2_000, worked * 3) - 5);
});

test("it goes on after a kill, and waits for whoever holds the table", async () => {
  const url = await createOldDatabase();
  const client = await connect(url);
  let looks = 0;
  const isSecondLook = () => {
    looks += 1;
    return looks > 1;
  };
  expect(await maintainPostgresPartitions(url, NOW, isSecondLook)).toBe(false); // after two batches at most
  const { rows } = await client.query("SELECT count(*)::int AS count FROM push_fingerprint");
  expect([2_000, 4_000]).toContain(rows[0].count);

  const reader = await connect(url);
  await reader.query("BEGIN; LOCK TABLE push IN ACCESS SHARE MODE");
  expect(await maintainPostgresPartitions(url, NOW, NEVER)).toBe(false);
  expect(await isPushPartitioned(client)).toBe(false);
  await reader.query("COMMIT");
  expect(await maintainPostgresPartitions(url, NOW, NEVER)).toBe(true);
  expect(await countPushes(client)).toBe(PUSHES);
  // What a later id's partition holds, the check of the former table does not forbid any more.
  const later = [idPrefixOf(NOW + 40 * DAY_MS), "push", "c", "later", Buffer.from("{}"), false, null, "waiting"];
  expect((await client.query({ ...INSERT, values: [...later, NOW, 1, NOW] })).rowCount).toBe(1);
});

test("another role may do with the divided table what it could do before", async () => {
  const url = await createOldDatabase();
  const client = await connect(url);
  const role = `role_${randomBytes(8).toString("hex")}`;
  await client.query(`CREATE ROLE ${role}`);
  onTestFinished(async () => {
    await client.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  });
  await client.query(`GRANT SELECT, INSERT ON push, push_fingerprint TO ${role}`);
  await maintainPostgresPartitions(url, NOW, NEVER);
  await client.query(`SET ROLE ${role}`);
  expect(await countPushes(client)).toBe(PUSHES);
  await expect(client.query("DELETE FROM push")).rejects.toThrow(DatabaseError);
  await client.query("RESET ROLE");
});
