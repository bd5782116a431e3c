import { expect, test } from "vitest";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { signParam } from "@/lib/kuaidi100/signature";
import type { SubscribeRequest } from "@/lib/kuaidi100/subscribe-wire";
import { deriveSalt } from "@/lib/sealing/secrets";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { rebuildShipment } from "@/lib/services/tracking/rebuild-shipments";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { type ResubscribeResult, resubscribe } from "./resubscribe";
import { sendDueSubscriptions } from "./send-subscriptions";

const NOW = Date.UTC(2026, 10, 24, 4);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ACCOUNT = { key: "k", pollUrl: "http://127.0.0.1:1/poll", publicUrl: "https://d.example.com" };
const THIS = { ...ACCOUNT, origin: "test", resultv2: "1" as const };

async function subscribe(store: Store, waybillNumber: string, code = "200", carrier = "ems"): Promise<string> {
  const [created] = await createShipments(store, EVERY_SHOP, [{ waybillNumber, carrier }], NOW);
  if (!created || !("id" in created)) throw new Error("not created");
  await send(store, code, NOW);
  return created.id;
}

async function send(store: Store, returnCode: string, now: number, sent: SubscribeRequest[] = []): Promise<void> {
  const pace = { perSecond: 20, concurrency: 20 };
  await sendDueSubscriptions(
    store,
    THIS,
    pace,
    () => now,
    async (request) => {
      sent.push(request);
      return { returnCode, message: "" };
    },
  );
}

/** Receives a push of the shipment's nth subscription. */
async function push(store: Store, id: string, nth: number, param: object, now: number) {
  const callbackId = (await listSubscriptions(store.read, id))[nth]?.callbackId ?? "";
  const text = JSON.stringify(param);
  return receivePush(
    createSavePush(store),
    { callbackId, param: text, sign: signParam(text, deriveSalt(callbackId)) },
    now,
  );
}

const ABORT = { status: "abort", message: "3天查询无记录", autoCheck: "0", lastResult: { state: "0", data: [] } };
const onTheWay = (time: string, status = "polling") => ({
  status,
  lastResult: { state: "0", com: "ems", data: [{ time, ftime: time, context: "已揽收" }] },
});

function refusalOf(result: ResubscribeResult | undefined): string {
  if (!result || !("error" in result)) throw new Error("it was subscribed");
  return result.error.message;
}

test("an aborted number is subscribed again after half an hour, with its own callbackid and salt", async () => {
  const store = await openTestStore();
  const id = await subscribe(store, "EA123456789CN");
  await push(store, id, 0, ABORT, NOW + HOUR);
  const [early] = await resubscribe(store, EVERY_SHOP, [id], NOW + HOUR + 29 * MINUTE, "merchant");
  expect(refusalOf(early)).toContain("2026-11-24 13:30");
  const [ready] = await resubscribe(store, EVERY_SHOP, [id], NOW + HOUR + 30 * MINUTE, "merchant");
  expect(ready).toHaveProperty("subscriptionId");
  const sent: SubscribeRequest[] = [];
  await send(store, "200", NOW + 2 * HOUR, sent);
  expect(sent).toHaveLength(1);
  const [first, second] = await listSubscriptions(store.read, id);
  expect(second).toMatchObject({ ordinal: 1, cause: "merchant", status: "accepted" });
  expect(second?.callbackId).not.toBe(first?.callbackId);
  expect(sent[0]?.parameters.salt).toBe(deriveSalt(second?.callbackId ?? ""));
  expect(await findShipment(store.read, EVERY_SHOP, id, NOW + 2 * HOUR)).toMatchObject({
    monitorStatus: "polling",
    subscribedAt: "2026-11-24T14:00:00+08:00",
    nextPushAt: "2026-11-24T14:15:00+08:00",
    isSilent: false,
  });
});

