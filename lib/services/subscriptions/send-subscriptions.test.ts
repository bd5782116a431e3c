import { expect, test } from "vitest";
import { engine } from "@/db/engine";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import { getOutboxView } from "@/db/queries/subscriptions/outbox-state";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store, Tx } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { createQueuedMonitoring } from "@/lib/domain/subscriptions/queued-monitoring";
import { SANDBOX_ORIGIN } from "@/lib/domain/subscriptions/subscription-outbox";
import { Kuaidi100UnreachableError } from "@/lib/kuaidi100/kuaidi100-client";
import type { SubscribeRequest } from "@/lib/kuaidi100/subscribe-wire";
import { deriveSalt } from "@/lib/sealing/secrets";
import { metrics } from "@/lib/server/runtime/metrics";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { rebuildShipment } from "@/lib/services/tracking/rebuild-shipments";
import { applyHeldAction, resumeSending } from "./outbox-commands";
import { type PostSubscription, sendDueSubscriptions } from "./send-subscriptions";

const NOW = Date.UTC(2026, 10, 24, 4);
const MINUTE = 60_000;
const ACCOUNT = {
  key: "merchant-key",
  pollUrl: "http://127.0.0.1:1/poll",
  publicUrl: "https://desk.example.com",
  origin: "https://poll.example.com/poll",
  resultv2: "1" as const,
};
const PACE = { perSecond: 20, concurrency: 10 };
const ONE = { perSecond: 20, concurrency: 1 };

async function queue(store: Store, input: Record<string, unknown> = {}): Promise<string> {
  const [created] = await createShipments(
    store,
    EVERY_SHOP,
    [{ waybillNumber: "YT1234567", carrier: "yuantong", ...input }],
    NOW,
  );
  if (!created || !("id" in created)) throw new Error("not created");
  return created.id;
}

/** Inserts many shipments at once, as `createShipments` stores them. */
async function queueRows(tx: Tx, numbers: readonly string[]): Promise<void> {
  const common = { carrier: "ems", attempts: 0, serverErrors: 0, nextAttemptAt: NOW, createdAt: NOW };
  await tx.insert(shipments).values(
    numbers.map((number) => ({
      id: number,
      waybillNumber: number,
      submittedAs: number,
      international: false,
      createdAt: NOW,
      activityAt: NOW,
      ...createQueuedMonitoring(0, "ems"),
    })),
  );
  await tx.insert(subscriptions).values(
    numbers.map((number) => {
      return { ...common, id: number, shipmentId: number, ordinal: 0, callbackId: number, status: "queued" as const };
    }),
  );
}

const send = (store: Store, post: PostSubscription, now = NOW) =>
  sendDueSubscriptions(store, ACCOUNT, PACE, () => now, post);

const answering =
  (returnCode: string, message = "提交成功"): PostSubscription =>
  async () => ({ returnCode, message });

test("every parameter of the API document is sent", async () => {
  const store = await openTestStore();
  const sent: SubscribeRequest[] = [];
  await queue(store, {
    waybillNumber: "EE123456785CN",
    carrier: "ems",
    from: "广东省深圳市南山区",
    to: "北京市朝阳区",
    phone: "0755-12345678-801",
    international: true,
    departureCountry: "CN",
    departureCarrier: "ems",
    destinationCountry: "JP",
    destinationCarrier: "japanposten",
  });
  await send(store, async (request) => {
    sent.push(request);
    return { returnCode: "200", message: "提交成功" };
  });
  const [subscription] = await store.read.select().from(subscriptions);
  const callbackId = subscription?.callbackId ?? "";
  expect(sent).toEqual([
    {
      company: "ems",
      number: "EE123456785CN",
      from: "广东省深圳市南山区",
      to: "北京市朝阳区",
      key: "merchant-key",
      parameters: {
        callbackurl: `https://desk.example.com/api/kuaidi100/callback?callbackid=${callbackId}`,
        salt: deriveSalt(callbackId),
        resultv2: "1",
        autoCom: null,
        interCom: "1",
        departureCountry: "CN",
        departureCom: "ems",
        destinationCountry: "JP",
        destinationCom: "japanposten",
        phone: "075512345678",
      },
    },
  ]);
});

async function sentFor(input: Record<string, unknown>): Promise<SubscribeRequest | undefined> {
  const store = await openTestStore();
  await queue(store, input);
  const sent: SubscribeRequest[] = [];
  await send(store, async (request) => {
    sent.push(request);
    return { returnCode: "200", message: "提交成功" };
  });
  return sent[0];
}

