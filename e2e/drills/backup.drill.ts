import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { AcknowledgedPushes } from "@/e2e/faults/acknowledged-pushes";
import { ROUNDS, test } from "@/e2e/faults/fault-fixtures";
import { ApiClient, type Parcel } from "@/e2e/faults/subscribed-parcels";
import { tokenNamed } from "@/e2e/support/template/templates";
import { environmentWithoutSettings } from "@/scripts/product-settings.mjs";
import { readDatabase, readParcels } from "./table-hashes";

/** 250 parcels, each pushed every 500 ms: 500 pushes a second. */
const PARCELS = 250;
/** They are subscribed at a limited rate, and each call waits for its own. */
const PARCELS_AT_ONCE = 50;
const EVERY_MS = 500;
const LOAD_MS = 20_000;
const RESTORE = "/api/v1/backups/restore";
/** With which a server ends that is to be started again. */
const RESTART = 75;
const HOUR_MS = 3_600_000;
/** In `DATA_DIR` while a restore moves its files. */
const MARK = "restore-unfinished";

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "waybill-drill-"));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));
/** Made-up parcels beside those that are pushed, with cases and cash to settle. */
const SEEDED = 500;
const HOOK = { name: "ERP", url: "http://127.0.0.1:9/hooks", events: ["shipment.signed"], shops: [] };

