import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { Client } from "pg";
import { onTestFinished } from "vitest";
import { isPostgres } from "@/db/column-builders";
import { openPostgresStore } from "@/db/postgres/postgres-store";
import { openSqliteStore } from "@/db/sqlite/sqlite-store";
import type { Store } from "@/db/store";

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
export async function openUpgradedStore(release: string): Promise<Store> {
  return isPostgres ? upgradePostgres(release, process.env.DATABASE_URL ?? "") : upgradeSqlite(release);
}

function upgradeSqlite(release: string): Store {
  const folder = mkdtempSync(join(tmpdir(), "waybill-upgrade-"));
  writeFileSync(join(folder, "waybill.db"), gunzipSync(readFileSync(fixtureFile(release, "desk.sqlite.gz"))));
  const store = openSqliteStore(folder, true);
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return store;
}

async function upgradePostgres(release: string, serverUrl: string): Promise<Store> {
  const name = `upgrade_${randomBytes(8).toString("hex")}`;
  await execute(serverUrl, `CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  // A dump sets options of its session, so that it has a connection of its own.
  await execute(url.href, gunzipSync(readFileSync(fixtureFile(release, "desk.sql.gz"))).toString("utf8"));
  const store = await openPostgresStore(url.href);
  onTestFinished(async () => {
    await store.close();
    await execute(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
  });
  return store;
}

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
