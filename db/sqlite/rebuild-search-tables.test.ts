import { expect, test } from "vitest";
import { shipments } from "@/db/schema/shipment-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { MONITOR_STATUSES } from "@/lib/domain/shipments/monitor-status";
import { getDriver } from "./engine/sqlite-builder";
import { rebuildFacetCounts } from "./rebuild-search-tables";

const NOW = Date.UTC(2026, 10, 24, 4);
const HOUR = 3_600_000;
const ROWS = 60;

/** One of the values, or `undefined`, by the number. */
const pick = <T>(number: number, ...some: T[]): T | undefined => some[number % (some.length + 1)];

test("the counts of the triggers equal those of a rebuild", async () => {
  const store = await openTestStore();
  const rows = Array.from({ length: ROWS }, (_, number) => ({
    id: `s${number}`,
    waybillNumber: `YT${number}`,
    submittedAs: `s${number}`,
    carrier: pick(number, "ems", "yuantong"),
    shop: pick(number >> 1, "淘宝店", "抖音店", "京东店"),
    salesperson: pick(number >> 2, "王倩", "李浩然"),
    origin: pick(number >> 1, "广东", "浙江"),
    destination: pick(number >> 3, "北京", "JP"),
    lastProvince: pick(number, "广东"),
    lastCity: pick(number, "深圳市南山区", "广州市"),
    subState: pick(number >> 1, 301, 205),
    state: pick(number, 3, 2, 0),
    rawState: pick(number, undefined, undefined, undefined, "99"),
    importId: pick(number, "import1"),
    hasDestinationLeg: number % 7 === 0,
    international: false,
    createdAt: NOW - number * 5 * HOUR,
    activityAt: NOW - number * 3 * HOUR,
    pickedUpAt: pick(number, NOW - number * HOUR),
    lastEventAt: pick(number, NOW - number * HOUR),
    signedAt: pick(number >> 1, NOW - number * HOUR),
    monitorStatus: MONITOR_STATUSES[number % MONITOR_STATUSES.length] ?? "polling",
    monitorGeneration: 0,
  }));
  await store.write(async (tx) => {
    for (const row of rows) await tx.insert(shipments).values(row);
  });
  await store.write(async (tx) => void (await tx.update(shipments).set({ monitorStatus: "abort", shop: "换了的店" })));

  const client = getDriver(store.read);
  const counts = () =>
    client.prepare("SELECT facet, value, kind, number FROM shipment_tally WHERE number <> 0 ORDER BY 1, 2, 3").all();
  const byTriggers = counts();
  client.pragma("query_only = OFF");
  rebuildFacetCounts(client);
  expect(counts()).toEqual(byTriggers);
  expect(new Set(byTriggers.map((row) => (row as { facet: string }).facet)).size).toBe(23);
});