function startAdmin(dataDir: string, args: string[]) {
  return spawn(process.execPath, ["--import", "tsx", "scripts/admin.ts", ...args], {
    env: { ...environmentWithoutSettings(), NODE_ENV: "production", DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function admin(
  dataDir: string,
  ...args: string[]
): Promise<{ code: number | null; out: string; errors: string }> {
  const child = startAdmin(dataDir, args);
  const code = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, out: out.trim(), errors };
}

/** Pushes every parcel at its pace until `isOver`. @returns how long each answer took, ms */
async function pushAtPace(
  ledger: AcknowledgedPushes,
  push: (parcel: Parcel) => Promise<unknown>,
  parcels: Parcel[],
  isOver: () => boolean,
) {
  const took: { at: number; ms: number }[] = [];
  const send = async (parcel: Parcel, index: number) => {
    await sleep((index / parcels.length) * EVERY_MS);
    while (!isOver()) {
      const startedAt = performance.now();
      await push(parcel);
      const ms = performance.now() - startedAt;
      took.push({ at: performance.now(), ms });
      await sleep(Math.max(0, EVERY_MS - ms));
    }
  };
  await Promise.all(parcels.map(send));
  expect(ledger.acknowledged.length).toBe(took.length);
  return took;
}

/** Waits until the workers have nothing left to write. */
async function waitUntilStill(file: string): Promise<void> {
  const read = () => JSON.stringify(readDatabase(file).hashes);
  for (let before = read(), tries = 0; tries < 60; tries += 1) {
    await sleep(5_000);
    const now = read();
    if (now === before) return;
    before = now;
  }
  throw new Error("the desk goes on writing");
}

const p99 = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? 0;

test("under 500 pushes a second a copy is consistent; the machine is lost, and the desk is the same elsewhere", async ({
  server,
  kuaidi100,
  clientWith,
}) => {
  test.setTimeout(600_000);
  await server.start();
  const api = new ApiClient(server, tokenNamed("e2e owner"));
  const parcels: Parcel[] = [];
  while (parcels.length < PARCELS) parcels.push(...(await api.createParcels(kuaidi100, PARCELS_AT_ONCE)));
  expect((await api.post("/api/v1/hooks", HOOK)).status).toBe(201);
  await server.terminate();
  expect(await admin(server.dataDir, "seed", "--shipments", String(SEEDED), "--beside")).toMatchObject({ code: 0 });
  // Made-up parcels come without units, which a rebuild would add.
  expect(await admin(server.dataDir, "charges", "rebuild")).toMatchObject({ code: 0 });
  await server.start();
  const ledger = new AcknowledgedPushes();
  const client = clientWith(PARCELS);
  let isOver = false;
  const load = pushAtPace(
    ledger,
    (parcel) => ledger.pushNext(client, parcel),
    parcels,
    () => isOver,
  );
  await sleep(5_000);
  const acknowledgedBefore = ledger.acknowledged.length;
  const startedAt = performance.now();
  const underLoad = join(folder, "under-load.tar");
  expect(await admin(server.dataDir, "backup", "--to", underLoad)).toMatchObject({ code: 0, out: underLoad });
  const endedAt = performance.now();
  await sleep(Math.max(0, LOAD_MS - 5_000 - (endedAt - startedAt)));
  isOver = true;
  const took = await load;
  await ledger.expectTraces(api);
  await waitUntilStill(server.databaseFile);
  // A worker whose minute comes would write after the copy: what the lost machine has besides would count as missing.
  server.freeze();
  const atRest = join(folder, "at-rest.tar");
  expect(await admin(server.dataDir, "backup", "--to", atRest)).toMatchObject({ code: 0 });

  // The machine is lost.
  await server.kill();
  const lost = readDatabase(server.databaseFile);
  const lostSecret = readFileSync(join(server.dataDir, "app-secret"), "utf8").trim();

  for (const copy of [underLoad, atRest]) expect((await admin(folder, "verify", copy)).code).toBe(0);
  const elsewhere = join(folder, "elsewhere");
  expect(await admin(elsewhere, "restore", atRest)).toMatchObject({ code: 0 });
  const restored = readDatabase(join(elsewhere, "waybill.db"));
  expect(restored.integrity).toBe("ok");
  expect(restored.hashes).toEqual(lost.hashes);
  expect(readFileSync(join(elsewhere, "app-secret"), "utf8").trim()).toBe(lostSecret);

  const earlier = join(folder, "earlier");
  expect(await admin(earlier, "restore", underLoad)).toMatchObject({ code: 0 });
  const consistent = readDatabase(join(earlier, "waybill.db"));
  expect(consistent.integrity).toBe("ok");
  const missing = ledger.acknowledged
    .slice(0, acknowledgedBefore)
    .filter(({ fingerprint }) => !consistent.pushes.has(fingerprint));
  expect(missing).toEqual([]);
  for (const [fingerprint, row] of consistent.pushes) expect(row).toBe(lost.pushes.get(fingerprint));
  // Every parcel follows from the pushes that are in the copy, but for those whose push still waited to be applied.
  const waiting = readParcels(join(earlier, "waybill.db"), "SELECT shipment_id FROM push WHERE verdict = 'waiting'");
  expect(await admin(earlier, "rebuild")).toMatchObject({ code: 0 });
  expect(readParcels(join(earlier, "waybill.db"), "SELECT shipment_id FROM rebuild_change")).toEqual(waiting);
  // What the pushes did not change is the same.
  for (const table of ["user", "account", "hook_endpoint", "settlement_resolution"]) {
    expect(consistent.hashes[table], table).toEqual(expect.any(String));
    expect(consistent.hashes[table], table).toBe(lost.hashes[table]);
  }
  const during = took.filter(({ at }) => at >= startedAt && at <= endedAt).map(({ ms }) => ms);
  const apart = took.filter(({ at }) => at < startedAt || at > endedAt).map(({ ms }) => ms);
  test.info().annotations.push({
    type: "measured",
    description: `${took.length} pushes acknowledged, ${Math.round(took.length / (LOAD_MS / 1_000))}/s; copy of ${statSync(server.databaseFile).size} bytes to ${statSync(underLoad).size} in ${endedAt - startedAt} ms; p99 ${Math.round(p99(during))} ms during the copy, ${Math.round(p99(apart))} ms apart; ${Object.keys(lost.hashes).length} tables equal by hash; ${waiting.length} parcels with a waiting push in the copy, which its rebuild applied, and no other`,
  });
});

test(`a restore killed ${ROUNDS} times leaves the old desk, the new one, or a folder that no server starts on`, async ({
  server,
}) => {
  test.setTimeout(120_000 + ROUNDS * 60_000);
  const copy = join(folder, "copy.tar");
  expect((await admin(server.dataDir, "backup", "--to", copy)).code).toBe(0);
  const wanted = readDatabase(server.databaseFile).hashes;
  const old = join(folder, "old");
  expect((await admin(old, "token", "create", "--name", "old", "--role", "owner")).code).toBe(0);
  const before = readDatabase(join(old, "waybill.db")).hashes;
  const startedAt = performance.now();
  cpSync(old, join(folder, "timed"), { recursive: true });
  expect((await admin(join(folder, "timed"), "restore", copy, "--replace")).code).toBe(0);
  const wholeMs = performance.now() - startedAt;
  const seen = { old: 0, marked: 0, restored: 0 };
  for (let round = 1; round <= ROUNDS; round += 1) {
    const target = join(folder, `round-${round}`);
    cpSync(old, target, { recursive: true });
    const child = startAdmin(target, ["restore", copy, "--replace"]);
    const ended = new Promise((resolve) => child.once("close", resolve));
    if (round % 2 === 0) {
      // In the moment in which the files are moved.
      while (!existsSync(join(target, MARK)) && child.exitCode === null) await new Promise(setImmediate);
    } else await sleep(Math.random() * wholeMs);
    child.kill("SIGKILL");
    await ended;
    if (existsSync(join(target, MARK))) {
      seen.marked += 1;
      const refused = await admin(target, "token", "list");
      expect(refused.code, `round ${round}`).toBe(1);
      expect(await admin(target, "restore", copy)).toMatchObject({ code: 0 });
    } else {
      const { integrity, hashes } = readDatabase(join(target, "waybill.db"));
      expect(integrity, `round ${round}`).toBe("ok");
      const isOld = JSON.stringify(hashes) === JSON.stringify(before);
      seen[isOld ? "old" : "restored"] += 1;
      if (!isOld) expect(hashes, `round ${round}`).toEqual(wanted);
      expect(await admin(target, "restore", copy, "--replace")).toMatchObject({ code: 0 });
    }
    expect(readDatabase(join(target, "waybill.db")).hashes, `round ${round}`).toEqual(wanted);
    rmSync(target, { recursive: true });
  }
  test.info().annotations.push({ type: "measured", description: JSON.stringify(seen) });
});

test(`a restore from the page killed ${ROUNDS} times goes on at the next start, and keeps the replaced desk whole`, async ({
  server,
}) => {
  test.setTimeout(120_000 + ROUNDS * 60_000);
  await server.start();
  const api = new ApiClient(server, tokenNamed("e2e owner"));
  const copy = basename((await admin(server.dataDir, "backup")).out);
  const [day = ""] = new Date(statSync(join(server.dataDir, "backups", copy)).mtimeMs + 8 * HOUR_MS)
    .toISOString()
    .split("T");
  expect((await admin(server.dataDir, "token", "create", "--name", "since", "--role", "viewer")).code).toBe(0);
  const copies = async () => (await api.get("/api/v1/backups/copies")).body;
  await expect.poll(copies, { timeout: 60_000 }).toMatchObject({ items: [{ name: copy }] });
  expect((await api.post(RESTORE, { action: "check", name: copy })).status).toBe(200);
  const checked = async () => (await api.get(RESTORE)).body;
  await expect.poll(checked, { timeout: 60_000 }).toMatchObject({ stage: "ready", error: null });
  expect((await api.post(RESTORE, { action: "restore", day: "2020-01-01" })).status).toBe(422);
  const ended = server.ended();
  expect((await api.post(RESTORE, { action: "restore", day })).status).toBe(202);
  expect(await ended).toBe(RESTART);
  const old = readDatabase(server.databaseFile).hashes;
  const oldSecret = readFileSync(join(server.dataDir, "app-secret"), "utf8");

  const timed = join(folder, "timed");
  cpSync(server.dataDir, timed, { recursive: true });
  const startedAt = performance.now();
  expect(await prepared(startPrepare(timed))).toBe(0);
  const wholeMs = performance.now() - startedAt;
  const wanted = readDatabase(join(timed, "waybill.db")).hashes;
  expect(wanted.api_token).not.toBe(old.api_token);
  const seen = { before: 0, marked: 0, after: 0 };
  for (let round = 1; round <= ROUNDS; round += 1) {
    const target = join(folder, `page-${round}`);
    cpSync(server.dataDir, target, { recursive: true });
    const child = startPrepare(target);
    const killed = prepared(child);
    if (round % 2 === 0) {
      // In the moment in which the files are moved.
      while (!existsSync(join(target, MARK)) && child.exitCode === null) await new Promise(setImmediate);
    } else await sleep(Math.random() * wholeMs);
    child.kill("SIGKILL");
    await killed;
    const isOrdered = existsSync(join(target, "restore/order.json"));
    seen[existsSync(join(target, MARK)) ? "marked" : isOrdered ? "before" : "after"] += 1;
    expect(await prepared(startPrepare(target)), `round ${round}`).toBe(0);
    const { integrity, hashes } = readDatabase(join(target, "waybill.db"));
    expect(integrity, `round ${round}`).toBe("ok");
    expect(hashes, `round ${round}`).toEqual(wanted);
    const [kept = "", ...others] = readdirSync(target).filter((name) => name.startsWith("replaced-"));
    expect(others, `round ${round}`).toEqual([]);
    expect(readDatabase(join(target, kept, "waybill.db")).hashes, `round ${round}`).toEqual(old);
    expect(readFileSync(join(target, kept, "app-secret"), "utf8"), `round ${round}`).toBe(oldSecret);
    rmSync(target, { recursive: true });
  }
  test.info().annotations.push({ type: "measured", description: JSON.stringify(seen) });
});

/** What starts before the server, and carries out what the page has ordered. */
function startPrepare(dataDir: string) {
  return spawn(process.execPath, ["--import", "tsx", "scripts/prepare.ts"], {
    env: { ...environmentWithoutSettings(), NODE_ENV: "production", DATA_DIR: dataDir, PORT: "1" },
    stdio: "ignore",
  });
}

function prepared(child: ReturnType<typeof startPrepare>): Promise<number | null> {
  return new Promise((resolve) => child.once("close", resolve));
}

test(`a backup killed ${ROUNDS} times leaves no file, or a whole one`, async ({ server }) => {
  test.setTimeout(120_000 + ROUNDS * 60_000);
  const startedAt = performance.now();
  expect((await admin(server.dataDir, "backup", "--to", join(folder, "timed.tar"))).code).toBe(0);
  const wholeMs = performance.now() - startedAt;
  const seen = { none: 0, whole: 0 };
  for (let round = 1; round <= ROUNDS; round += 1) {
    const file = join(folder, `round-${round}.tar`);
    const child = startAdmin(server.dataDir, ["backup", "--to", file]);
    const ended = new Promise((resolve) => child.once("close", resolve));
    await sleep(wholeMs * (0.3 + 0.8 * Math.random()));
    child.kill("SIGKILL");
    await ended;
    seen[existsSync(file) ? "whole" : "none"] += 1;
    if (existsSync(file)) expect((await admin(folder, "verify", file)).code, `round ${round}`).toBe(0);
  }
  test.info().annotations.push({ type: "measured", description: JSON.stringify(seen) });
});
