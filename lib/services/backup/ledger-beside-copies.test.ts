import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { shipments } from "@/db/schema/shipment-tables";
import { openSqliteStore } from "@/db/sqlite/sqlite-store";
import type { Store } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import { openErasurePlace } from "@/lib/services/privacy/open-erasure-place";
import { queuePersonErasure } from "@/lib/services/privacy/person-requests";
import { replayErasures } from "@/lib/services/privacy/replay-erasures";
import { runNextErasure } from "@/lib/services/privacy/run-erasure";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { changeBackupSettings } from "./backup-settings";
import { readNewestMigration } from "./newest-migration";
import { askForBackup } from "./queue-backup";
import { restoreBackup } from "./restore-backup";
import { runNextBackup } from "./run-backup";

const NOW = Date.UTC(2026, 2, 1, 4);
const PHONE = "13912340987";

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "lost-machine-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function listPhones({ read }: Store): Promise<(string | null)[]> {
  const rows = await read.select().from(shipments).orderBy(shipments.waybillNumber);
  return rows.map(({ phoneSealed }) => (phoneSealed === null ? null : "phone"));
}

async function restore(file: string, dataDir: string, erasures?: string): Promise<Store> {
  const newestMigration = await readNewestMigration("sqlite");
  const target = { dataDir, databaseUrl: null, environmentSecret: null, newestMigration };
  await restoreBackup(file, target, { key: { identities: [] }, isReplacing: false, now: NOW, erasures });
  const store = openSqliteStore(dataDir, false);
  onTestFinished(() => store.close());
  return store;
}

test("who was erased after the last copy is erased again where the copy is restored, without the lost folder", async () => {
  const [lost, copies, elsewhere, moved] = await Promise.all([makeFolder(), makeFolder(), makeFolder(), makeFolder()]);
  process.env.DATA_DIR = lost;
  const store = openSqliteStore(lost, false);
  const inputs = [PHONE, "13700001111"].map((phone, index) => ({
    ...{ waybillNumber: `YT900000${index}`, carrier: "yuantong", phone },
  }));
  await createShipments(store, EVERY_SHOP, inputs, NOW);
  await changeBackupSettings(store, { target: { kind: "folder", path: copies } }, "老板", NOW);
  await askForBackup(store, "backup", "老板", NOW);
  const context = { store, clock: () => NOW + HOUR_MS, isStopping: () => false };
  expect(await runNextBackup(context)).toBe(true);

  await queuePersonErasure(store, PHONE, { reason: "asked", askedBy: "老板" }, NOW + HOUR_MS);
  expect(await runNextErasure(context, openErasurePlace(store))).toBe(true);
  expect(await listPhones(store)).toEqual([null, "phone"]);
  await store.close();
  await rm(lost, { recursive: true });
  const [file = ""] = (await readdir(copies)).filter((name) => name.endsWith(".tar"));
  const ledger = await readFile(join(copies, "erasures.jsonl"), "utf8");
  expect(ledger).not.toContain(PHONE);

  const restored = await restore(join(copies, file), elsewhere);
  expect(await listPhones(restored)).toEqual(["phone", "phone"]);
  const place = { ...openErasurePlace(restored), dataDir: elsewhere };
  expect(await replayErasures(restored, place, NOW)).toBe(1);
  expect(await listPhones(restored)).toEqual([null, "phone"]);

  // A copy that was fetched without its neighbour, and the ledger by name.
  await mkdir(join(moved, "fetched"));
  await writeFile(join(moved, "fetched", file), await readFile(join(copies, file)));
  const again = await restore(join(moved, "fetched", file), join(moved, "data"), join(copies, "erasures.jsonl"));
  expect(await replayErasures(again, { ...place, dataDir: join(moved, "data") }, NOW)).toBe(1);
  expect(await listPhones(again)).toEqual([null, "phone"]);
});

test("a desk that was restored without the ledger beside the copies adds to it", async () => {
  const [dataDir, copies] = await Promise.all([makeFolder(), makeFolder()]);
  process.env.DATA_DIR = dataDir;
  const store = openSqliteStore(dataDir, false);
  onTestFinished(() => store.close());
  await changeBackupSettings(store, { target: { kind: "folder", path: copies } }, "老板", NOW);
  const earlier = { kind: "person", id: "e1", at: NOW, before: null, subjectHash: "h", shipmentIds: [] };
  await writeFile(join(copies, "erasures.jsonl"), `${JSON.stringify(earlier)}\n{"kind":"per`);
  await queuePersonErasure(store, PHONE, { reason: "asked", askedBy: "老板" }, NOW);
  const place = { ...openErasurePlace(store), dataDir };
  await runNextErasure({ store, clock: () => NOW, isStopping: () => false }, place);
  const lines = (await readFile(join(copies, "erasures.jsonl"), "utf8")).trim().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ id: "e1" }, { kind: "person" }]);
});
