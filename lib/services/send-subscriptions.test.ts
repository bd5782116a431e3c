import { expect, test } from "vitest";
import { findShipment } from "@/db/queries/shipments";
import { subscriptions } from "@/db/schema/subscriptions";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { Kuaidi100UnreachableError } from "@/lib/kuaidi100/client";
import type { SubscribeRequest } from "@/lib/kuaidi100/subscribe-wire";
import { saltOf } from "@/lib/server/secrets";
import { createShipments } from "./create-shipments";
import { type PostSubscription, sendDueSubscriptions } from "./send-subscriptions";

const NOW = Date.UTC(2026, 10, 24, 4);
const MINUTE = 60_000;
const ACCOUNT = { key: "merchant-key", pollUrl: "http://127.0.0.1:1/poll", publicUrl: "https://desk.example.com" };

async function queue(store: Store, input: Record<string, unknown> = {}): Promise<string> {
  const [created] = await createShipments(store, [{ waybillNumber: "YT1234567", carrier: "yuantong", ...input }], NOW);
  if (!created || !("id" in created)) throw new Error("not created");
  return created.id;
}

const send = (store: Store, post: PostSubscription, now = NOW) =>
  sendDueSubscriptions(store, ACCOUNT, 10, () => now, post);

const answering =
  (returnCode: string, message = "提交成功"): PostSubscription =>
  async () => ({ returnCode, message });

