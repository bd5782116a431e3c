import { once } from "node:events";
import { closeSync, copyFileSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import Database from "better-sqlite3";
import { afterEach, expect, inject, onTestFinished, test } from "vitest";
import { processGlobal } from "@/lib/process-global";
import { fileDamage, recordFileCheck } from "./file-damage";
import { quickCheck } from "./quick-check";
import { openConnection } from "./sqlite-connection";

const PAGE_BYTES = 4_096;
const DAMAGED_PAGES = 20;

afterEach(() => {
  Object.assign(
    processGlobal("file-damage", () => ({})),
    { damage: { text: null, by: "check" } },
  );
});

/** A database whose table `filler` fills some hundred pages at the end of the file. */
function fullDatabase(): string {
  const folder = mkdtempSync(join(tmpdir(), "waybill-check-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "waybill.db");
  copyFileSync(inject("sqliteTemplate") as string, file);
  const connection = new Database(file);
  connection.exec(`CREATE TABLE filler (bytes BLOB);
    WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 2000)
    INSERT INTO filler SELECT randomblob(500) FROM number`);
  connection.pragma("journal_mode = DELETE");
  connection.close();
  return file;
}

/** What a failing disk does to a few pages. */
function damage(file: string): void {
  const connection = new Database(file);
  const pages = Number(connection.pragma("page_count", { simple: true }));
  connection.close();
  const handle = openSync(file, "r+");
  for (let page = pages - 2 * DAMAGED_PAGES; page < pages - DAMAGED_PAGES; page += 1) {
    writeSync(handle, Buffer.alloc(PAGE_BYTES, 0xa5), 0, PAGE_BYTES, page * PAGE_BYTES);
  }
  closeSync(handle);
}

const goOn = () => false;

test("a whole file is checked to its end while it is written", async () => {
  const file = fullDatabase();
  const writer = openConnection(file);
  let isChecked = false;
  const check = quickCheck(file, goOn).finally(() => {
    isChecked = true;
  });
  let writes = 0;
  let slowestMs = 0;
  while (!isChecked) {
    const startedAt = performance.now();
    writer.prepare("INSERT INTO filler VALUES (?)").run(String(writes++));
    slowestMs = Math.max(slowestMs, performance.now() - startedAt);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  writer.close();
  expect(await check).toBeNull();
  expect(fileDamage()).toBeNull();
  expect(writes).toBeGreaterThan(10);
  expect(slowestMs).toBeLessThan(1_000); // busy_timeout is 5 s: no write waited for the check
});

test("damaged pages are found, and recorded until a check finds none", async () => {
  const file = fullDatabase();
  damage(file);
  expect(await quickCheck(file, goOn)).toMatch(/^filler: /);
  expect(fileDamage()).toMatch(/^filler: /);
  recordFileCheck(null);
  expect(fileDamage()).toBeNull();
});

test("what a query meets is recorded at once, and no check takes it back", () => {
  const file = fullDatabase();
  damage(file);
  const connection = openConnection(file);
  onTestFinished(() => void connection.close());
  expect(() => connection.prepare("SELECT sum(length(bytes)), max(bytes) FROM filler").all()).toThrow("malformed");
  expect(fileDamage()).toBe("SQLITE_CORRUPT: database disk image is malformed");
  recordFileCheck(null);
  expect(fileDamage()).not.toBeNull();
});

test("what another thread meets is known here", async () => {
  expect(fileDamage()).toBeNull(); // from now on this thread listens
  const code = `const { BroadcastChannel } = require("node:worker_threads");
    const channel = new BroadcastChannel("waybill-desk.file-damage");
    channel.postMessage({ text: "met in a thread", by: "query" });
    setTimeout(() => channel.close(), 20);`;
  await once(new Worker(code, { eval: true }), "exit");
  await expect.poll(fileDamage).toBe("met in a thread");
});

test("a service that may not change its priority is checked all the same", async () => {
  const file = fullDatabase();
  damage(file);
  const code = `require("node:os").setPriority = () => { throw new Error("EPERM"); };
    require("node:module").syncBuiltinESMExports();
    import(${JSON.stringify(pathToFileURL("db/sqlite/quick-check-program.mjs").href)})
      .then((program) => program.default({ file: ${JSON.stringify(file)} }))
      .then((found) => require("node:worker_threads").parentPort.postMessage(found));`;
  const [found] = await once(new Worker(code, { eval: true }), "message");
  expect(found).toEqual({ damage: expect.stringMatching(/^filler: /) });
});

test("the check ends when the process stops", async () => {
  const startedAt = performance.now();
  expect(await quickCheck(fullDatabase(), () => true)).toBeNull();
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});

test("the check ends when the process stops in the middle of a large table", async () => {
  const folder = mkdtempSync(join(tmpdir(), "waybill-check-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "waybill.db");
  const connection = new Database(file);
  connection.unsafeMode();
  connection.exec(`CREATE TABLE large (bytes INTEGER);
    WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 5000)
    INSERT INTO large SELECT 10000000 FROM number;
    PRAGMA writable_schema = ON`);
  // Each row takes SQLite some 10 ms to check, so that its one call for the table takes a minute.
  const slowTable = `CREATE TABLE large (bytes INTEGER, text TEXT NOT NULL AS (hex(zeroblob(bytes))))`;
  connection.prepare("UPDATE sqlite_schema SET sql = ? WHERE name = 'large'").run(slowTable);
  connection.close();
  let isStopping = false;
  const check = quickCheck(file, () => isStopping);
  await new Promise((resolve) => setTimeout(resolve, 2_000)); // it has begun
  isStopping = true;
  const stoppedAt = performance.now();
  expect(await check).toBeNull();
  expect(performance.now() - stoppedAt).toBeLessThan(5_000);
});