test.each([
  ["广东省深圳市南山区科技园路1号 张三 13800138000", "广东省深圳市南山区"],
  ["張三，廣東省深圳市南山區科技園路1號", "广东省深圳市南山区"],
  ["深圳市南山区", "广东省深圳市南山区"],
  ["北京", "北京市"],
])("of the address %s Kuaidi100 is told the region alone", async (address, region) => {
  const recipient = "张三";
  const request = await sentFor({ from: address, to: address, recipient });
  expect(request).toMatchObject({ from: region, to: region });
  expect(JSON.stringify({ ...request, parameters: {} })).not.toMatch(/张三|張三|科技|138/);
});

test("an address abroad is not told, and a country abroad makes the parcel international", async () => {
  const request = await sentFor({
    waybillNumber: "EE123456785CN",
    carrier: "ems",
    to: "12 Main Street, Los Angeles",
    destinationCountry: "US",
  });
  expect(request).toMatchObject({ to: null, parameters: { interCom: "1", destinationCountry: "US" } });
  const { parameters } = (await sentFor({ destinationCountry: "CN" })) ?? {};
  expect(parameters).not.toHaveProperty("interCom");
  expect(parameters).not.toHaveProperty("destinationCountry");
});

test("without a carrier Kuaidi100 is asked to recognise it", async () => {
  const store = await openTestStore();
  await queue(store, { carrier: null });
  await send(store, async ({ company, parameters }) => {
    expect({ company, autoCom: parameters.autoCom }).toEqual({ company: "", autoCom: "1" });
    return { returnCode: "200", message: "" };
  });
});

const OUTCOMES = [
  { code: "200", shipment: "polling", subscription: "accepted", isStopped: false, isSentAgain: false },
  { code: "501", shipment: "elsewhere", subscription: "elsewhere", isStopped: false, isSentAgain: false },
  { code: "500", shipment: "queued", subscription: "queued", isStopped: false, isSentAgain: true },
  { code: "600", shipment: "queued", subscription: "queued", isStopped: true, isSentAgain: true },
  { code: "601", shipment: "queued", subscription: "queued", isStopped: true, isSentAgain: true },
  { code: "502", shipment: "failed", subscription: "refused", isStopped: false, isSentAgain: false },
  { code: "700", shipment: "failed", subscription: "refused", isStopped: false, isSentAgain: false },
  { code: "701", shipment: "failed", subscription: "refused", isStopped: false, isSentAgain: false },
  { code: "702", shipment: "failed", subscription: "refused", isStopped: false, isSentAgain: false },
] as const;

test.each(OUTCOMES)("every return code of the API document: %j", async ({ code, shipment, subscription, ...then }) => {
  const store = await openTestStore();
  const id = await queue(store);
  await send(store, answering(code));
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({
    monitorStatus: shipment,
    subscriptions: [{ status: subscription, returnCode: code, meaning: expect.any(String), mend: expect.any(String) }],
  });
  expect((await getOutboxView(store.read, EVERY_SHOP)).stopped !== null).toBe(then.isStopped);
  expect(await send(store, answering("200"), NOW + 60 * MINUTE)).toBe(then.isSentAgain ? 1 : 0);
});

test("200: the shipment is monitored, and not sent again", async () => {
  const store = await openTestStore();
  const id = await queue(store);
  expect(await send(store, answering("200"))).toBe(1);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({
    monitorStatus: "polling",
    subscribedAt: "2026-11-24T12:00:00+08:00",
    subscriptionProblem: null,
    subscriptions: [{ status: "accepted", returnCode: "200" }],
  });
  expect(await send(store, answering("200"), NOW + 24 * 60 * MINUTE)).toBe(0);
});

test.each(["502", "700", "701", "702", "999"])(
  "%s: the shipment has failed, with the meaning and what to do",
  async (code) => {
    const store = await openTestStore();
    const id = await queue(store);
    await send(store, answering(code, "拒绝订阅"));
    expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({
      monitorStatus: "failed",
      subscriptionProblem: { returnCode: code, meaning: expect.any(String), mend: expect.any(String) },
      subscriptions: [{ status: "refused", message: "拒绝订阅" }],
    });
    expect(await send(store, answering("200"), NOW + 24 * 60 * MINUTE)).toBe(0);
  },
);

test("a corrected refused number is sent again and keeps its shipment and history", async () => {
  const store = await openTestStore();
  const id = await queue(store, { carrier: "ems" });
  await send(store, answering("700", "不支持的快递公司"));
  expect(await queue(store, { carrier: "yuantong", orderNumber: "A1" })).toBe(id);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({
    monitorStatus: "queued",
    carrier: "yuantong",
  });
  expect(await send(store, answering("200"))).toBe(1);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({
    monitorStatus: "polling",
    orderNumber: "A1",
    subscriptions: [
      { status: "accepted", carrier: "yuantong" },
      { status: "refused", carrier: "ems", returnCode: "700" },
    ],
  });
});

