import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { closeStore, openStore } from "@/db/open-store";
import { countShipments } from "@/db/queries/shipment-list/shipment-list";
import { listShipments } from "@/db/queries/shipments/shipment-pages";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { NOTHING_MEANT } from "@/lib/domain/shipment-list/shipment-filter";
import { rebuildAll } from "@/lib/services/tracking/rebuild-shipments";
import { seedSqlite } from "./seed-database";

const NOW = Date.UTC(2026, 10, 24, 4);
const SHIPMENTS = 120;

test("generated shipments equal their pushes, in counts and search", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "waybill-seed-"));
  process.env.DATA_DIR = dataDir;
  onTestFinished(async () => {
    await closeStore();
    await rm(dataDir, { recursive: true });
  });
  await openStore();
  await closeStore();
  await seedSqlite(dataDir, { shipments: SHIPMENTS, seed: 7, now: NOW, hasPushes: true }, () => {});
  const store = await openStore();

  const counts = await countShipments(store.read, { scope: EVERY_SHOP }, NOW);
  expect(counts.total).toBe(SHIPMENTS);
  expect(counts.states[3]).toBeGreaterThan(SHIPMENTS / 2);

  const [some] = (await listShipments(store.read, { scope: EVERY_SHOP, state: [3], limit: 1 }, NOW)).items;
  const text = some?.waybillNumber.slice(-7) ?? null;
  const q = { ...NOTHING_MEANT, text };
  const { items } = await listShipments(store.read, { scope: EVERY_SHOP, limit: 5, q }, NOW);
  expect(items.map(({ id }) => id)).toContain(some?.id);

  const { before, after, pushes, shipments } = await rebuildAll(store, () => {}, NOW);
  expect(after).toBe(before);
  expect(shipments).toBe(SHIPMENTS);
  expect(pushes).toBeGreaterThan(SHIPMENTS * 0.9);
});
