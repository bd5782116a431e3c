import { Client } from "pg";
import { expect, inject, onTestFinished, test } from "vitest";
import { cleanDatabase, describeEmptyDatabase } from "@/db/testing/clean-database";
import { databaseUrl } from "@/db/testing/database-url";
import { dropDatabase, EmptyTestDatabase } from "@/db/testing/test-databases";

const server = () => inject("postgresUrl");

async function takeDatabase(): Promise<EmptyTestDatabase> {
  const database = await EmptyTestDatabase.take(server());
  onTestFinished(() => dropDatabase(server(), database.name));
  return database;
}

async function connect(name: string): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl(server(), name) });
  client.on("error", () => {}); // its database may be dropped before it ends
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

/** A new database, and what is known about such a one. */
async function openNewDatabase() {
  const client = await connect((await takeDatabase()).name);
  return { client, empty: await describeEmptyDatabase(client) };
}

async function readColumn(client: Client, query: string): Promise<string[]> {
  const { rows } = await client.query<{ value: string }>(query);
  return rows.map(({ value }) => value);
}

const TABLES =
  "SELECT oid::regclass::text AS value FROM pg_class WHERE relkind = 'r' AND oid >= 16384 AND relnamespace = 'public'::regnamespace ORDER BY 1";

/** The whole catalogue, every row of every table, the settings, and the state of each sequence. */
async function readState(client: Client): Promise<Record<string, string[]>> {
  const catalogue = await readColumn(
    client,
    "SELECT oid::regclass::text AS value FROM pg_class WHERE relkind = 'r' AND relnamespace = 'pg_catalog'::regnamespace AND NOT relisshared ORDER BY 1",
  );
  const state: Record<string, string[]> = {};
  for (const table of [...catalogue, ...(await readColumn(client, TABLES))]) {
    state[table] = await readColumn(
      client,
      `SELECT count(*) || ' rows: ' || coalesce(md5(string_agg(t::text, ' ' ORDER BY t::text)), '') AS value FROM ${table} AS t`,
    );
  }
  const sequences = await readColumn(
    client,
    "SELECT oid::regclass::text AS value FROM pg_class WHERE relkind = 'S' ORDER BY 1",
  );
  for (const sequence of sequences) {
    state[sequence] = await readColumn(client, `SELECT last_value || ' ' || is_called AS value FROM ${sequence}`);
  }
  state.settings = await readColumn(
    client,
    "SELECT setconfig::text AS value FROM pg_db_role_setting JOIN pg_database d ON d.oid = setdatabase WHERE datname = current_database()",
  );
  return state;
}

const VALUES: Readonly<Record<string, string>> = {
  boolean: "false",
  bytea: "''",
  json: "'{}'",
  jsonb: "'{}'",
  text: "'x'",
  "character varying": "'x'",
  "text[]": "'{}'",
};

/** Writes a row into a table, whatever its foreign keys and triggers say. */
async function fillTable(client: Client, table: string): Promise<void> {
  const { rows } = await client.query<{ name: string; type: string }>(
    `SELECT quote_ident(attname) AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attnotnull AND attgenerated = ''`,
    [table],
  );
  const names = rows.map(({ name }) => name).join(", ");
  const values = rows.map(({ type }) => VALUES[type] ?? "9001").join(", ");
  await client.query(`INSERT INTO ${table} (${names}) OVERRIDING SYSTEM VALUE VALUES (${values})`);
}

test("a database in which every table and sequence was used is as a new one in everything after it was cleaned", async () => {
  const { client, empty } = await openNewDatabase();
  const fresh = await readState(client);
  await client.query("SET session_replication_role = replica");
  const tables = await readColumn(client, TABLES);
  // A partition with bounds takes only their ids: the one without takes all others.
  const bounded = await readColumn(
    client,
    "SELECT oid::regclass::text AS value FROM pg_class WHERE relispartition AND pg_get_expr(relpartbound, oid) <> 'DEFAULT'",
  );
  const free = tables.filter((table) => !bounded.includes(table));
  for (const table of free) await fillTable(client, table);
  await client.query("SELECT nextval(oid::regclass) FROM pg_class WHERE relkind = 'S'");
  for (const table of Object.keys(empty.rows)) {
    await client.query(`DELETE FROM ${table} WHERE ctid = (SELECT min(ctid) FROM ${table})`);
  }
  const used = await readState(client);
  for (const table of free) expect(used[table], table).not.toEqual(fresh[table]);
  await client.query("RESET session_replication_role");

  expect(await cleanDatabase(client, empty)).toBeGreaterThan(free.length);
  expect(await readState(client)).toEqual(fresh);
});

