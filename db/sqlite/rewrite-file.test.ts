import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { readFileSpace, reclaimPages } from "./engine/reclaim-pages";
import { FolderInUseError } from "./folder-lock";
import { rewriteSqliteFile } from "./rewrite-file";
import { openSqliteStore } from "./sqlite-store";

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "waybill-space-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("the file of an earlier version is rewritten once, and only while no server runs", async () => {
  const folder = makeFolder();
  const file = join(folder, "waybill.db");
  await openSqliteStore(folder, true).close();
  const old = new Database(file);
  old.pragma("auto_vacuum = NONE"); // as earlier versions created it
  old.exec("VACUUM");
  old.exec("CREATE TABLE filler (text TEXT)");
  old
    .prepare(
      "INSERT INTO filler SELECT hex(randomblob(2000)) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) SELECT i FROM n)",
    )
    .run();
  old.exec("DELETE FROM filler");
  old.close();
  const store = openSqliteStore(folder, true);
  expect(readFileSpace(store.read)).toMatchObject({ canShrink: false });
  expect(await store.write(async (tx) => reclaimPages(tx, 64))).toBe(false);
  await expect(rewriteSqliteFile(folder)).rejects.toThrow(FolderInUseError);
  await store.close();

  const { before, after } = await rewriteSqliteFile(folder);
  expect(after).toBeLessThan(before / 2);
  const again = openSqliteStore(folder, true);
  expect(readFileSpace(again.read)).toMatchObject({ canShrink: true, freeBytes: 0 });
  await again.close();
});

test("a new file gives free pages back a few at a time", async () => {
  const folder = makeFolder();
  const store = openSqliteStore(folder, true);
  const writer = new Database(join(folder, "waybill.db"));
  writer.exec("CREATE TABLE filler (text TEXT)");
  writer
    .prepare(
      "INSERT INTO filler SELECT hex(randomblob(2000)) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000) SELECT i FROM n)",
    )
    .run();
  writer.exec("DROP TABLE filler");
  const before = readFileSpace(store.read);
  expect(before.canShrink).toBe(true);
  let slices = 0;
  while (await store.write(async (tx) => reclaimPages(tx, 64))) slices += 1;
  expect(slices).toBeGreaterThan(5);
  const after = readFileSpace(store.read);
  expect(after.bytes).toBeLessThan(before.bytes);
  writer.pragma("wal_checkpoint(TRUNCATE)");
  expect(statSync(join(folder, "waybill.db")).size).toBe(after.bytes);
  writer.close();
  await store.close();
});
