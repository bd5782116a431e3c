import { expect, onTestFinished, test, vi } from "vitest";
import { engine } from "@/db/engine";
import { saveNode } from "@/db/queries/system/node-records";
import { nodes } from "@/db/schema/settings-tables";
import { recordFileCheck } from "@/db/sqlite/file-damage";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { nodeId } from "@/lib/log/log-settings";
import { noteWebClock } from "@/lib/services/shared/web-clock";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { startClock } from "@/lib/testing/start-clock";
import { listServers, saveHeartbeat } from "./list-servers";
import { renderMetrics } from "./render-metrics";

const NOW = Date.parse("2026-11-24T12:00:00+08:00");
const MINUTE_MS = 60_000;

const OTHER = { version: "0.1.0", nodeVersion: "20.0.0", startedAt: 1, clockSkewMs: 0, residentBytes: 1 };

test("a scrape has the queues, the database and what was built, each named once", async () => {
  const store = await openTestStore();
  const { databaseTime: now } = await listServers(store.read); // the age of what waits is by this clock
  await createShipments(
    store,
    EVERY_SHOP,
    [{ waybillNumber: "YT8600000000001", carrier: "yuantong" }],
    now - MINUTE_MS,
  );
  const text = await renderMetrics(store.read, now);
  expect(text).toMatch(/^waybill_queue_waiting\{queue="subscriptions"\} 1$/m);
  expect(text).toMatch(/^waybill_queue_oldest_due_age_seconds\{queue="subscriptions"\} (59|6\d)(\.\d+)?$/m);
  expect(text).toMatch(/^waybill_queue_leased\{queue="hooks"\} 0$/m);
  expect(text).toMatch(/^waybill_figure_marks [1-9]\d*$/m);
  expect(text).toMatch(/^waybill_unfolded_oldest_age_seconds\{work="charges"\} 0$/m);
  expect(text).toMatch(
    /^waybill_build_info\{version="\d[^"]+",node_version="\d+[^"]+",engine="\w+ [^"]+",node="[^"]+"\} 1$/m,
  );
  expect(text).toMatch(engine.isServer ? /^waybill_database_bytes \d{5,}$/m : /^waybill_wal_bytes \d+$/m);
  expect(text).toMatch(/^waybill_memory_limit_bytes\{node="[^"]+"\} \d{8,}$/m);
  const types = Array.from(text.matchAll(/^# TYPE (\S+)/gm), ([, name]) => name);
  expect(types).toEqual([...new Set(types)]);
});

test.runIf(!engine.isServer)("on SQLite the clock is compared with Kuaidi100's", async () => {
  const { read } = await openTestStore();
  const skew = async () =>
    /^waybill_clock_skew_seconds\{node="[^"]+"\} (\S+)$/m.exec(await renderMetrics(read, 0))?.[1];
  expect(await skew()).toBe("Nan");
  noteWebClock({ date: new Date(NOW - MINUTE_MS).toUTCString(), sentAt: NOW, answeredAt: NOW });
  expect(Math.abs(Number(await skew()) - 60)).toBeLessThanOrEqual(1);
});

test("the oldest of the running servers alone reports what is true of the whole database", async () => {
  const store = await openTestStore();
  const { databaseTime } = await listServers(store.read);
  const isDatabaseIn = async () => /^waybill_subscriptions_waiting /m.test(await renderMetrics(store.read, NOW));
  expect(await isDatabaseIn()).toBe(true);

  await store.write((tx) => saveNode(tx, { ...OTHER, id: "older", seenAt: databaseTime }));
  expect(await isDatabaseIn()).toBe(!engine.isServer); // SQLite has no second server
  expect(await renderMetrics(store.read, NOW)).toMatch(/^waybill_pushes_total|^waybill_clock_skew_seconds/m);

  await store.write((tx) => saveNode(tx, { ...OTHER, id: "older", seenAt: databaseTime - 2 * MINUTE_MS }));
  expect(await isDatabaseIn()).toBe(true); // it is gone
});

test("a heartbeat tells the other servers that this one runs, and how its clock differs", async () => {
  const store = await openTestStore();
  const { databaseTime } = await listServers(store.read);
  startClock(databaseTime + 3 * MINUTE_MS);
  onTestFinished(() => void vi.restoreAllMocks());
  await saveHeartbeat(store);
  const rows = await store.read.select().from(nodes);
  expect(rows).toHaveLength(engine.isServer ? 1 : 0);
  if (!engine.isServer) return;
  expect(rows[0]).toMatchObject({ id: nodeId() });
  expect(rows[0]?.clockSkewMs).toBeGreaterThan(2.5 * MINUTE_MS);
});

test("damage of the database file is a gauge of the server that knows of it", async () => {
  const store = await openTestStore();
  const gauge = async () =>
    /^waybill_database_file_damaged\{node="[^"]+"\} (\S+)$/m.exec(await renderMetrics(store.read, NOW))?.[1];
  expect(await gauge()).toBe(engine.isServer ? "Nan" : "0");
  recordFileCheck("push: database disk image is malformed");
  expect(await gauge()).toBe(engine.isServer ? "Nan" : "1");
});