const CHANGES = {
  "a table": "CREATE TABLE made (id integer)",
  "a partition": "CREATE TABLE push_made PARTITION OF push FOR VALUES FROM ('zzzzzzzx') TO ('zzzzzzzy')",
  "no table": "DROP TABLE push_default",
  "a column": "ALTER TABLE shipment ADD COLUMN made text",
  "a default": "ALTER TABLE shipment ALTER COLUMN shop SET DEFAULT 'made'",
  "an index": "CREATE INDEX made ON shipment (id)",
  "a disabled trigger": "ALTER TABLE shipment DISABLE TRIGGER USER",
  "a trigger that is on again": "ALTER TABLE shipment DISABLE TRIGGER USER; ALTER TABLE shipment ENABLE TRIGGER USER",
  "a function": "CREATE FUNCTION made() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
  "a schema": "CREATE SCHEMA made",
  "a type": "CREATE TYPE made AS (id integer)",
  "a sequence": "CREATE SEQUENCE made",
  "a right": "GRANT SELECT ON shipment TO PUBLIC",
  "a comment": "COMMENT ON TABLE shipment IS 'made'",
  "a large object": "SELECT lo_create(0)",
  "a temporary table": "CREATE TEMPORARY TABLE made (id integer)",
  "a view": "CREATE VIEW made AS SELECT 1",
  "an emptied table": "TRUNCATE alert_channel CASCADE",
  // The last one: what it writes into existing rows of the catalogue is not rolled back.
  "statistics, which change how statements are planned": "ANALYZE alert_channel",
};

test("a change of the schema, of a right or of a setting is noticed, and the database not used again", async () => {
  const { client, empty } = await openNewDatabase();
  const indexes = await readColumn(
    client,
    "SELECT indexrelid::regclass::text AS value FROM pg_index JOIN pg_class c ON c.oid = indrelid WHERE c.relname = 'shipment' AND NOT indisprimary ORDER BY 1",
  );
  const all = {
    "no index": `DROP INDEX ${indexes[0]}`,
    "a setting": `ALTER DATABASE ${client.database} SET statement_timeout = 200`,
    ...CHANGES,
  };
  const unnoticed: string[] = [];
  for (const [what, statement] of Object.entries(all)) {
    await client.query(`BEGIN; ${statement}`);
    if ((await cleanDatabase(client, empty)) !== null) unnoticed.push(what);
    await client.query("ROLLBACK");
  }
  expect(unnoticed).toEqual([]);
});

/** Which database of the server it is, whatever its name. */
async function identify(name: string): Promise<string | undefined> {
  const client = await connect("postgres");
  return (await readColumn(client, `SELECT oid::text AS value FROM pg_database WHERE datname = '${name}'`))[0];
}

test("the next test gets the cleaned database under a new name, without the connections of the last one", async () => {
  const database = await takeDatabase();
  const id = await identify(database.name);
  const left = await connect(database.name);
  const empty = await describeEmptyDatabase(left);
  const isEnded = new Promise((resolve) => left.once("end", resolve));
  await database.putBack(empty);
  await isEnded;

  const next = await takeDatabase();
  expect(await identify(next.name)).toBe(id);
  expect(next.name).not.toBe(database.name);
  await expect(connect(database.name)).rejects.toThrow("does not exist");

  // A connection that came after the cleaning.
  await next.putBack(empty);
  const late = await connect(next.name);
  const third = await takeDatabase();
  expect(await identify(third.name)).not.toBe(id);
  expect(await identify(next.name)).toBeUndefined();
  await expect(late.query("SELECT 1")).rejects.toThrow();
});

test("a database that has had many rows is deleted, as one that was changed is", async () => {
  for (const statement of [
    "INSERT INTO figure_mark (shipment_id) SELECT 'x' || n FROM generate_series(1, 5000) AS n",
    "CREATE TABLE made (id integer)",
  ]) {
    const database = await takeDatabase();
    const client = await connect(database.name);
    const empty = await describeEmptyDatabase(client);
    await client.query("SET session_replication_role = replica");
    await client.query(statement);
    await database.putBack(empty);
    expect(await identify(database.name)).toBeUndefined();
  }
});