test("a refused number submitted again without its carrier is sent for Kuaidi100 to recognise it", async () => {
  const store = await openTestStore();
  const id = await queue(store, { carrier: "ems", orderNumber: "A1" });
  await send(store, answering("700", "不支持的快递公司"));
  await queue(store, { carrier: null });
  await send(store, async ({ company, parameters }) => {
    expect({ company, autoCom: parameters.autoCom }).toEqual({ company: "", autoCom: "1" });
    return { returnCode: "200", message: "" };
  });
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ carrier: null, orderNumber: "A1" });
});

test.each(["600", "601"])(
  "%s: everything waits, with the reason, until a trial subscription is accepted",
  async (code) => {
    const store = await openTestStore();
    const first = await queue(store);
    await sendDueSubscriptions(store, ACCOUNT, ONE, () => NOW, answering(code));
    const second = await queue(store, { waybillNumber: "YT7654321" });
    for (const id of [first, second]) {
      expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({
        monitorStatus: "queued",
        subscriptionProblem: { returnCode: code },
      });
    }
    expect(await getOutboxView(store.read, EVERY_SHOP)).toMatchObject({
      stopped: { since: "2026-11-24T12:00:00+08:00", returnCode: code, mend: `returnCode.${code}.mend` },
      waiting: 2,
      failed: 0,
    });
    expect(await send(store, answering("200"), NOW + 10 * MINUTE - 1)).toBe(0);
    expect(await send(store, answering(code), NOW + 10 * MINUTE)).toBe(1);
    expect(await send(store, answering(code), NOW + 11 * MINUTE)).toBe(0);
    expect(await send(store, answering("200"), NOW + 20 * MINUTE)).toBe(1);
    expect(await getOutboxView(store.read, EVERY_SHOP)).toMatchObject({ stopped: null, waiting: 1 });
    expect(await findShipment(store.read, EVERY_SHOP, second)).toMatchObject({ subscriptionProblem: null });
    expect(await send(store, answering("200"), NOW + 20 * MINUTE + 1000)).toBe(1);
  },
);

/** PostgreSQL needs far longer to create them. */
const WAITING = engine.isServer ? 2_000 : 10_000;

test(`${WAITING} waiting subscriptions and an account without quota: one alert, no failure, each sent once afterwards`, async () => {
  const store = await openTestStore();
  const numbers = Array.from({ length: WAITING }, (_, index) => `YT${1_000_000 + index}`);
  await store.write(async (tx) => {
    for (let from = 0; from < numbers.length; from += 500) await queueRows(tx, numbers.slice(from, from + 500));
  });
  const stops = async () => (await metrics().outboxStops.get()).values.reduce((sum, { value }) => sum + value, 0);
  const before = await stops();
  let posts = 0;
  const refusing: PostSubscription = async () => {
    posts += 1;
    return { returnCode: "601", message: "POLL: KEY 已过期" };
  };
  // Two nodes, many rounds.
  for (let round = 0; round < 20; round += 1) {
    await Promise.all([send(store, refusing, NOW + round * 1_000), send(store, refusing, NOW + round * 1_000)]);
  }
  expect(posts).toBeLessThanOrEqual(2 * PACE.concurrency);
  expect((await stops()) - before).toBe(1);
  expect(await getOutboxView(store.read, EVERY_SHOP)).toMatchObject({
    waiting: WAITING,
    failed: 0,
    stopped: { returnCode: "601" },
  });

  await resumeSending(store, NOW + MINUTE);
  expect(await getOutboxView(store.read, EVERY_SHOP)).toMatchObject({ stopped: null });
  const sent: string[] = [];
  const taking: PostSubscription = async ({ number }) => {
    sent.push(number);
    return { returnCode: "200", message: "" };
  };
  for (let second = 0; second < 5; second += 1) {
    await sendDueSubscriptions(
      store,
      ACCOUNT,
      { perSecond: 20, concurrency: 20 },
      () => NOW + MINUTE + second * 1_000,
      taking,
    );
  }
  expect(new Set(sent).size).toBe(100);
  expect(sent).toEqual(numbers.slice(0, 100));
});

