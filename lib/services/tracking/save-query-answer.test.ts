import { expect, test } from "vitest";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import { charges } from "@/db/schema/charge-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/sealing/secrets";
import { chargeMonitoredShipments } from "@/lib/services/billing/charge-months";
import { getFlagRules } from "@/lib/services/flags/flag-rules";
import { resubscribe } from "@/lib/services/subscriptions/resubscribe";
import { sendDueSubscriptions } from "@/lib/services/subscriptions/send-subscriptions";
import { createParcels } from "@/lib/services/testing/query-fixtures";
import { createSavePush } from "./push-store/create-push-store";
import { rebuildShipment } from "./rebuild-shipments";
import { receivePush } from "./receive-push";
import { saveQueryAnswer } from "./save-query-answer";

const NOW = Date.UTC(2026, 10, 24, 4);
const HOUR = 3_600_000;
const AGAIN = NOW + 48 * HOUR;
const ACCOUNT = { key: "k", pollUrl: "http://127.0.0.1:1/poll", publicUrl: "https://d.example.com" };
const THIS = { ...ACCOUNT, origin: "test", resultv2: "1" as const };

/** A parcel with one push of its first subscription, silent since. */
async function createSilentParcel(store: Store): Promise<string> {
  const [id = ""] = await createParcels(store, ["YT8800000000001"], NOW);
  await answerSubscription(store, "200", NOW);
  await push(store, id, trace("polling", "0", "2026-11-24 11:00:00"), NOW + HOUR);
  return id;
}

async function answerSubscription(store: Store, returnCode: string, now: number): Promise<void> {
  const post = async () => ({ returnCode, message: "" });
  expect(await sendDueSubscriptions(store, THIS, { perSecond: 20, concurrency: 20 }, () => now, post)).toBe(1);
}

/** To the first subscription. */
async function push(store: Store, id: string, content: object, now: number) {
  const callbackId = (await listSubscriptions(store.read, id))[0]?.callbackId ?? "";
  const param = JSON.stringify(content);
  return receivePush(createSavePush(store), { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) }, now);
}

async function query(store: Store, id: string, state: string, times: string[], now: number) {
  const rules = await getFlagRules(store);
  const callbackId = (await listSubscriptions(store.read, id)).at(-1)?.callbackId ?? "";
  const answer = JSON.stringify({ status: "200", ...trace("", state, ...times).lastResult });
  return store.write((tx) => saveQueryAnswer(tx, { callbackId, answer }, now, rules));
}

const trace = (status: string, state: string, ...times: string[]) => ({
  status,
  lastResult: { state, com: "yuantong", data: times.map((ftime) => ({ ftime, context: `扫描 ${ftime}` })) },
});

async function expectSameRebuilt(store: Store, id: string): Promise<void> {
  const rebuilt = await rebuildShipment(store, EVERY_SHOP, id, NOW + 100 * 24 * HOUR);
  expect(rebuilt.after).toBe(rebuilt.before);
}

test("beside an earlier subscription that goes on (501), a query's answer does not stop its pushes", async () => {
  const store = await openTestStore();
  const id = await createSilentParcel(store);
  await resubscribe(store, EVERY_SHOP, [id], AGAIN, "merchant");
  await answerSubscription(store, "501", AGAIN);
  await query(store, id, "0", ["2026-11-26 08:00:00", "2026-11-24 11:00:00"], AGAIN + HOUR);
  expect(await push(store, id, trace("shutdown", "3", "2026-11-26 18:00:00"), AGAIN + 7 * HOUR)).toBe("applied");
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ state: 3, monitorStatus: "shutdown" });
  await expectSameRebuilt(store, id);
});

test("while another subscription is queued, a query's answer does not stop pushes of the earlier one", async () => {
  const store = await openTestStore();
  const id = await createSilentParcel(store);
  await resubscribe(store, EVERY_SHOP, [id], AGAIN, "merchant");
  await query(store, id, "0", ["2026-11-26 08:00:00", "2026-11-24 11:00:00"], AGAIN + 1_000);
  const news = trace("polling", "5", "2026-11-26 11:59:00", "2026-11-24 11:00:00");
  expect(await push(store, id, news, AGAIN + 2_000)).toBe("applied");
  await answerSubscription(store, "501", AGAIN + 3_000);
  expect(await push(store, id, trace("shutdown", "3", "2026-11-26 18:00:00"), AGAIN + 7 * HOUR)).toBe("applied");
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ state: 3, monitorStatus: "shutdown" });
  await expectSameRebuilt(store, id);
});

test("a query's answer without the signature takes it back, while another subscription waits", async () => {
  const store = await openTestStore();
  const id = await createSilentParcel(store);
  await push(store, id, trace("shutdown", "3", "2026-11-24 12:30:00", "2026-11-24 11:00:00"), NOW + 2 * HOUR);
  await resubscribe(store, EVERY_SHOP, [id], AGAIN, "merchant");
  await query(store, id, "0", ["2026-11-24 12:30:00", "2026-11-24 11:00:00"], AGAIN + HOUR);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ state: 0, monitorStatus: "queued" });
  await expectSameRebuilt(store, id);
});

test("a silent parcel stays silent after a query: it may be subscribed again, and no month is charged for it", async () => {
  const store = await openTestStore();
  const id = await createSilentParcel(store);
  const monthEnd = Date.UTC(2027, 0, 31, 4);
  await chargeMonitoredShipments(store, Date.UTC(2026, 11, 3));
  const before = await store.read.select().from(charges);
  await query(store, id, "0", ["2027-01-30 08:00:00", "2026-11-24 11:00:00"], monthEnd);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({
    isSilent: true,
    lastPushAt: "2026-11-24T13:00:00+08:00",
  });
  await chargeMonitoredShipments(store, Date.UTC(2027, 1, 3));
  expect(await store.read.select().from(charges)).toEqual(before);
  expect(await resubscribe(store, EVERY_SHOP, [id], monthEnd + HOUR, "merchant")).toMatchObject([
    { subscriptionId: expect.any(String) },
  ]);
  await expectSameRebuilt(store, id);
});

test("a query costs its own unit: the month's unit is still due with the first push after it", async () => {
  const store = await openTestStore();
  const id = await createSilentParcel(store);
  const december = Date.UTC(2026, 11, 1, 0);
  await query(store, id, "0", ["2026-12-01 07:00:00", "2026-11-24 11:00:00"], december);
  await push(store, id, trace("shutdown", "3", "2026-12-01 12:00:00"), december + 8 * HOUR);
  const units = (await store.read.select().from(charges)).map(({ month, cause }) => `${month} ${cause}`);
  expect(units.toSorted()).toEqual(["2026-11 subscription", "2026-12 month"]);
});

test("a push after a query, with the clock set back, counts as later than the answer", async () => {
  const store = await openTestStore();
  const id = await createSilentParcel(store);
  const times = ["2026-11-24 12:00:00", "2026-11-24 11:00:00"];
  await query(store, id, "5", times, NOW + 5 * HOUR);
  await push(store, id, trace("polling", "0", ...times), NOW + 4 * HOUR);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ state: 0 });
  await expectSameRebuilt(store, id);
});
