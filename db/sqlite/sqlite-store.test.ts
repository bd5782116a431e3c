import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import Database from "better-sqlite3";
import { sql } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { apiTokens } from "@/db/schema/account-tables";
import type { Db, Store, Tx } from "@/db/store";
import { sqliteBuilder } from "./engine/sqlite-builder";
import { FolderInUseError } from "./folder-lock";
import { openSqliteStore } from "./sqlite-store";

const OLDER_DESK = gunzipSync(readFileSync("db/testing/upgrades/v0.1.0/desk.sqlite.gz"));

const addToken = (tx: Pick<Tx, "insert">, id: string) =>
  tx.insert(apiTokens).values({ id, name: id, tokenHash: `hash of ${id}`, role: "viewer", createdAt: 1 });

async function idsIn(store: Store): Promise<string[]> {
  const rows = await store.read.select({ id: apiTokens.id }).from(apiTokens).orderBy(apiTokens.id);
  return rows.map(({ id }) => id);
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "waybill-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("every commit is synced to disk, on every connection", async () => {
  const store = openSqliteStore(temporaryFolder(), false);
  const level = (db: Db) => sqliteBuilder(db).get(sql`PRAGMA synchronous`);
  expect(level(store.read)).toEqual({ synchronous: 2 });
  expect(await store.write(async (tx) => level(tx))).toEqual({ synchronous: 2 });
  await store.close();
});

test("the reading connection cannot write", async () => {
  const store = openSqliteStore(temporaryFolder(), false);
  await expect(addToken(store.read, "a")).rejects.toThrow("readonly");
  await store.close();
});

test("a second server on the same folder is refused, and let in once the first is gone", async () => {
  const folder = temporaryFolder();
  const first = openSqliteStore(folder, true);
  expect(() => openSqliteStore(folder, true)).toThrow(FolderInUseError);
  await first.close();
  await openSqliteStore(folder, true).close();
});

test("an operator's command works beside the server", async () => {
  const folder = temporaryFolder();
  const server = openSqliteStore(folder, true);
  const command = openSqliteStore(folder, false);
  await command.write((tx) => addToken(tx, "a"));
  await server.write((tx) => addToken(tx, "b"));
  expect(await idsIn(server)).toEqual(["a", "b"]);
  await command.close();
  await server.close();
});

test.runIf(existsSync("/proc/locks")).each([
  ["a usual start", () => {}],
  ["an upgrade", (folder: string) => writeFileSync(join(folder, "waybill.db"), OLDER_DESK)],
])("after %s the server holds its lock, without which another program would delete the log", async (_, put) => {
  const folder = temporaryFolder();
  put(folder);
  const server = openSqliteStore(folder, true);
  const secondThread = openSqliteStore(folder, false);
  const { ino } = statSync(join(folder, "waybill.db"));
  expect(readFileSync("/proc/locks", "utf8")).toMatch(new RegExp(`READ ${process.pid} \\S+:${ino} `));
  await secondThread.close();
  await server.close();
});

test("opening again changes nothing, and the schema is the migrations'", async () => {
  const folder = temporaryFolder();
  const first = openSqliteStore(folder, false);
  await first.write((tx) => addToken(tx, "a"));
  await first.close();
  const again = openSqliteStore(folder, false);
  expect(await idsIn(again)).toEqual(["a"]);
  await again.close();
  const file = new Database(join(folder, "waybill.db"), { readonly: true });
  expect(file.pragma("integrity_check", { simple: true })).toBe("ok");
  file.close();
});
