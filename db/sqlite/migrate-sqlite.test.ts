import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { DatabaseOpenError } from "@/db/database-open-error";
import { parseMigration, readMigrations } from "@/db/migration/read-migrations";
import { type MigrationStep, readVersion } from "@/db/migration/schema-version";
import { migrateUntilKilled, stepsToKill } from "@/db/testing/migration-kills";
import { unpackSqliteFixture } from "@/db/testing/open-upgraded-store";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import { migrateSqlite } from "./migrate-sqlite";
import { openConnection } from "./sqlite-connection";
import { openSqliteStore } from "./sqlite-store";
import { SOLE_WRITER } from "./write-queue";

const MIGRATIONS = readMigrations("sqlite");
const AFTER = (MIGRATIONS.at(-1)?.when ?? 0) + 1;

function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "waybill-migrate-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A file with the schema of a version that knows one migration more. */
function createNewerFile(text: string): string {
  const folder = openFolder();
  const connection = openConnection(join(folder, "waybill.db"));
  migrateSqlite(connection, [...MIGRATIONS, parseMigration("9999_newer", AFTER, text)], () => {});
  connection.close();
  return folder;
}

/** The schema and every row of a file, but when it was upgraded and how SQLite numbered its pages. */
function describeFile(file: string): Record<string, string> {
  const connection = new Database(file, { readonly: true });
  const objects = connection
    .prepare<[], { name: string; type: string; sql: string | null }>(
      "SELECT name, type, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .all();
  const content = (table: string) => {
    const rows = connection.prepare(`SELECT * FROM "${table}"`).all() as Record<string, unknown>[];
    const lines = rows.map((row) => JSON.stringify({ ...row, asked_at: undefined })).sort();
    return createHash("sha256").update(lines.join("\n")).digest("hex");
  };
  const described = objects.map(({ name, type, sql }) => [
    name,
    type === "table" ? `${sql}\n${content(name)}` : `${sql}`,
  ]);
  connection.close();
  return Object.fromEntries(described);
}

test("a version opens a newer file that does not bar it, says so, and changes nothing of its schema", async () => {
  const folder = createNewerFile("CREATE TABLE newer (id integer)");
  const steps: MigrationStep[] = [];
  await openSqliteStore(folder, true, SOLE_WRITER, (step) => void steps.push(step)).close();
  expect(steps).toEqual([{ kind: "newer", by: readVersion(), newest: AFTER }]);
  expect(describeFile(join(folder, "waybill.db"))).toHaveProperty("newer");
});

test("a version that is barred refuses to open the file, and says what to do", async () => {
  const folder = createNewerFile("-- older versions must not write\nCREATE TABLE newer (id integer)");
  expect(() => openSqliteStore(folder, true)).toThrow(DatabaseOpenError);
  const values = {
    by: readVersion(),
    here: readVersion(),
    schema: formatBeijingTime(AFTER),
    own: formatBeijingTime(AFTER - 1),
  };
  expect(() => openSqliteStore(folder, true)).toThrow(expect.objectContaining({ key: "database.barred", values }));
});

test("a process that is killed at a step of the upgrade leaves a file that the next one upgrades to the same", async () => {
  const folder = openFolder();
  const [untouched, upgraded, killed] = ["untouched", "upgraded", "killed"].map((name) => join(folder, `${name}.db`));
  if (!untouched || !upgraded || !killed) throw new Error("no paths");
  for (const file of [untouched, upgraded, killed]) writeFileSync(file, unpackSqliteFixture("v0.1.0"));
  const migrate = (file: string) => {
    const connection = openConnection(file);
    migrateSqlite(connection, MIGRATIONS, () => {});
    connection.close();
  };
  migrate(upgraded);
  const expected = describeFile(upgraded);

  const source = new Database(untouched, { readonly: true });
  const newest = source.prepare<[], number>("SELECT max(created_at) FROM __drizzle_migrations").pluck().get() ?? null;
  source.close();
  for (const step of stepsToKill(MIGRATIONS, newest)) {
    for (const end of ["", "-wal", "-shm"]) rmSync(killed + end, { force: true });
    writeFileSync(killed, unpackSqliteFixture("v0.1.0"));
    expect(await migrateUntilKilled(killed, step), `step ${step}`).toBe(true);
    migrate(killed);
    expect(describeFile(killed), `killed at step ${step}`).toEqual(expected);
  }
});
