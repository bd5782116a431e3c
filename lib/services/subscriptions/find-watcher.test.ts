import { expect, test } from "vitest";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import { charges } from "@/db/schema/charge-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/sealing/secrets";
import { rebuildCharges } from "@/lib/services/billing/rebuild-charges";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { deleteShipment } from "@/lib/services/shipments/delete-shipment";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { rebuildShipment } from "@/lib/services/tracking/rebuild-shipments";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { resubscribe } from "./resubscribe";
import { sendDueSubscriptions } from "./send-subscriptions";

const NOW = Date.UTC(2026, 10, 24, 4);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ACCOUNT = { key: "k", pollUrl: "http://127.0.0.1:1/poll", publicUrl: "https://d.example.com" };
const THIS = { ...ACCOUNT, origin: "test", resultv2: "1" as const };

async function send(store: Store, returnCode: string, now: number): Promise<number> {
  const post = async () => ({ returnCode, message: "" });
  return sendDueSubscriptions(store, THIS, { perSecond: 20, concurrency: 20 }, () => now, post);
}

async function subscribe(store: Store, code: string, now = NOW): Promise<string> {
  const [created] = await createShipments(
    store,
    EVERY_SHOP,
    [{ waybillNumber: "YT8800000000001", carrier: "yuantong" }],
    now,
  );
  if (!created || !("id" in created)) throw new Error("not created");
  await send(store, code, now);
  return created.id;
}

/** Subscribes the number again, which Kuaidi100 answers with 501. */
async function subscribeAgain(store: Store, id: string, now: number): Promise<void> {
  expect(await resubscribe(store, EVERY_SHOP, [id], now, "merchant")).toEqual([
    { id, subscriptionId: expect.any(String) },
  ]);
  expect(await send(store, "501", now)).toBe(1);
}

async function push(store: Store, id: string, nth: number, param: object, now: number): Promise<void> {
  const callbackId = (await listSubscriptions(store.read, id))[nth]?.callbackId ?? "";
  const text = JSON.stringify(param);
  const sign = signParam(text, deriveSalt(callbackId));
  await receivePush(createSavePush(store), { callbackId, param: text, sign }, now);
}

const trace = (status: string, state: string, ...times: string[]) => ({
  status,
  lastResult: { state, com: "yuantong", data: times.map((ftime) => ({ ftime, context: `扫描 ${ftime}` })) },
});
const UNDER_WAY = trace("polling", "0", "2026-11-24 11:00:00");
const SIGNED = trace("shutdown", "3", "2026-11-27 18:00:00", "2026-11-24 11:00:00");

test("501 without an earlier subscription of ours: watched elsewhere, and a later try may succeed", async () => {
  const store = await openTestStore();
  const id = await subscribe(store, "501");
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({
    monitorStatus: "elsewhere",
    nextPushAt: null,
    subscriptionProblem: { returnCode: "501", meaning: "subscriptions.watchedElsewhere" },
  });
  const [early] = await resubscribe(store, EVERY_SHOP, [id], NOW + 29 * MINUTE, "merchant");
  expect(early).toMatchObject({ error: { details: { reason: "resting" } } });
  await resubscribe(store, EVERY_SHOP, [id], NOW + 31 * MINUTE, "merchant");
  await send(store, "200", NOW + 32 * MINUTE);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ monitorStatus: "polling" });
});

test("501 beside a silent subscription of ours: its pushes count, and its shutdown ends the parcel", async () => {
  const store = await openTestStore();
  const id = await subscribe(store, "200");
  await push(store, id, 0, UNDER_WAY, NOW + 15 * MINUTE);
  await subscribeAgain(store, id, NOW + 2 * DAY);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ monitorStatus: "polling", state: 0 });
  await push(store, id, 0, SIGNED, NOW + 3 * DAY + 10 * HOUR);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ monitorStatus: "shutdown", state: 3 });
  const rebuilt = await rebuildShipment(store, EVERY_SHOP, id, NOW + 4 * DAY);
  expect(rebuilt.after).toBe(rebuilt.before);
});

test("501 within half an hour of the end: it is sent again by itself afterwards", async () => {
  const store = await openTestStore();
  const id = await subscribe(store, "200");
  const again = NOW + 2 * DAY;
  await push(store, id, 0, UNDER_WAY, NOW + 15 * MINUTE);
  await resubscribe(store, EVERY_SHOP, [id], again, "merchant");
  // The lost last push arrives while the new subscription is being sent.
  await push(store, id, 0, trace("shutdown", "3", "2026-11-26 11:50:00"), again);
  await send(store, "501", again);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ monitorStatus: "queued", state: 3 });
  expect(await send(store, "200", again + 29 * MINUTE)).toBe(0);
  expect(await send(store, "200", again + 33 * MINUTE)).toBe(1);
});

test("501 after four subscriptions in a month: refused until the next month", async () => {
  const store = await openTestStore();
  const id = await subscribe(store, "200");
  for (let nth = 0; nth < 4; nth += 1) {
    const at = NOW + nth * HOUR;
    const abort = { status: "abort", message: "3天查询无记录", nth, lastResult: { state: "0", data: [] } };
    await push(store, id, nth, abort, at + 5 * MINUTE);
    if (nth < 3) {
      await resubscribe(store, EVERY_SHOP, [id], at + 40 * MINUTE, "merchant");
      await send(store, "200", at + 40 * MINUTE);
    }
  }
  const [refused] = await resubscribe(store, EVERY_SHOP, [id], NOW + 5 * HOUR, "merchant");
  expect(refused).toMatchObject({ error: { details: { reason: "month_full" } } });
});

