import Database from "better-sqlite3";
import { beforeEach, expect, test } from "vitest";
import { parseMigration } from "@/db/migration/read-migrations";
import type { MigrationStep } from "@/db/migration/schema-version";
import { applyBeforehand } from "./before-migration";
import { migrateSqlite } from "./migrate-sqlite";

const ROWS = 45_000; // three parts
const MIGRATION = parseMigration(
  "9999_outcomes",
  1,
  `-- corrects
-- beforehand in parts of \`parcel\`
UPDATE parcel SET outcome = 'signed' WHERE state = 3 AND outcome <> 'signed' /* part */;
--> statement-breakpoint
-- beforehand
CREATE INDEX IF NOT EXISTS \`parcel_outcome\` ON \`parcel\` (\`outcome\`);
--> statement-breakpoint
ALTER TABLE parcel ADD note text`,
);

let connection: Database.Database;
beforeEach(() => {
  connection = new Database(":memory:");
  connection.exec("CREATE TABLE parcel (id text PRIMARY KEY, state integer, outcome text NOT NULL DEFAULT 'open')");
  const insert = connection.prepare("INSERT INTO parcel (id, state) VALUES (?, ?)");
  for (let row = 0; row < ROWS; row += 1) insert.run(String(row), row % 2 === 0 ? 3 : 1);
});

const count = (condition: string) => connection.prepare(`SELECT count(*) FROM parcel WHERE ${condition}`).pluck().get();

test("what is marked is done for every row before the migration, and nothing else of it", () => {
  applyBeforehand(connection, MIGRATION);
  expect(count("outcome = 'signed'")).toBe(ROWS / 2);
  expect(count("outcome = 'open'")).toBe(ROWS / 2);
  expect(connection.pragma("index_info(parcel_outcome)")).toHaveLength(1);
  expect(() => count("note IS NULL")).toThrow("no such column");
});

test("rows that others change meanwhile are in the migration", () => {
  applyBeforehand(connection, MIGRATION);
  connection.exec("UPDATE parcel SET state = 3 WHERE id = '1'");
  connection.exec("INSERT INTO parcel (id, state) VALUES ('late', 3)");
  migrateSqlite(connection, [MIGRATION], () => {});
  expect(count("state = 3 AND outcome <> 'signed'")).toBe(0);
  expect(count("outcome = 'signed'")).toBe(ROWS / 2 + 2);
  expect(count("note IS NULL")).toBe(ROWS + 1);
});

test("a migration that corrects rows says how many, with those done beforehand", () => {
  const steps: MigrationStep[] = [];
  migrateSqlite(connection, [MIGRATION], (step) => void steps.push(step));
  expect(steps.at(-1)).toMatchObject({ kind: "done", corrected: Math.ceil(ROWS / 2) });
});