test("late pushes of the old subscription neither end the new one nor change its data", async () => {
  const store = await openTestStore();
  const id = await subscribe(store, "EA123456789CN");
  await push(store, id, 0, onTheWay("2026-11-24 10:00:00"), NOW + MINUTE);
  await push(store, id, 0, ABORT, NOW + HOUR);
  await resubscribe(store, EVERY_SHOP, [id], NOW + 2 * HOUR, "merchant");
  await send(store, "200", NOW + 2 * HOUR);
  await push(store, id, 1, onTheWay("2026-11-24 14:30:00"), NOW + 3 * HOUR);
  expect(await push(store, id, 0, onTheWay("2026-11-24 15:00:00", "shutdown"), NOW + 4 * HOUR)).toBe("stale");
  expect(await push(store, id, 0, { ...ABORT, message: "60天无变化" }, NOW + 5 * HOUR)).toBe("stale");
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({
    monitorStatus: "polling",
    monitorMessage: null,
    lastEventAt: "2026-11-24T14:30:00+08:00",
  });
  const { before, after } = await rebuildShipment(store, EVERY_SHOP, id);
  expect(after).toBe(before);
});

test("a number is not subscribed twice: neither while queued nor monitored, nor under a corrected carrier", async () => {
  const store = await openTestStore();
  const monitored = await subscribe(store, "EA111111111CN");
  const corrected = await subscribe(store, "EA222222222CN");
  await push(store, corrected, 0, { ...ABORT, comNew: "shentong" }, NOW + HOUR);
  const aborted = await subscribe(store, "EA333333333CN");
  await push(store, aborted, 0, ABORT, NOW + HOUR);
  await resubscribe(store, EVERY_SHOP, [aborted], NOW + 2 * HOUR, "merchant");
  const results = await resubscribe(
    store,
    EVERY_SHOP,
    [monitored, corrected, aborted, "none", monitored],
    NOW + 2 * HOUR,
    "merchant",
  );
  expect(results.map(({ id }) => id)).toEqual([monitored, corrected, aborted, "none"]);
  expect(refusalOf(results[0])).toContain("subscriptions.watched");
  expect(refusalOf(results[1])).toContain("subscriptions.corrected");
  expect(refusalOf(results[2])).toContain("subscriptions.queued");
  expect(refusalOf(results[3])).toContain("none");
  const twice = await Promise.all(
    [0, 1].map(() => resubscribe(store, EVERY_SHOP, [aborted], NOW + 3 * HOUR, "merchant")),
  );
  expect(twice.flat().every((result) => "error" in result)).toBe(true);
});

test("two simultaneous requests create one subscription", async () => {
  const store = await openTestStore();
  const id = await subscribe(store, "EA123456789CN", "702");
  const results = await Promise.all([0, 1, 2].map(() => resubscribe(store, EVERY_SHOP, [id], NOW + HOUR, "merchant")));
  expect(results.flat().filter((result) => "subscriptionId" in result)).toHaveLength(1);
  expect(await listSubscriptions(store.read, id)).toHaveLength(2);
});

test("at most four times in a calendar month; the fifth waits for the first day of the next", async () => {
  const store = await openTestStore();
  const id = await subscribe(store, "EA123456789CN");
  let now = NOW;
  for (let round = 0; round < 3; round += 1) {
    now += HOUR;
    await push(store, id, round, { ...ABORT, round }, now);
    now += HOUR;
    expect((await resubscribe(store, EVERY_SHOP, [id], now, "merchant"))[0]).toHaveProperty("subscriptionId");
    await send(store, "200", now);
  }
  await push(store, id, 3, { ...ABORT, round: 3 }, now + HOUR);
  const [fifth] = await resubscribe(store, EVERY_SHOP, [id], now + 2 * HOUR, "merchant");
  expect(refusalOf(fifth)).toContain("2026-12-01 00:00");
  expect(await findShipment(store.read, EVERY_SHOP, id, now + 2 * HOUR)).toMatchObject({
    resubscription: { reason: "month_full", from: "2026-12-01T00:00:00+08:00", usedThisMonth: 4 },
  });
  const december = Date.UTC(2026, 10, 30, 16);
  expect((await resubscribe(store, EVERY_SHOP, [id], december, "merchant"))[0]).toHaveProperty("subscriptionId");
});

