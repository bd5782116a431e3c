import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { Client } from "pg";
import { inject, onTestFinished } from "vitest";
import { openPostgresStore } from "@/db/postgres/postgres-store";
import type { Store } from "@/db/store";
import { databaseUrl } from "./database-url";
import { openTestStore } from "./open-test-store";
import { runOnTestServer } from "./postgres-template";
import { dropDatabase, newDatabaseName } from "./test-databases";

/** What a database of an earlier release holds, see `db/testing/upgrades/README.md`. */
export interface UpgradeFixture {
  /** The APP_SECRET that its encrypted columns were written with. */
  appSecret: string;
  /** Rows of each table. */
  tables: Record<string, number>;
  /** How many shipments have each value of a column. */
  shipments: Record<"state" | "subState" | "monitorStatus" | "flag", Record<string, number>>;
  /** A shipment's phone number, and how it is encrypted in the database of each engine. */
  phone: { waybillNumber: string; phone: string; sealed: Record<"sqlite" | "postgres", string> };
  /** A shipment with both legs; events as carrier's time and words, newest first. */
  timeline: { waybillNumber: string; origin: [string, string][]; destination: [string, string][] };
}

/** What the database of a release holds, see `db/testing/upgrades/README.md`. @param release such as `v0.1.0` */
export function readUpgradeFixture(release: string): UpgradeFixture {
  return JSON.parse(readFileSync(fixtureFile(release, "expected.json"), "utf8"));
}

/**
 * A copy of the database that a release left, on the engine of the vitest project, opened and migrated by today's
 * code; deleted when the test is finished.
 *
 * @param release such as `v0.1.0`
 */
export function openUpgradedStore(release: string): Promise<Store> {
  return openTestStore(onTestFinished, {
    fillSqlite: (file) => writeFileSync(file, unpackSqliteFixture(release)),
    createPostgres: async (serverUrl) => {
      const name = newDatabaseName();
      // A server that outlives the run keeps no database of it.
      if (inject("emptyDatabase")) await copyMigrated(release, serverUrl, name);
      else await createPostgresFixture(release, serverUrl, name);
      return { name, remove: () => dropDatabase(serverUrl, name) };
    },
  });
}

/** By release, the database that this process has migrated; the tests after the first one get copies. */
const migrated = new Map<string, Promise<string>>();

async function copyMigrated(release: string, serverUrl: string, name: string): Promise<void> {
  const template = migrated.get(release) ?? migrate(release, serverUrl);
  migrated.set(release, template);
  await runOnTestServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${await template} STRATEGY FILE_COPY`);
}

async function migrate(release: string, serverUrl: string): Promise<string> {
  const name = newDatabaseName();
  await createPostgresFixture(release, serverUrl, name);
  await (await openPostgresStore(databaseUrl(serverUrl, name))).close();
  return name;
}

/** The SQLite file that a release left. */
export function unpackSqliteFixture(release: string): Buffer {
  return gunzipSync(readFileSync(fixtureFile(release, "desk.sqlite.gz")));
}

/** Creates the PostgreSQL database that a release left, under a name of the server. */
export async function createPostgresFixture(release: string, serverUrl: string, name: string): Promise<void> {
  const dump = gunzipSync(readFileSync(fixtureFile(release, "desk.sql.gz"))).toString("utf8");
  await runOnTestServer(serverUrl, `CREATE DATABASE ${name}`);
  await execute(databaseUrl(serverUrl, name), dump);
}

/** A dump sets options of its session, so that it has a connection of its own. */
async function execute(url: string, statements: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statements);
  } finally {
    await client.end();
  }
}

function fixtureFile(release: string, file: string): string {
  return join(process.cwd(), "db/testing/upgrades", release, file);
}