test("an answer to a subscription sent before the owner resumed does not stop the outbox again", async () => {
  const store = await openTestStore();
  await queue(store);
  await queue(store, { waybillNumber: "YT7654321" });
  let answerLate = () => {};
  const late = new Promise<void>((resolve) => {
    answerLate = resolve;
  });
  const slow = sendDueSubscriptions(
    store,
    ACCOUNT,
    ONE,
    () => NOW,
    async () => {
      await late;
      return { returnCode: "601", message: "" };
    },
  );
  const sendOne = () => sendDueSubscriptions(store, ACCOUNT, ONE, () => NOW + 1, answering("601"));
  await expect.poll(sendOne).toBe(1);
  await resumeSending(store, NOW + 1_000);
  answerLate();
  await slow;
  expect(await getOutboxView(store.read, EVERY_SHOP)).toMatchObject({ stopped: null });
  expect(await send(store, answering("200"), NOW + 2_000)).toBe(2);
});

test("a refusal for a key read before the owner resumed does not stop the outbox", async () => {
  const store = await openTestStore();
  await queue(store);
  await send(store, answering("601"));
  await resumeSending(store, NOW + 1_000);
  const old = { ...ACCOUNT, asOf: NOW + 999 };
  expect(await sendDueSubscriptions(store, old, ONE, () => NOW + 1_001, answering("601"))).toBe(1);
  expect(await getOutboxView(store.read, EVERY_SHOP)).toMatchObject({ stopped: null });
  expect(await sendDueSubscriptions(store, ACCOUNT, ONE, () => NOW + 1_002, answering("601"))).toBe(1);
  expect(await getOutboxView(store.read, EVERY_SHOP)).toMatchObject({ stopped: { returnCode: "601" } });
});

test("a subscription sent before the stop and accepted after it does not end the stop", async () => {
  const store = await openTestStore();
  await queue(store);
  await queue(store, { waybillNumber: "YT7654321" });
  await send(store, async ({ number }) => {
    if (number === "YT1234567") return { returnCode: "601", message: "" };
    await expect.poll(async () => (await getOutboxView(store.read, EVERY_SHOP)).stopped).not.toBeNull();
    return { returnCode: "200", message: "" };
  });
  expect(await getOutboxView(store.read, EVERY_SHOP)).toMatchObject({ stopped: { returnCode: "601" }, waiting: 1 });
});

test("the rate limit applies across rounds and workers", async () => {
  const store = await openTestStore();
  for (let number = 0; number < 30; number += 1) await queue(store, { waybillNumber: `YT${1000000 + number}` });
  const pace = { perSecond: 3, concurrency: 2 };
  const round = (at: number) => sendDueSubscriptions(store, ACCOUNT, pace, () => NOW + at, answering("200"));
  expect(await round(0)).toBe(2);
  expect(await round(10)).toBe(1);
  expect(await round(500)).toBe(0);
  expect(await round(999)).toBe(0);
  expect(await round(1_000)).toBe(2);
});

test("subscriptions queued for the sandbox are not sent to Kuaidi100 before the owner decides", async () => {
  const store = await openTestStore();
  const demo = await queue(store);
  const sandbox = { ...ACCOUNT, origin: SANDBOX_ORIGIN };
  await sendDueSubscriptions(store, sandbox, ONE, () => NOW, answering("500"));
  const sent: string[] = [];
  const post: PostSubscription = async ({ number }) => {
    sent.push(number);
    return { returnCode: "200", message: "" };
  };
  await send(store, post, NOW + 60 * MINUTE); // with the real key from now on
  await queue(store, { waybillNumber: "YT7654321" });
  await send(store, post, NOW + 61 * MINUTE);
  expect(sent).toEqual(["YT7654321"]);
  expect(await getOutboxView(store.read, EVERY_SHOP)).toMatchObject({ held: 1, waiting: 0 });
  expect(await findShipment(store.read, EVERY_SHOP, demo)).toMatchObject({
    monitorStatus: "queued",
    subscriptionProblem: { meaning: "subscriptions.held" },
  });

  expect(await applyHeldAction(store, "send", NOW + 62 * MINUTE)).toBe(1);
  await send(store, post, NOW + 63 * MINUTE);
  expect(sent).toEqual(["YT7654321", "YT1234567"]);
});

test("cancelled held subscriptions cost nothing and fail", async () => {
  const store = await openTestStore();
  const demo = await queue(store);
  await sendDueSubscriptions(store, { ...ACCOUNT, origin: SANDBOX_ORIGIN }, ONE, () => NOW, answering("500"));
  await send(store, answering("200"), NOW + 60 * MINUTE);
  expect(await applyHeldAction(store, "drop", NOW + 61 * MINUTE)).toBe(1);
  expect(await send(store, answering("200"), NOW + 120 * MINUTE)).toBe(0);
  expect(await findShipment(store.read, EVERY_SHOP, demo)).toMatchObject({
    monitorStatus: "failed",
    subscriptionProblem: { meaning: "subscriptions.dropped" },
  });
  const { before, after } = await rebuildShipment(store, EVERY_SHOP, demo);
  expect(after).toBe(before);
});