test("every parameter of the document is sent", async () => {
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
        salt: saltOf(callbackId),
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

test("without a carrier Kuaidi100 is asked to recognise it", async () => {
  const store = await openTestStore();
  await queue(store, { carrier: null });
  await send(store, async ({ company, parameters }) => {
    expect({ company, autoCom: parameters.autoCom }).toEqual({ company: "", autoCom: "1" });
    return { returnCode: "200", message: "" };
  });
});

test.each(["200", "501"])("%s: the shipment is watched, and is not sent again", async (code) => {
  const store = await openTestStore();
  const id = await queue(store);
  expect(await send(store, answering(code))).toBe(1);
  expect(await findShipment(store.read, id)).toMatchObject({
    monitorStatus: "polling",
    subscribedAt: "2026-11-24T12:00:00+08:00",
    subscriptionProblem: null,
    subscriptions: [{ status: "accepted", returnCode: code }],
  });
  expect(await send(store, answering(code), NOW + 24 * 60 * MINUTE)).toBe(0);
});

test.each(["502", "700", "701", "702", "999"])(
  "%s: the shipment has failed, with the meaning and what to do",
  async (code) => {
    const store = await openTestStore();
    const id = await queue(store);
    await send(store, answering(code, "拒绝订阅"));
    expect(await findShipment(store.read, id)).toMatchObject({
      monitorStatus: "failed",
      subscriptionProblem: { returnCode: code, meaning: expect.any(String), mend: expect.any(String) },
      subscriptions: [{ status: "refused", message: "拒绝订阅" }],
    });
    expect(await send(store, answering("200"), NOW + 24 * 60 * MINUTE)).toBe(0);
  },
);

test("a refused number given again, mended, is sent again and keeps its place and history", async () => {
  const store = await openTestStore();
  const id = await queue(store, { carrier: "ems" });
  await send(store, answering("700", "不支持的快递公司"));
  expect(await queue(store, { carrier: "yuantong", orderNumber: "A1" })).toBe(id);
  expect(await findShipment(store.read, id)).toMatchObject({ monitorStatus: "queued", carrier: "yuantong" });
  expect(await send(store, answering("200"))).toBe(1);
  expect(await findShipment(store.read, id)).toMatchObject({
    monitorStatus: "polling",
    orderNumber: "A1",
    subscriptions: [
      { status: "accepted", carrier: "yuantong" },
      { status: "refused", carrier: "ems", returnCode: "700" },
    ],
  });
});

test("a refused number given again without its carrier is sent for Kuaidi100 to recognise", async () => {
  const store = await openTestStore();
  const id = await queue(store, { carrier: "ems", orderNumber: "A1" });
  await send(store, answering("700", "不支持的快递公司"));
  await queue(store, { carrier: null });
  await send(store, async ({ company, parameters }) => {
    expect({ company, autoCom: parameters.autoCom }).toEqual({ company: "", autoCom: "1" });
    return { returnCode: "200", message: "" };
  });
  expect(await findShipment(store.read, id)).toMatchObject({ carrier: null, orderNumber: "A1" });
});

test.each(["600", "601"])("%s: everything waits, with the reason, and goes on later", async (code) => {
  const store = await openTestStore();
  const first = await queue(store);
  await sendDueSubscriptions(store, ACCOUNT, 1, () => NOW, answering(code));
  const second = await queue(store, { waybillNumber: "YT7654321" });
  await sendDueSubscriptions(store, ACCOUNT, 1, () => NOW, answering(code));
  for (const id of [first, second]) {
    expect(await findShipment(store.read, id)).toMatchObject({
      monitorStatus: "queued",
      subscriptionProblem: { returnCode: code },
    });
  }
  expect(await send(store, answering("200"), NOW + MINUTE)).toBe(0);
  expect(await send(store, answering("200"), NOW + 11 * MINUTE)).toBe(2);
});

test("what is queued during a pause waits as well, and the first success ends the pause for all", async () => {
  const store = await openTestStore();
  await queue(store);
  await send(store, answering("601"));
  const late = await queue(store, { waybillNumber: "YT7654321" });
  expect(await send(store, answering("200"), NOW + MINUTE)).toBe(0);
  expect(await findShipment(store.read, late)).toMatchObject({ subscriptionProblem: { returnCode: "601" } });
  await sendDueSubscriptions(store, ACCOUNT, 1, () => NOW + 11 * MINUTE, answering("200"));
  await queue(store, { waybillNumber: "YT7777777" });
  expect(await send(store, answering("200"), NOW + 11 * MINUTE)).toBe(2);
});

test("time out of reach does not use up the tries that a server error has", async () => {
  const store = await openTestStore();
  const id = await queue(store);
  const unreachable: PostSubscription = async () => {
    throw new Kuaidi100UnreachableError("网络错误（ECONNREFUSED）。");
  };
  for (let round = 0; round < 8; round += 1) await send(store, unreachable, NOW + round * 60 * MINUTE);
  await send(store, answering("500"), NOW + 9 * 60 * MINUTE);
  expect(await findShipment(store.read, id)).toMatchObject({ monitorStatus: "queued" });
});

test("500 is tried again later, and not for ever", async () => {
  const store = await openTestStore();
  const id = await queue(store);
  expect(await send(store, answering("500"))).toBe(1);
  expect(await send(store, answering("500"), NOW + 1000)).toBe(0);
  for (let round = 1; round < 5; round += 1) await send(store, answering("500"), NOW + round * 60 * MINUTE);
  expect(await findShipment(store.read, id)).toMatchObject({
    monitorStatus: "failed",
    subscriptions: [{ status: "refused", attempts: 5, returnCode: "500" }],
  });
});

test("Kuaidi100 out of reach is tried for as long as it takes", async () => {
  const store = await openTestStore();
  const id = await queue(store);
  const unreachable: PostSubscription = async () => {
    throw new Kuaidi100UnreachableError("网络错误（ECONNREFUSED）。");
  };
  for (let round = 0; round < 20; round += 1) await send(store, unreachable, NOW + round * 60 * MINUTE);
  expect(await findShipment(store.read, id)).toMatchObject({
    monitorStatus: "queued",
    subscriptionProblem: { meaning: expect.stringContaining("ECONNREFUSED") },
  });
  await send(store, answering("200"), NOW + 21 * 60 * MINUTE);
  expect(await findShipment(store.read, id)).toMatchObject({ monitorStatus: "polling" });
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

test("a worker that died lets its subscriptions go after a while", async () => {
  const store = await openTestStore();
  await queue(store);
  const died: PostSubscription = async () => {
    throw new Error("the process was killed here");
  };
  await expect(send(store, died)).rejects.toThrow();
  expect(await send(store, answering("200"), NOW + MINUTE / 2)).toBe(0);
  expect(await send(store, answering("501"), NOW + 2 * MINUTE)).toBe(1);
});
