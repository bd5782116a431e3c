import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { expect, inject, onTestFinished, test } from "vitest";
import { DatabaseOpenError } from "@/db/database-open-error";
import { parseMigration, readMigrations } from "@/db/migration/read-migrations";
import { type MigrationStep, readVersion } from "@/db/migration/schema-version";
import { apiTokens } from "@/db/schema/account-tables";
import type { Store } from "@/db/store";
import { databaseUrl } from "@/db/testing/database-url";
import { migrateUntilKilled, stepsToKill } from "@/db/testing/migration-kills";
import { createPostgresFixture } from "@/db/testing/open-upgraded-store";
import { runOnTestServer } from "@/db/testing/postgres-template";
import { takeTestDatabase } from "@/db/testing/test-databases";
import { migratePostgres } from "./migrate-postgres";
import { openPostgresStore } from "./postgres-store";

const MIGRATIONS = readMigrations("postgres");
const AFTER = (MIGRATIONS.at(-1)?.when ?? 0) + 1;
const QUIET = () => {};
const server = () => inject("postgresUrl");

function newName(): string {
  const name = `test_${randomBytes(8).toString("hex")}`;
  onTestFinished(() => runOnTestServer(server(), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  return name;
}

/** A database of its own, without tables. @returns its address */
async function createDatabase(): Promise<string> {
  const name = newName();
  await runOnTestServer(server(), `CREATE DATABASE ${name}`);
  return databaseUrl(server(), name);
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {}); // its database may be dropped before it ends
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

/** A role of its own that may sign in. @returns its name */
async function createRole(): Promise<string> {
  const role = `role_${randomBytes(8).toString("hex")}`;
  await runOnTestServer(server(), `CREATE ROLE ${role} LOGIN`);
  onTestFinished(() => runOnTestServer(server(), `DROP ROLE ${role}`));
  return role;
}

function asRole(url: string, role: string, options = ""): string {
  const other = new URL(url);
  other.username = role;
  if (options !== "") other.searchParams.set("options", options);
  return other.href;
}

async function open(url: string): Promise<Store> {
  const store = await openPostgresStore(url);
  onTestFinished(() => store.close());
  return store;
}

const addToken = (store: Store, id: string) =>
  store.write(async (tx) => {
    await tx.insert(apiTokens).values({ id, name: id, tokenHash: id, role: "viewer", createdAt: 1 });
  });

const newer = (text: string) => parseMigration("9999_newer", AFTER, text);

test("a version opens a newer database that does not bar it, and says so", async () => {
  const url = await takeTestDatabase();
  await migratePostgres(url, [...MIGRATIONS, newer("CREATE TABLE newer (id integer)")], QUIET);
  const steps: MigrationStep[] = [];
  await migratePostgres(url, MIGRATIONS, (step) => void steps.push(step));
  expect(steps).toEqual([{ kind: "newer", by: readVersion(), newest: AFTER }]);
  await addToken(await open(url), "a");
});

test("a version that is barred refuses to open the database, and says what to do", async () => {
  const url = await takeTestDatabase();
  const bar = newer("-- older versions must not write\nCREATE TABLE newer (id integer)");
  await migratePostgres(url, [...MIGRATIONS, bar], QUIET);
  await expect(openPostgresStore(url)).rejects.toThrow(DatabaseOpenError);
  await expect(openPostgresStore(url)).rejects.toMatchObject({
    key: "database.barred",
    values: { by: readVersion(), here: readVersion() },
  });
  // A connection that stays open keeps a command from ending.
  const client = await connect(url);
  const others = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
  await expect.poll(async () => (await client.query(others)).rowCount, { timeout: 3_000 }).toBe(0);
});

test("a migration that corrects rows says how many", async () => {
  const rows = parseMigration("0000_rows", 1, "CREATE TABLE first AS SELECT generate_series(1, 5) AS id");
  const correct = parseMigration("0001_correct", 2, "-- corrects\nUPDATE first SET id = 0 WHERE id > 2");
  const steps: MigrationStep[] = [];
  await migratePostgres(await createDatabase(), [rows, correct], (step) => void steps.push(step));
  expect(steps.flatMap((step) => (step.kind === "done" ? step.corrected : []))).toEqual([0, 3]);
});

test("a migration takes as long as it needs, whatever limit the database sets for statements", async () => {
  const url = await createDatabase();
  await runOnTestServer(url, `ALTER DATABASE "${new URL(url).pathname.slice(1)}" SET statement_timeout = 200`);
  await migratePostgres(url, [parseMigration("0000_first", 1, "SELECT pg_sleep(0.4)")], QUIET);
});

test.each(["statement_timeout", "lock_timeout"])(
  "an index that is built concurrently waits for open transactions, whatever %s the database sets",
  async (limit) => {
    const url = await createDatabase();
    const client = await connect(url);
    await client.query("CREATE TABLE first (id integer)");
    await runOnTestServer(url, `ALTER DATABASE "${new URL(url).pathname.slice(1)}" SET ${limit} = 200`);
    await client.query("BEGIN; INSERT INTO first VALUES (1)");
    const index = 'CREATE INDEX CONCURRENTLY "first_id" ON "first" ("id")';
    const migrated = migratePostgres(url, [parseMigration("0000_first", 1, index)], QUIET);
    const committed = sleep(600).then(() => client.query("COMMIT"));
    await Promise.all([migrated, committed]);
    const { rows } = await client.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'first_id'::regclass");
    expect(rows).toEqual([{ indisvalid: true }]);
  },
);

test("nodes that start at the same time migrate once, and wait for the one that does", async () => {
  const url = await createDatabase();
  const first = parseMigration(
    "0000_first",
    1,
    "CREATE TABLE first (id integer);--> statement-breakpoint\nSELECT pg_sleep(0.3)",
  );
  const steps: MigrationStep[] = [];
  await Promise.all([1, 2, 3].map(() => migratePostgres(url, [first], (step) => void steps.push(step))));
  expect(steps.filter(({ kind }) => kind === "done")).toHaveLength(1);
  expect(steps.filter(({ kind }) => kind === "waiting")).toHaveLength(2);
});

test("search_path decides where the tables are, without the right to create schemas, for several desks in one database", async () => {
  const role = await createRole(); // dropped after the database
  const url = await createDatabase();
  const client = await connect(url);
  await client.query(`CREATE SCHEMA one AUTHORIZATION ${role}; CREATE SCHEMA two AUTHORIZATION ${role}`);
  const addressOf = (schema: string) => asRole(url, role, `-c search_path=${schema}`);
  await addToken(await open(addressOf("one")), "a");
  await migratePostgres(addressOf("two"), [parseMigration("0000_first", 1, "CREATE TABLE first (id integer)")], QUIET);
  const { rows } = await client.query(
    "SELECT schemaname AS schema, count(*)::int > 60 AS all FROM pg_tables WHERE schemaname IN ('one', 'two', 'public', 'drizzle') GROUP BY 1 ORDER BY 1",
  );
  expect(rows).toEqual([
    { schema: "one", all: true },
    { schema: "two", all: false },
  ]);
});

test("a role that may only read and write rows opens a database that is up to date", async () => {
  const role = await createRole(); // dropped after the database
  const url = await takeTestDatabase();
  const client = await connect(url);
  await client.query("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
  await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`);
  await client.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${role}`);
  const store = await openPostgresStore(asRole(url, role));
  await addToken(store, "a");
  await store.close();
});

test("an index is built while others write, and one that a killed process left half-built is built again", async () => {
  const url = await takeTestDatabase();
  const client = await connect(url);
  await client.query(
    "INSERT INTO api_token (id, name, token_hash, role, created_at) VALUES ('a', 'same', 'a', 'viewer', 1)",
  );
  await client.query(
    "INSERT INTO api_token (id, name, token_hash, role, created_at) VALUES ('b', 'same', 'b', 'viewer', 1)",
  );
  const index = newer('CREATE UNIQUE INDEX CONCURRENTLY "api_token_newer" ON "api_token" ("name")');
  const migrate = () => migratePostgres(url, [...MIGRATIONS, index], QUIET);
  // The values are not unique: PostgreSQL leaves the index invalid, as after a kill.
  await expect(migrate()).rejects.toMatchObject({ code: "23505" });

  await client.query("BEGIN; UPDATE api_token SET name = 'other' WHERE id = 'b'");
  const migrated = migrate();
  const isWaiting =
    "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%INDEX CONCURRENTLY%' AND wait_event_type = 'Lock'";
  const beside = await connect(url);
  await expect.poll(async () => (await beside.query(isWaiting)).rowCount, { interval: 20 }).toBe(1);
  await beside.query("SET lock_timeout = 1000; UPDATE api_token SET last_used_at = 1 WHERE id = 'a'");
  await client.query("COMMIT");
  await migrated;
  const { rows } = await client.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'api_token_newer'::regclass");
  expect(rows).toEqual([{ indisvalid: true }]);
});

test("a migration that waits for a table lets others write to it in between", async () => {
  const url = await takeTestDatabase();
  const client = await connect(url);
  const beside = await connect(url);
  await client.query("BEGIN; SELECT 1 FROM api_token");
  const migrated = migratePostgres(url, [...MIGRATIONS, newer("ALTER TABLE api_token ADD COLUMN newer text")], QUIET);
  const isWaiting =
    "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'ALTER TABLE api_token%' AND wait_event_type = 'Lock'";
  await expect.poll(async () => (await beside.query(isWaiting)).rowCount, { interval: 20 }).toBe(1);
  await beside.query("SET lock_timeout = 2000; UPDATE api_token SET last_used_at = 1");
  await client.query("COMMIT");
  await migrated;
});

// A drill: each step takes seconds.
test.runIf(process.env.MIGRATION_KILLS)(
  "a process that is killed at a step of the upgrade leaves a database that the next one upgrades to the same",
  async () => {
    const create = async () => {
      const name = newName();
      await createPostgresFixture("v0.1.0", server(), name);
      return databaseUrl(server(), name);
    };
    const upgraded = await create();
    const client = await connect(upgraded);
    const { rows } = await client.query("SELECT max(created_at) AS newest FROM drizzle.__drizzle_migrations");
    await migratePostgres(upgraded, MIGRATIONS, QUIET);
    const expected = await describeDatabase(upgraded);
    for (const step of stepsToKill(MIGRATIONS, Number(rows[0].newest))) {
      const killed = await create();
      expect(await migrateUntilKilled(killed, step), `step ${step}`).toBe(true);
      await migratePostgres(killed, MIGRATIONS, QUIET);
      expect(await describeDatabase(killed), `killed at step ${step}`).toEqual(expected);
    }
  },
);

/** Columns, indexes, constraints and every row of a database, but when it was upgraded. */
async function describeDatabase(url: string): Promise<Record<string, unknown>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const list = async (query: string) => (await client.query<{ line: string }>(query)).rows.map(({ line }) => line);
    const tables = await list(
      "SELECT quote_ident(tablename) AS line FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
    );
    const contents = [];
    for (const table of tables) {
      const rows = `SELECT md5(string_agg(row, E'\\n' ORDER BY row)) AS line FROM (SELECT (to_jsonb(t) - 'asked_at')::text AS row FROM ${table} t) AS rows`;
      contents.push([table, await list(rows)]);
    }
    return {
      columns: await list(
        "SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') AS line FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1",
      ),
      indexes: await list("SELECT indexdef AS line FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"),
      constraints: await list(
        "SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) AS line FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1",
      ),
      contents,
    };
  } finally {
    await client.end();
  }
}
