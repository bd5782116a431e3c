import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { gunzipSync } from "node:zlib";
import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { openSqliteStore } from "./sqlite-store";

/** Given by the drill `upgrade`. */
const PARCELS = Number(process.env.UPGRADE_PARCELS ?? 0);
const PUSH_WAIT_LIMIT_MS = 2_000;
const RESTART_LIMIT_MS = 5_000;
/** The tables whose rows grow with the parcels, in the file of 0.1.0, and their columns that must differ for each parcel. */
const GROWING = {
  shipment: ["id", "waybill_number", "submitted_as"],
  subscription: ["id", "shipment_id", "callback_id"],
  leg: ["shipment_id"],
  trace_event: ["shipment_id"],
  push: ["id", "callback_id", "shipment_id"],
};

test.runIf(PARCELS > 0)("0.1.0's file with many parcels is upgraded while pushes come in", async () => {
  const folder = mkdtempSync(join(tmpdir(), "waybill-upgrade-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [alone, busy] = [join(folder, "alone"), join(folder, "busy")];
  for (const each of [alone, busy]) mkdirSync(each);
  growOldFile(join(alone, "waybill.db"));
  copyFileSync(join(alone, "waybill.db"), join(busy, "waybill.db"));

  const startMs = await timeStart(alone);
  rmSync(alone, { recursive: true }); // the disk has room for two files and a copy

  // The old server's pushes, while an operator's command of the new version upgrades the file.
  const pushes = new Worker(PUSHES, { eval: true, workerData: { file: join(busy, "waybill.db") } });
  await once(pushes, "message");
  const startedAt = performance.now();
  const command = spawn(process.execPath, ["--import", "tsx", "scripts/admin.ts", "migrate"], {
    env: { ...process.env, DATA_DIR: busy, DATABASE_URL: "" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  expect(await once(command, "exit")).toEqual([0, null]);
  const upgradeMs = Math.round(performance.now() - startedAt);
  await sleep(500);
  pushes.postMessage("stop");
  const [{ count, longestMs }] = await once(pushes, "message");
  const restartMs = await timeStart(busy);

  process.stderr.write(
    `${PARCELS} parcels: start with the upgrade ${startMs} ms; upgrade beside ${count} pushes ${upgradeMs} ms, ` +
      `longest wait of a push ${longestMs} ms; restart after it ${restartMs} ms\n`,
  );
  const file = new Database(join(busy, "waybill.db"), { readonly: true });
  expect(file.prepare("SELECT count(*) FROM push WHERE id LIKE 'during-%'").pluck().get()).toBe(count);
  file.close();
  expect(longestMs).toBeLessThanOrEqual(PUSH_WAIT_LIMIT_MS);
  expect(restartMs).toBeLessThanOrEqual(RESTART_LIMIT_MS);
});

async function timeStart(dataDir: string): Promise<number> {
  const startedAt = performance.now();
  const store = openSqliteStore(dataDir, true);
  const ms = Math.round(performance.now() - startedAt);
  await store.close();
  return ms;
}

/** 0.1.0's file with its parcels repeated under other ids. */
function growOldFile(path: string): void {
  writeFileSync(path, gunzipSync(readFileSync("db/testing/upgrades/v0.1.0/desk.sqlite.gz")));
  const file = new Database(path);
  file.pragma("synchronous = OFF");
  file.pragma("journal_mode = WAL");
  file.pragma("cache_size = -400000");
  const before = Number(file.prepare("SELECT count(*) FROM shipment").pluck().get());
  // Made again at the end, which takes far less than to keep them up to date.
  const indexes = file
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
    )
    .all();
  for (const { name } of indexes) file.exec(`DROP INDEX "${name}"`);
  const insert = Object.entries(GROWING).map(([table, unique]) => {
    const columns = file.prepare("SELECT name FROM pragma_table_info(?)").pluck().all(table) as string[];
    const values = columns.map((name) => (unique.includes(name) ? `"${name}" || ?` : `"${name}"`));
    file.exec(`CREATE TEMP TABLE old_${table} AS SELECT * FROM main."${table}"`);
    const statement = file.prepare(`INSERT INTO "${table}" SELECT ${values.join(", ")} FROM temp.old_${table}`);
    return (copy: number) => statement.run(unique.map(() => `-${copy}`));
  });
  for (let copy = 1; copy * before < PARCELS; copy += 1) {
    file.transaction(() => {
      for (const each of insert) each(copy);
    })();
  }
  for (const { sql } of indexes) file.exec(sql);
  file.close();
}

/** Stores a push every 20 ms as 0.1.0 does, each in a transaction of its own, and reports the longest time one took. */
const PUSHES = `
  const { parentPort, workerData } = require("node:worker_threads");
  const Database = require("better-sqlite3");
  const file = new Database(workerData.file, { timeout: 120000 });
  file.pragma("journal_mode = WAL");
  file.pragma("synchronous = FULL");
  const insert = file.prepare("INSERT INTO push (id, callback_id, fingerprint, param, is_compressed, verdict, received_at, times_received, last_received_at) VALUES (?, ?, 'f', x'00', 0, 'unknown', 1, 1, 1)");
  let count = 0, longestMs = 0, isStopping = false;
  parentPort.on("message", () => { isStopping = true; });
  const next = () => {
    if (isStopping) { file.close(); parentPort.postMessage({ count, longestMs }); parentPort.close(); return; }
    const startedAt = performance.now();
    insert.run("during-" + count, "callback-" + count);
    longestMs = Math.max(longestMs, Math.round(performance.now() - startedAt));
    count += 1;
    if (count === 1) parentPort.postMessage("started");
    setTimeout(next, 20);
  };
  next();
`;
