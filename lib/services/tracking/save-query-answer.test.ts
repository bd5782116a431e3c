import { inflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import { charges } from "@/db/schema/charge-tables";
import { paidQueries } from "@/db/schema/query-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { chargeMonitoredShipments } from "@/lib/services/billing/charge-months";
import { askNow } from "@/lib/services/queries/ask-query";
import {
  createParcels,
  failureAnswer,
  fakeKuaidi100,
  setUpQueries,
  traceAnswer,
} from "@/lib/services/testing/query-fixtures";
import { getPushLogEntry, listPushLog } from "./push-log-views";
import { rebuildShipment } from "./rebuild-shipments";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** 2026-11-20 and 2027-01-01 12:00 in Beijing. */
const ACCEPTED = Date.UTC(2026, 10, 20, 4);
const NEW_YEAR = Date.UTC(2027, 0, 1, 4);
const { post } = fakeKuaidi100(({ num }) => traceAnswer(num, "0", ["到达"], ACCEPTED + DAY));

/** A parcel without a push since its acceptance. */
async function openSilentParcel() {
  const store = await openTestStore();
  const [id = ""] = await createParcels(store, ["YT1234567890123"], ACCEPTED);
  await setUpQueries(store, ACCEPTED, { queryUnits: "own" });
  const accepted = { status: "accepted", returnCode: "200", attempts: 1, answeredAt: ACCEPTED } as const;
  await store.write((tx) => tx.update(subscriptions).set(accepted));
  await rebuildShipment(store, id, ACCEPTED);
  return { store, id };
}

test("the answer to a query proves nothing to the ledger: a silent parcel is charged no month for it", async () => {
  const { store, id } = await openSilentParcel();
  await askNow(store, id, "店主", () => NEW_YEAR, post);
  // The same answer once more, which changes nothing.
  await askNow(store, id, "店主", () => NEW_YEAR + HOUR, post);
  await chargeMonitoredShipments(store, NEW_YEAR + DAY);
  expect(await store.read.select({ cause: charges.cause, month: charges.month }).from(charges)).toEqual([
    { cause: "query", month: "2027-01" },
    { cause: "query", month: "2027-01" },
  ]);
});

test("a silent parcel stays silent after a query and can be subscribed again, also after a rebuild", async () => {
  const { store, id } = await openSilentParcel();
  await askNow(store, id, "店主", () => NEW_YEAR, post);
  const asked = await findShipment(store.read, id);
  expect(asked).toMatchObject({ state: 0, lastPushAt: null, activityAt: toIsoBeijing(NEW_YEAR) });
  expect(asked?.resubscription).toMatchObject({ reason: "ready" });
  const { before, after } = await rebuildShipment(store, id, NEW_YEAR + HOUR);
  expect(after).toBe(before);
  expect(await findShipment(store.read, id)).toMatchObject({ lastPushAt: null, resubscription: { reason: "ready" } });
});

test("without a subscription every answer counts as heard of", async () => {
  const store = await openTestStore();
  const [id = ""] = await createParcels(store, ["YT1234567890123"], ACCEPTED);
  await setUpQueries(store, ACCEPTED, { trackingMode: "query" });
  await askNow(store, id, "店主", () => ACCEPTED + DAY, post);
  expect(await findShipment(store.read, id)).toMatchObject({ lastPushAt: toIsoBeijing(ACCEPTED + DAY) });
});

test("an answer is kept once: a trace among the pushes, unsigned; a failure with its query", async () => {
  const { store, id } = await openSilentParcel();
  const failing = fakeKuaidi100(() => failureAnswer("500", "查询无结果"));
  await askNow(store, id, "店主", () => NEW_YEAR, post);
  await askNow(store, id, "店主", () => NEW_YEAR + HOUR, failing.post);
  const { items } = await listPushLog(store.read, { limit: 10 });
  expect(items).toMatchObject([{ source: "query" }]);
  const entry = await getPushLogEntry(store.read, items[0]?.id ?? "");
  expect(entry).toMatchObject({ signature: "query", sign: null });
  expect(JSON.parse(entry.body)).toMatchObject({ status: "200", state: "0" });
  const rows = await store.read.select().from(paidQueries).orderBy(paidQueries.id);
  expect(rows.map(({ answer }) => answer && inflateRawSync(answer).toString())).toEqual([
    null,
    failureAnswer("500", "查询无结果"),
  ]);
});