test("the four of a month are counted by number and carrier, whatever the shipment", async () => {
  const store = await openTestStore();
  const used = async (id: string) =>
    (await findShipment(store.read, EVERY_SHOP, id, NOW))?.resubscription.usedThisMonth;
  const first = await subscribe(store, "EA123456789CN", "200", "ems");
  await push(store, first, 0, ABORT, NOW);
  await resubscribe(store, EVERY_SHOP, [first], NOW + HOUR, "merchant");
  const second = await subscribe(store, "EA123456789CN", "200", "youzhengguonei");
  expect([await used(first), await used(second)]).toEqual([2, 1]);
  await push(store, second, 0, { ...ABORT, comNew: "ems" }, NOW + 2 * HOUR);
  expect([await used(first), await used(second)]).toEqual([2, 2]);
});

test("a subscription without a carrier counts for every carrier", async () => {
  const store = await openTestStore();
  const [created] = await createShipments(store, EVERY_SHOP, [{ waybillNumber: "EA123456789CN" }], NOW);
  const id = created && "id" in created ? created.id : "";
  await send(store, "200", NOW);
  await push(store, id, 0, ABORT, NOW);
  await resubscribe(store, EVERY_SHOP, [id], NOW + HOUR, "merchant", { carrier: "ems" });
  expect((await findShipment(store.read, EVERY_SHOP, id, NOW))?.resubscription.usedThisMonth).toBe(2);
});

test("refused numbers are sent again in bulk with another carrier; those that cannot be are not changed", async () => {
  const store = await openTestStore();
  const first = await subscribe(store, "YT1111111", "700");
  const second = await subscribe(store, "YT2222222", "701");
  const monitored = await subscribe(store, "YT3333333", "200");
  const results = await resubscribe(store, EVERY_SHOP, [first, second, monitored], NOW + MINUTE, "merchant", {
    carrier: "yuantong",
  });
  expect(results.map((result) => "subscriptionId" in result)).toEqual([true, true, false]);
  const sent: SubscribeRequest[] = [];
  await send(store, "200", NOW + MINUTE, sent);
  expect(sent.map(({ company, number }) => `${company} ${number}`).toSorted()).toEqual([
    "yuantong YT1111111",
    "yuantong YT2222222",
  ]);
  expect(await findShipment(store.read, EVERY_SHOP, monitored)).toMatchObject({ carrier: "ems", version: 0 });
});

test("a carrier that needs a phone number is rejected at its field without one", async () => {
  const store = await openTestStore();
  const id = await subscribe(store, "SF1234567890123", "702");
  const [without] = await resubscribe(store, EVERY_SHOP, [id], NOW + MINUTE, "merchant", { carrier: "shunfeng" });
  expect(without).toMatchObject({ error: { code: "invalid_input", fields: [{ field: "phone" }] } });
  const [corrected] = await resubscribe(store, EVERY_SHOP, [id], NOW + MINUTE, "merchant", {
    carrier: "shunfeng",
    phone: "8000",
  });
  expect(corrected).toHaveProperty("subscriptionId");
  const sent: SubscribeRequest[] = [];
  await send(store, "200", NOW + MINUTE, sent);
  expect(sent[0]).toMatchObject({ company: "shunfeng", parameters: { phone: "8000" } });
});

test("a corrected carrier survives a rebuild after the next subscription", async () => {
  const store = await openTestStore();
  const id = await subscribe(store, "YT1111111", "700");
  await resubscribe(store, EVERY_SHOP, [id], NOW + MINUTE, "merchant", { carrier: "yuantong" });
  await send(store, "200", NOW + 2 * MINUTE);
  const { before, after } = await rebuildShipment(store, EVERY_SHOP, id);
  expect(after).toBe(before);
});