test("501 after an attempt whose answer was lost: that attempt was accepted", async () => {
  const store = await openTestStore();
  const [created] = await createShipments(
    store,
    EVERY_SHOP,
    [{ waybillNumber: "YT8800000000001", carrier: "yuantong" }],
    NOW,
  );
  const id = created && "id" in created ? created.id : "";
  const crash = async () => {
    throw new Error("killed");
  };
  await expect(sendDueSubscriptions(store, THIS, { perSecond: 20, concurrency: 20 }, () => NOW, crash)).rejects.toThrow(
    "killed",
  );
  await send(store, "501", NOW + 5 * MINUTE);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ monitorStatus: "polling" });
});

/** The parcel, its unit and what rebuilds make of them. */
async function expectOwn(store: Store, id: string, now: number): Promise<void> {
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({
    monitorStatus: "polling",
    subscribedAt: expect.any(String),
    subscriptionProblem: null,
    flag: null,
    subscriptions: [{ status: "accepted" }],
  });
  const ledger = await store.read.select().from(charges);
  expect(ledger).toMatchObject([{ cause: "subscription", month: "2026-11", shipmentId: id }]);
  const rebuilt = await rebuildShipment(store, EVERY_SHOP, id, now);
  expect(rebuilt.after).toBe(rebuilt.before);
  await rebuildCharges(store);
  expect(await store.read.select().from(charges)).toEqual(ledger);
}

test("501 after 500: the attempt that met the fault was accepted, and costs its unit", async () => {
  const store = await openTestStore();
  const id = await subscribe(store, "500");
  await send(store, "501", NOW + 30 * MINUTE);
  await expectOwn(store, id, NOW + HOUR);
});

test("501 after 500 beside a watched subscription of ours: that one continues, and nothing is charged", async () => {
  const store = await openTestStore();
  const id = await subscribe(store, "200");
  await push(store, id, 0, UNDER_WAY, NOW + 15 * MINUTE);
  const again = NOW + 2 * DAY;
  await resubscribe(store, EVERY_SHOP, [id], again, "merchant");
  await send(store, "500", again);
  await send(store, "501", again + 30 * MINUTE);
  await push(store, id, 0, SIGNED, NOW + 3 * DAY + 10 * HOUR);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ monitorStatus: "shutdown", state: 3 });
  expect(await store.read.select().from(charges)).toHaveLength(1);
});

test("a push to a callback that counts as watched elsewhere proves that it is ours", async () => {
  const store = await openTestStore();
  const id = await subscribe(store, "501");
  expect(await store.read.select().from(charges)).toEqual([]);
  await push(store, id, 0, UNDER_WAY, NOW + 15 * MINUTE);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({
    state: 0,
    subscriptions: [{ returnCode: null, meaning: "subscriptions.provedByPush" }],
  });
  await expectOwn(store, id, NOW + HOUR);
});

test("a number that is added again after its parcel was deleted takes over the watching that goes on", async () => {
  const store = await openTestStore();
  const first = await subscribe(store, "200");
  const [{ callbackId } = { callbackId: "" }] = await listSubscriptions(store.read, first);
  const pushTo = async (param: object, now: number) => {
    const text = JSON.stringify(param);
    const sign = signParam(text, deriveSalt(callbackId));
    return receivePush(createSavePush(store), { callbackId, param: text, sign }, now);
  };
  await deleteShipment(store, EVERY_SHOP, first, "店主", NOW + MINUTE);
  expect(await pushTo(UNDER_WAY, NOW + 15 * MINUTE)).toBe("unknown");
  const id = await subscribe(store, "501", NOW + HOUR);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({
    monitorStatus: "polling",
    state: 0,
    subscriptions: [{ status: "accepted", returnCode: "501", meaning: "subscriptions.watchedEarlier" }],
  });
  expect(await store.read.select().from(charges)).toMatchObject([{ shipmentId: first }]);
  const rebuilt = await rebuildShipment(store, EVERY_SHOP, id, NOW + HOUR);
  expect(rebuilt.after).toBe(rebuilt.before);
  expect(await pushTo(SIGNED, NOW + 4 * DAY)).toBe("applied");
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ monitorStatus: "shutdown", state: 3 });
});

test.each([
  ["before", -DAY],
  ["after", DAY],
])("a watching that ended %s its parcel was deleted is not taken over", async (_, later) => {
  const store = await openTestStore();
  const first = await subscribe(store, "200");
  const [{ callbackId } = { callbackId: "" }] = await listSubscriptions(store.read, first);
  const text = JSON.stringify(SIGNED);
  const end = () => {
    const sign = signParam(text, deriveSalt(callbackId));
    return receivePush(createSavePush(store), { callbackId, param: text, sign }, NOW + 5 * DAY + later);
  };
  if (later < 0) await end();
  await deleteShipment(store, EVERY_SHOP, first, "店主", NOW + 5 * DAY);
  if (later > 0) await end();
  const second = await subscribe(store, "501", NOW + 7 * DAY);
  expect(await findShipment(store.read, EVERY_SHOP, second)).toMatchObject({ monitorStatus: "elsewhere" });
});

test("a deleted parcel's watching in a later month costs that month's unit once", async () => {
  const store = await openTestStore();
  const first = await subscribe(store, "200");
  await deleteShipment(store, EVERY_SHOP, first, "店主", NOW + DAY);
  const id = await subscribe(store, "501", NOW + 10 * DAY);
  const ledger = await store.read.select().from(charges).orderBy(charges.month);
  expect(ledger).toMatchObject([
    { month: "2026-11", cause: "subscription", shipmentId: first },
    { month: "2026-12", cause: "month", shipmentId: id },
  ]);
  await rebuildCharges(store);
  expect(await store.read.select().from(charges).orderBy(charges.month)).toEqual(ledger);
});
