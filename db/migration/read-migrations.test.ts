import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { parseMigration, readMigrations } from "./read-migrations";

/** Tables with a row or more for each parcel: a plain index on one of them stops the intake while it is built. */
const BIG_TABLES = [
  "charge",
  "flag_episode",
  "hook_delivery",
  "hook_event",
  "leg",
  "measure",
  "push",
  "shipment",
  "shipment_change",
  "subscription",
  "trace_event",
];
/** Released before indexes were built concurrently. */
const LAST_WITH_PLAIN_INDEXES = 1_795_792_124_380;

test("references name no schema, so that search_path decides", () => {
  for (const { statements } of readMigrations("postgres")) expect(statements.join("\n")).not.toContain('"public"');
});

test("a new index of a big table is built concurrently on PostgreSQL", () => {
  for (const { name, when, statements } of readMigrations("postgres")) {
    if (when <= LAST_WITH_PLAIN_INDEXES) continue;
    const created = statements.map((statement) => /CREATE TABLE "(\w+)"/.exec(statement)?.[1]);
    for (const statement of statements) {
      const table = /CREATE (?:UNIQUE )?INDEX "\w+" ON "(\w+)"/.exec(statement)?.[1];
      if (table === undefined || created.includes(table)) continue;
      expect(BIG_TABLES, `${name}: write CREATE INDEX CONCURRENTLY, in a migration of its own`).not.toContain(table);
    }
  }
});

test("a migration says by its statements that it builds indexes concurrently, and does nothing else", () => {
  const index = 'CREATE INDEX CONCURRENTLY "shipment_new" ON "shipment" ("shop")';
  expect(parseMigration("a", 1, `-- for the list\n${index}`).isConcurrent).toBe(true);
  expect(parseMigration("a", 1, "SELECT 1").isConcurrent).toBe(false);
  expect(() => parseMigration("a", 1, `${index};--> statement-breakpoint\nSELECT 1`)).toThrow(
    "a migration of their own",
  );
});

test("a migration says by a comment that older versions must not write any more", () => {
  expect(parseMigration("a", 1, "-- older versions must not write\nSELECT 1").barsOlderVersions).toBe(true);
  expect(parseMigration("a", 1, "SELECT 1").barsOlderVersions).toBe(false);
});

test.each(["postgres", "sqlite"] as const)("of the snapshots for %s only the newest is kept", (engine) => {
  const snapshots = readdirSync(`db/migrations/${engine}/meta`).filter((file) => file.endsWith("_snapshot.json"));
  const newest = readMigrations(engine).at(-1)?.name.split("_")[0];
  expect(snapshots, "drizzle-kit compares with the newest alone: delete the others").toEqual([
    `${newest}_snapshot.json`,
  ]);
});
