import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { openSqliteStore } from "./sqlite-store";

const FIXTURE = gunzipSync(readFileSync("db/testing/upgrades/v0.1.0/desk.sqlite.gz"));

test.each([
  ["at the start", true],
  ["beside a running server", false],
])("an upgrade %s keeps the file as it was, once", async (_, isExclusive) => {
  const folder = createFolder();
  writeFileSync(join(folder, "waybill.db"), FIXTURE);
  mkdirSync(join(folder, "backups"));
  for (const day of ["20240101-000000", "20250101-000000"]) {
    writeFileSync(join(folder, `backups/before-upgrade-${day}.db`), "");
  }
  await openSqliteStore(folder, isExclusive).close();
  await openSqliteStore(folder, isExclusive).close(); // up to date: nothing to copy

  const copies = readdirSync(join(folder, "backups")).toSorted();
  expect(copies).toEqual([
    "before-upgrade-20250101-000000.db",
    expect.stringMatching(/^before-upgrade-2\d{7}-\d{6}\.db$/),
  ]);
  const copy = new Database(join(folder, "backups", copies[1] ?? ""), { readonly: true });
  const original = new Database(FIXTURE);
  const newest = "SELECT max(created_at) FROM __drizzle_migrations";
  expect(copy.prepare(newest).get()).toEqual(original.prepare(newest).get());
  const all = "SELECT * FROM shipment ORDER BY id";
  expect(copy.prepare(all).all()).toEqual(original.prepare(all).all());
  expect(copy.pragma("integrity_check", { simple: true })).toBe("ok");
  copy.close();
});

test("an upgrade that fails at each restart keeps the file as it was before the first try", async () => {
  const folder = createFolder();
  const backups = join(folder, "backups");
  writeFileSync(join(folder, "waybill.db"), FIXTURE);
  const failAtSecond = () => {
    let started = 0;
    return openSqliteStore(folder, true, undefined, ({ kind }) => {
      if (kind === "start") started += 1;
      if (started === 2) throw new Error("the migration fails");
    });
  };
  const list = () => readdirSync(backups).filter((name) => name.endsWith(".db"));
  const day = (number: number) => join(backups, `before-upgrade-2024010${number}-000000.db`);
  expect(failAtSecond).toThrow("the migration fails");
  const [first = ""] = list();
  renameSync(join(backups, first), day(1)); // each try at another time
  writeFileSync(join(backups, "upgrade-unfinished"), "before-upgrade-20240101-000000.db");
  for (const number of [2, 3]) {
    expect(failAtSecond).toThrow("the migration fails");
    const newest = list().toSorted().at(-1) ?? "";
    renameSync(join(backups, newest), day(number));
  }
  expect(list().toSorted()).toEqual(["before-upgrade-20240101-000000.db", "before-upgrade-20240103-000000.db"]);
  const original = new Database(FIXTURE);
  const copy = new Database(day(1), { readonly: true });
  const newest = "SELECT max(created_at) FROM __drizzle_migrations";
  expect(copy.prepare(newest).get()).toEqual(original.prepare(newest).get());
  copy.close();

  await openSqliteStore(folder, true).close();
  expect(existsSync(join(backups, "upgrade-unfinished"))).toBe(false);
});

test("a new database is not copied", async () => {
  const folder = createFolder();
  await openSqliteStore(folder, true).close();
  expect(existsSync(join(folder, "backups"))).toBe(false);
});

function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "waybill-upgrade-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
