import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { closeStore, opener, openStore } from "@/db/open-store";
import { getOverview } from "@/db/queries/analytics/get-overview";
import { countShipments } from "@/db/queries/shipment-list/shipment-list";
import { findShipment, listShipments } from "@/db/queries/shipments/shipment-pages";
import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import { countWaitingPushes } from "@/db/queries/tracking/push-records";
import type { Db, Store } from "@/db/store";
import { takeTestDatabase } from "@/db/testing/test-databases";
import { EVERY_SHOP, limitToShops } from "@/lib/domain/auth/shop-scope";
import { createLiveStream } from "@/lib/server/live/live-stream";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { subscribeSamples } from "@/lib/services/testing/push-fixtures";
import { SharedPushBacklog } from "@/lib/services/tracking/push-store/shared-push-backlog";

const SHOP = "甲店";
const NOW = Date.parse("2026-11-24T12:00:00+08:00");

let folder: string;

beforeEach(() => {
  vi.setSystemTime(NOW);
  folder = mkdtempSync(join(tmpdir(), "waybill-settings-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

/** What the environment of a server says; the database is closed when the test is finished. */
async function openBy(settings: Record<string, string>): Promise<Store> {
  const environment = { DATA_DIR: folder, DATABASE_DIRECT_URL: "", ...settings };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  onTestFinished(async () => {
    await closeStore();
    vi.unstubAllEnvs();
  });
  return openStore();
}

async function addParcel(store: Store, waybillNumber: string): Promise<string> {
  const input = { waybillNumber, carrier: "ems", shop: SHOP };
  const [created] = await createShipments(store, EVERY_SHOP, [input], NOW);
  if (!created || !("id" in created)) throw new Error("not created");
  return created.id;
}

async function countRows(url: string, query: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return (await client.query(query).finally(() => client.end())).rowCount ?? 0;
}

const numbersIn = async (db: Db): Promise<string[]> =>
  (await listShipments(db, { scope: EVERY_SHOP, limit: 50 }, NOW)).items.map((each) => each.waybillNumber);

test.each(["1", "2"])(
  "with DATABASE_POOL=%s pushes are stored and applied while pages are read, and a new parcel appears in open pages",
  async (size) => {
    const url = await takeTestDatabase();
    const store = await openBy({ DATABASE_URL: url, DATABASE_POOL: size });
    const pushes = await subscribeSamples(store, 4, NOW);
    const stream = createLiveStream(null, limitToShops([SHOP])).getReader();
    const backlog = new SharedPushBacklog(store);
    onTestFinished(() => backlog.close());
    const stored = pushes.map((push) => backlog.savePush(push, NOW));
    const [id] = await Promise.all([
      addParcel(store, "EB123456789CN"),
      ...Array.from({ length: 4 }, () => numbersIn(store.read)),
      ...Array.from({ length: 4 }, () => countShipments(store.read, { scope: EVERY_SHOP }, NOW)),
      getOverview(store.read, EVERY_SHOP, NOW),
    ]);
    expect(new Set(await Promise.all(stored))).toEqual(new Set(["waiting"]));
    await expect.poll(async () => (await countWaitingPushes(store.read)).count, { interval: 20 }).toBe(0);
    expect(await findShipment(store.read, EVERY_SHOP, id, NOW)).toMatchObject({ waybillNumber: "EB123456789CN" });
    expect(await listSubscriptions(store.read, id)).toHaveLength(1);
    await expect.poll(async () => new TextDecoder().decode((await stream.read()).value)).toContain(id);
    await stream.cancel();
    const own = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    expect(await countRows(url, own)).toBeLessThanOrEqual(Number(size));
  },
);

test("one server hears of another, each by one connection", async () => {
  const url = await takeTestDatabase();
  await openBy({ DATABASE_URL: url });
  const received: string[] = [];
  const [sender, receiver] = [[], received].map((ids: string[]) =>
    opener.openNodeChannel({ onChange: (changed) => ids.push(...changed), onGap: () => {} }),
  );
  onTestFinished(async () => void (await Promise.all([sender?.close(), receiver?.close()])));
  const publish = () => {
    sender?.publish(["changed"]);
    return received.includes("changed");
  };
  await expect.poll(publish, { interval: 100 }).toBe(true);
  const notifying = "query ~ '^LISTEN|^SELECT pg_notify' AND pid <> pg_backend_pid()";
  const statement = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND ${notifying}`;
  expect(await countRows(url, statement)).toBe(2);
});
