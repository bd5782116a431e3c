import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, inject, onTestFinished, test } from "vitest";
import { markDatabase, removeDatabaseMarker } from "./database-marker";
import { openSqliteStore } from "./sqlite-store";

function newFolder(): { folder: string; file: string } {
  const folder = mkdtempSync(join(tmpdir(), "waybill-file-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { folder, file: join(folder, "waybill.db") };
}

function putOwnDatabase(file: string): void {
  copyFileSync(inject("sqliteTemplate") as string, file);
}

const open = async (folder: string) => openSqliteStore(folder, true).close();

test("in a folder without a database one is created, and nothing else is left", async () => {
  const { folder } = newFolder();
  await open(folder);
  await open(folder);
  expect(readdirSync(folder).toSorted()).toEqual(["server.lock", "waybill.db"]);
});

test.each<[string, string, (file: string) => void]>([
  ["an empty file", "fileEmpty", (file) => writeFileSync(file, "")],
  ["a text", "fileNotDatabase", (file) => writeFileSync(file, "shipments,carrier\n".repeat(1_000))],
  ["zeros", "fileNotDatabase", (file) => writeFileSync(file, Buffer.alloc(100_000))],
  [
    "another program's database",
    "fileForeign",
    (file) => void new Database(file).exec("CREATE TABLE note (text)").close(),
  ],
  ["a database without tables", "fileForeign", (file) => void new Database(file).exec("VACUUM").close()],
  [
    "a database that was cut",
    "fileTruncated",
    (file) => {
      putOwnDatabase(file);
      truncateSync(file, 200_000);
    },
  ],
  [
    "a header alone",
    "fileTruncated",
    (file) => {
      putOwnDatabase(file);
      truncateSync(file, 100);
    },
  ],
  ["only the log of a database", "fileMissing", (file) => writeFileSync(`${file}-wal`, Buffer.alloc(4_096))],
])("%s is refused and left as it is", (_what, sentence, put) => {
  const { folder, file } = newFolder();
  put(file);
  const contents = () => readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "base64")]);
  const before = contents().filter(([name]) => name !== "server.lock");
  expect(() => openSqliteStore(folder, true)).toThrow(`installation.${sentence}`);
  expect(() => openSqliteStore(folder, false)).toThrow(`installation.${sentence}`); // and the folder is not locked
  expect(contents().filter(([name]) => name !== "server.lock")).toEqual(before);
});

test("a database that has gone is no fresh install, unless the operator says so", async () => {
  const { folder, file } = newFolder();
  putOwnDatabase(file);
  await open(folder);
  markDatabase(folder, "an installation");
  rmSync(file);
  expect(() => openSqliteStore(folder, true)).toThrow("installation.fileMissing");
  removeDatabaseMarker(folder);
  await open(folder);
});

test("a database whose log holds its newest pages is whole", async () => {
  const { folder, file } = newFolder();
  putOwnDatabase(file);
  const other = newFolder();
  const store = openSqliteStore(folder, true);
  const writer = new Database(file);
  writer.exec("CREATE TABLE filler AS SELECT randomblob(100000) AS bytes");
  // What a killed server leaves: the file as it was at the last checkpoint, and the log.
  for (const end of ["", "-wal"]) copyFileSync(file + end, other.file + end);
  writer.close();
  await store.close();
  await open(other.folder);
});
