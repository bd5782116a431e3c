import { expect, test } from "vitest";
import { updateShipment } from "@/db/queries/shipments/new-shipments";
import { findQueryUsage } from "@/db/queries/tracking-lookups/query-claims";
import { paidQueries } from "@/db/schema/query-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { sendDue } from "@/lib/services/shared/outgoing-queue";
import { createParcels, fakeKuaidi100, setUpQueries, traceAnswer } from "@/lib/services/testing/query-fixtures";
import { queueQueries } from "./query-proposals";
import { queryQueue } from "./run-queries";

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 27, 4);
const NUMBERS = ["YT1234567890123", "YT1234567890131"];

test("a parcel of an outage whose push has come while it waited is not asked, and costs nothing", async () => {
  const store = await openTestStore();
  const ids = await createParcels(store, NUMBERS, NOW - HOUR);
  await setUpQueries(store, NOW);
  const parcels = ids.map((shipmentId, index) => ({
    shipmentId,
    waybillNumber: NUMBERS[index] ?? "",
    carrier: "yuantong",
  }));
  await queueQueries(store, parcels, "outage", { askedBy: "店主", proposal: "outage-1" }, NOW);
  await store.write((tx) => updateShipment(tx, ids[0] ?? "", { monitorStatus: "polling", lastPushAt: NOW + HOUR }));
  const { asked, post } = fakeKuaidi100(({ num }) => traceAnswer(num, "0", ["到达"], NOW));
  await sendDue(store, queryQueue(post), () => NOW + 2 * HOUR);
  expect(asked.map(({ num }) => num)).toEqual([NUMBERS[1]]);
  const rows = await store.read.select().from(paidQueries).orderBy(paidQueries.id);
  expect(rows).toMatchObject([
    { status: "done", outcome: "refused", askedAt: null, costUnits: 0 },
    { status: "done", outcome: "found" },
  ]);
  expect(await findQueryUsage(store.read, NOW)).toMatchObject({ day: { queries: 1 } });
});

test.each([
  ["a claim that waited for another one keeps the second between them", 5, 1],
  ["after the clock was set back an hour, queries go on", 3_600_000, 2],
])("%s", async (_, aheadMs, sent) => {
  const store = await openTestStore();
  const ids = await createParcels(store, NUMBERS, NOW - HOUR);
  await setUpQueries(store, NOW);
  const parcels = ids.map((shipmentId, index) => ({
    shipmentId,
    waybillNumber: NUMBERS[index] ?? "",
    carrier: "yuantong",
  }));
  await queueQueries(store, parcels, "outage", { askedBy: "店主", proposal: "outage-1" }, NOW - HOUR);
  const { asked, post } = fakeKuaidi100(({ num }) => traceAnswer(num, "0", ["到达"], NOW));
  // The second claim has read the clock before the first one.
  for (const at of [NOW + aheadMs, NOW]) await sendDue(store, queryQueue(post), () => at);
  expect(asked).toHaveLength(sent);
});