test("time without a connection does not count as server errors", async () => {
  const store = await openTestStore();
  const id = await queue(store);
  const unreachable: PostSubscription = async () => {
    throw new Kuaidi100UnreachableError("networkError", { code: "ECONNREFUSED" });
  };
  for (let round = 0; round < 8; round += 1) await send(store, unreachable, NOW + round * 60 * MINUTE);
  await send(store, answering("500"), NOW + 9 * 60 * MINUTE);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ monitorStatus: "queued" });
});

test("500 is retried later, but not forever", async () => {
  const store = await openTestStore();
  const id = await queue(store);
  expect(await send(store, answering("500"))).toBe(1);
  expect(await send(store, answering("500"), NOW + 1000)).toBe(0);
  for (let round = 1; round < 5; round += 1) await send(store, answering("500"), NOW + round * 60 * MINUTE);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({
    monitorStatus: "failed",
    subscriptions: [{ status: "refused", attempts: 5, returnCode: "500" }],
  });
});

test("while Kuaidi100 cannot be reached, retries have no limit", async () => {
  const store = await openTestStore();
  const id = await queue(store);
  const unreachable: PostSubscription = async () => {
    throw new Kuaidi100UnreachableError("networkError", { code: "ECONNREFUSED" });
  };
  for (let round = 0; round < 20; round += 1) await send(store, unreachable, NOW + round * 60 * MINUTE);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({
    monitorStatus: "queued",
    subscriptionProblem: { meaning: expect.stringContaining("ECONNREFUSED") },
  });
  await send(store, answering("200"), NOW + 21 * 60 * MINUTE);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ monitorStatus: "polling" });
});

test("two workers at once never send the same subscription", async () => {
  const store = await openTestStore();
  for (let number = 0; number < 20; number += 1) await queue(store, { waybillNumber: `YT${1000000 + number}` });
  const sent: string[] = [];
  const post: PostSubscription = async ({ number }) => {
    sent.push(number);
    return { returnCode: "200", message: "" };
  };
  await Promise.all([send(store, post), send(store, post), send(store, post)]);
  expect(sent).toHaveLength(20);
  expect(new Set(sent).size).toBe(20);
});

test("killed between sending and saving: sent again after the lease, and 501 counts as tracked", async () => {
  const store = await openTestStore();
  const id = await queue(store);
  const taken = new Set<string>();
  const kuaidi100: PostSubscription = async ({ number }) => {
    const returnCode = taken.has(number) ? "501" : "200";
    taken.add(number);
    return { returnCode, message: "" };
  };
  const killed: PostSubscription = async (request) => {
    await kuaidi100(request);
    throw new Error("the process was killed here");
  };
  await expect(send(store, killed)).rejects.toThrow();
  expect(await send(store, kuaidi100, NOW + 2 * MINUTE)).toBe(1);
  expect(await send(store, kuaidi100, NOW + 60 * MINUTE)).toBe(0);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({
    monitorStatus: "polling",
    subscriptions: [{ status: "accepted", returnCode: "501", attempts: 2 }],
  });
});

test("the subscriptions of a dead worker are claimed again after their lease", async () => {
  const store = await openTestStore();
  await queue(store);
  const died: PostSubscription = async () => {
    throw new Error("the process was killed here");
  };
  await expect(send(store, died)).rejects.toThrow();
  expect(await send(store, answering("200"), NOW + MINUTE / 2)).toBe(0);
  expect(await send(store, answering("501"), NOW + 2 * MINUTE)).toBe(1);
});

test("when a carrier needs a phone number, the refusal first says that it is missing", async () => {
  const store = await openTestStore();
  const [without, withPhone] = await Promise.all([
    queue(store, { waybillNumber: "SF1234567890199", carrier: null }),
    queue(store, { waybillNumber: "SF1234567890111", carrier: null, phone: "8000" }),
  ]);
  await send(store, answering("701", "订阅数据有误"));
  const problemOf = async (id: string) => (await findShipment(store.read, EVERY_SHOP, id))?.subscriptionProblem;
  expect(await problemOf(without)).toMatchObject({
    returnCode: "701",
    mend: expect.stringContaining("returnCode.phoneMissing.mend"),
  });
  expect(await problemOf(withPhone)).toMatchObject({
    returnCode: "701",
    mend: "returnCode.701.mend",
  });
});
