import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { engine } from "@/db/engine";
import { listEndpoints } from "@/db/queries/webhooks/hook-endpoint-records";
import { hookDeliveries, hookEvents } from "@/db/schema/hook-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { HOOK_EVENT_TYPES, type HookEventType, MAX_REPLAYED_EVENTS } from "@/lib/domain/webhooks/webhook-endpoint";
import { signParam } from "@/lib/kuaidi100/signature";
import { parseAllowList } from "@/lib/outbound/outgoing-target";
import { ssrfSafePost } from "@/lib/outbound/ssrf-safe-fetch";
import { deriveSalt } from "@/lib/sealing/secrets";
import { deleteExpired } from "@/lib/services/retention/delete-expired";
import { sendDue, startDue } from "@/lib/services/shared/outgoing-queue";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { rebuildShipment } from "@/lib/services/tracking/rebuild-shipments";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { propertyRuns } from "@/lib/testing/property-runs";
import { startClock } from "@/lib/testing/start-clock";
import { hookQueue } from "./hook-delivery-queue";
import {
  changeEndpoint,
  createEndpoint,
  getDeliveryLog,
  listEndpointViews,
  replayEvents,
  rotateSecret,
} from "./manage-hook-endpoints";
import { pullEvents } from "./pull-events";
import type { PostHook } from "./send-hook";

const HOUR = 3_600_000;
/** `npm run test:drills -- hook-senders` takes 20 kills and 1,000 events; each parcel has two. */
const KILLS = Number(process.env.FAULT_ROUNDS ?? 5);
const PARCELS_A_KILL = Number(process.env.FAULT_EVENTS ?? 2) / 2;
const DAY = 24 * HOUR;

let machineClock: () => number;
beforeEach(() => {
  machineClock = startClock(Date.parse("2026-11-24T12:00:00+08:00"));
});

async function startHookTest() {
  const store = await openTestStore();
  const begunAt = machineClock();
  /** Advanced by the tests; starts an hour ahead of the machine's clock. */
  const clock = { now: begunAt + HOUR };
  const subscribe = async (waybillNumber: string, more: Record<string, unknown> = {}) => {
    const [created] = await createShipments(
      store,
      EVERY_SHOP,
      [{ waybillNumber, carrier: "yuantong", ...more }],
      begunAt,
    );
    if (!created || !("id" in created)) throw new Error("not created");
    const all = await store.read.select().from(subscriptions);
    return { id: created.id, callbackId: all.find(({ shipmentId }) => shipmentId === created.id)?.callbackId ?? "" };
  };
  /** Sends until nothing is due. */
  const send = async (post: PostHook) => {
    for (;;) {
      const { settled } = await startDue(store, hookQueue(post), () => clock.now);
      if (settled.length === 0) return;
      await Promise.all(settled);
    }
  };
  const listen = (
    events: readonly HookEventType[] = HOOK_EVENT_TYPES,
    shops: string[] = [],
    url = "https://erp.example.com/",
  ) => createEndpoint(store, EVERY_SHOP, { name: "ERP", url, events: [...events], shops }, begunAt);
  return { store, clock, begunAt, subscribe, send, listen };
}

const JOURNEY = ["1", "0", "5", "3"] as const;
const NAMES: Record<string, string> = { "0": "在途", "1": "揽收", "3": "签收", "5": "派件" };

/** The push of Kuaidi100 after the nth event. */
function snapshot(length: number, number: string) {
  const data = JOURNEY.slice(0, length)
    .map((state, index) => ({
      time: `2026-11-2${index} 10:00:00`,
      ftime: `2026-11-2${index} 10:00:00`,
      context: `${NAMES[state]} 派件员：王建国 13800138000`,
      status: NAMES[state],
    }))
    .reverse();
  const state = JOURNEY[length - 1] ?? "0";
  const status = state === "3" ? "shutdown" : "polling";
  return { status, message: "", lastResult: { state, ischeck: "0", com: "yuantong", nu: number, data } };
}

function push(store: Store, callbackId: string, content: object, at = machineClock()) {
  const param = JSON.stringify(content);
  return receivePush(createSavePush(store), { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) }, at);
}

/** Accepts every message and records it. */
function goodReceiver() {
  const got: { id: string; type: string; isFirst: boolean; number: string }[] = [];
  const post: PostHook = async ({ headers, body }) => {
    const { type, data } = JSON.parse(body);
    got.push({ id: headers["webhook-id"] ?? "", type, isFirst: data.isFirst, number: data.shipment.waybillNumber });
    return 200;
  };
  return { got, post };
}

test("people's data are masked, and sent whole only where and while an owner chose so", async () => {
  const { store, clock, begunAt, subscribe, send, listen } = await startHookTest();
  const masked = await listen(["shipment.signed"], [], "https://masked.example.com/");
  const full = await listen(["shipment.signed"], [], "https://full.example.com/");
  await changeEndpoint(store, EVERY_SHOP, full.id, { fullData: true }, begunAt);
  const to = "浙江省杭州市余杭区文一西路969号";
  const { callbackId } = await subscribe("YT2000000001", { phone: "13912345678", recipient: "张三", to });
  const got = new Map<string, Record<string, unknown>>();
  const post: PostHook = async ({ url, body }) => {
    got.set(new URL(url).hostname, JSON.parse(body).data.shipment);
    return 200;
  };
  await push(store, callbackId, snapshot(4, "YT2000000001"));
  await send(post);
  const [text, hidden] = ["签收 派件员：王建国 13800138000", "签收 派件员：王*国 138****8000"];
  expect(got.get("full.example.com")).toMatchObject({
    phone: "13912345678",
    recipient: "张三",
    to,
    from: null,
    lastEvent: text,
  });
  expect(got.get("masked.example.com")).toMatchObject({ lastEvent: hidden });
  for (const field of ["phone", "recipient", "from", "to"])
    expect(got.get("masked.example.com")).not.toHaveProperty(field);
  const [pulled] = await pullEvents(store.read, EVERY_SHOP, undefined, 1, clock.now + DAY);
  expect(pulled?.data.shipment).toMatchObject({ lastEvent: hidden });
  expect(pulled?.data.shipment).not.toHaveProperty("phone");
  expect(pulled?.data.shipment).not.toHaveProperty("recipient");

  const sinceOf = async (id: string) =>
    (await listEndpointViews(store.read, EVERY_SHOP)).find((each) => each.id === id)?.fullDataSince;
  expect(await sinceOf(masked.id)).toBeNull();
  await changeEndpoint(store, EVERY_SHOP, full.id, { name: "ERP 2", shops: [] }, begunAt);
  expect(await sinceOf(full.id)).toEqual(expect.any(String));
  await changeEndpoint(store, EVERY_SHOP, full.id, { shops: ["茶庄"] }, begunAt);
  expect(await sinceOf(full.id)).toBeNull();
  await changeEndpoint(store, EVERY_SHOP, full.id, { fullData: true, shops: [] }, begunAt);
  await changeEndpoint(store, EVERY_SHOP, full.id, { url: "https://other.example.com/" }, begunAt);
  await replayEvents(store, EVERY_SHOP, full.id, { from: begunAt - DAY, to: begunAt + DAY }, clock.now);
  await send(post);
  expect(got.get("other.example.com")).toMatchObject({ lastEvent: hidden });
  expect(got.get("other.example.com")).not.toHaveProperty("phone");
});

test("a signed parcel is sent once to a real receiver, whose library verifies it, in every order of pushes", async () => {
  const { store, subscribe, listen } = await startHookTest();
  const { callbackId } = await subscribe("YT1000000001", { shop: "茶庄", orderNumber: "A1024" });
  const received: { type: string; data: { isFirst: boolean; shipment: Record<string, unknown> } }[] = [];
  let secret = "";
  const server = createServer(async (request, response) => {
    const body = await text(request);
    received.push(new Webhook(secret).verify(body, request.headers as Record<string, string>) as (typeof received)[0]);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const url = `http://127.0.0.1:${address && typeof address === "object" ? address.port : 0}/`;
  secret = (await listen()).secret;
  const toServer: PostHook = (message) => ssrfSafePost({ ...message, url }, { allowed: parseAllowList("127.0.0.1") });
  // Late, early, twice, and at the same time.
  for (const lengths of [[2], [4, 1, 4], [3, 4, 2, 1, 4]]) {
    await Promise.all(lengths.map((length) => push(store, callbackId, snapshot(length, "YT1000000001"))));
  }
  for (;;) {
    const { settled } = await startDue(store, hookQueue(toServer), machineClock);
    if (settled.length === 0) break;
    await Promise.all(settled);
  }
  const signed = received.filter(({ type }) => type === "shipment.signed");
  expect(signed).toHaveLength(1);
  expect(signed[0]?.data).toMatchObject({
    isFirst: true,
    shipment: { waybillNumber: "YT1000000001", orderNumber: "A1024", shop: "茶庄", state: 3, stateName: "签收" },
  });
  expect(JSON.stringify(received)).not.toMatch(/13800138000|王建国/);
  expect(JSON.stringify(received)).toContain("派件员：王*国 138****8000");
  expect(received.at(-1)?.type).toBe("shipment.signed");
});

test("a parcel is reported as signed once, however often and in whatever order its pushes arrive", async () => {
  const { store, subscribe, send, listen } = await startHookTest();
  await listen();
  const { got, post } = goodReceiver();
  let parcels = 0;
  const length = fc.integer({ min: 1, max: JOURNEY.length });
  const together = fc.array(length, { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(fc.array(together, { maxLength: 4 }), together, async (before, after) => {
      parcels += 1;
      const number = `YT2${String(parcels).padStart(9, "0")}`;
      const { callbackId } = await subscribe(number);
      // The last push comes somewhere in between, at least once.
      for (const lengths of [...before, [JOURNEY.length], after]) {
        await Promise.all(lengths.map((each) => push(store, callbackId, snapshot(each, number))));
      }
      await send(post);
      const types = got.filter((each) => each.number === number).map(({ type }) => type);
      expect(types.filter((type) => type === "shipment.signed")).toHaveLength(1);
      expect(types.at(-1)).toBe("shipment.signed");
      expect(new Set(types).size).toBe(types.length);
    }),
    { numRuns: propertyRuns(engine.isServer ? 10 : 40) },
  );
});

test("each parcel's events arrive in order; after an hour of downtime a receiver gets them under the same ids", async () => {
  const { store, clock, subscribe, send, listen } = await startHookTest();
  const { secret } = await listen();
  const parcels = [await subscribe("YT1000000001"), await subscribe("YT1000000002")];
  const tried: string[] = [];
  const { got, post } = goodReceiver();
  const upAt = clock.now + HOUR;
  const whenUp: PostHook = async (message) => {
    tried.push(message.headers["webhook-id"] ?? "");
    if (clock.now < upAt) throw Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
    // The library's `verify` uses the machine's clock, which is hours behind.
    const at = new Date(Number(message.headers["webhook-timestamp"]) * 1_000);
    expect(clock.now - at.getTime(), "signed when it is sent, not when it happened").toBeLessThan(1_000);
    const signature = new Webhook(secret).sign(message.headers["webhook-id"] ?? "", at, message.body);
    expect(message.headers["webhook-signature"]).toBe(signature);
    return post(message);
  };
  for (let length = 1; length <= 4; length += 1) {
    for (const [index, { callbackId }] of parcels.entries()) {
      await push(store, callbackId, snapshot(length, `YT100000000${index + 1}`));
    }
    await send(whenUp);
  }
  expect(got).toEqual([]);
  expect((await listEndpointViews(store.read, EVERY_SHOP))[0]?.failingSince).not.toBeNull();
  const beginning = new Set(tried);
  while (clock.now < upAt + 12 * HOUR) {
    clock.now += 5 * 60_000;
    await send(whenUp);
  }
  for (const number of ["YT1000000001", "YT1000000002"]) {
    expect(got.filter((each) => each.number === number).map(({ type }) => type)).toEqual([
      "shipment.picked_up",
      "shipment.in_transit",
      "shipment.out_for_delivery",
      "shipment.signed",
    ]);
  }
  expect(new Set(got.map(({ id }) => id)).size).toBe(8);
  // Messages sent while it was down arrive later with the same ids.
  for (const id of beginning) expect(got.map((each) => each.id)).toContain(id);
  expect((await listEndpointViews(store.read, EVERY_SHOP))[0]).toMatchObject({
    failingSince: null,
    deliveredAt: expect.any(String),
    waiting: 0,
    failed: 0,
  });
});

test(`killed ${KILLS} times between sending and saving, nothing is lost and repeated events have the same id`, async () => {
  const { store, clock, subscribe, listen } = await startHookTest();
  await listen();
  const { got, post } = goodReceiver();
  for (let round = 0; round < KILLS; round += 1) {
    const numbers = Array.from(
      { length: PARCELS_A_KILL },
      (_, index) => `YT1${String(round * 1_000 + index).padStart(9, "0")}`,
    );
    for (const number of numbers) {
      const { callbackId } = await subscribe(number);
      await push(store, callbackId, snapshot(1, number));
      await push(store, callbackId, snapshot(4, number));
    }
    // The worker dies before it saves any outcome.
    const dying: Store = { ...store, read: store.read, write: store.write };
    let writes = 0;
    dying.write = (body) => {
      writes += 1;
      return writes > 1 ? new Promise(() => {}) : store.write(body);
    };
    const sent = new Promise<void>((resolve) => {
      const postOnce: PostHook = async (message) => {
        const status = await post(message);
        resolve();
        return status;
      };
      void startDue(dying, hookQueue(postOnce), () => clock.now);
    });
    await sent;
    // Until the lease expires, no other worker claims the deliveries of the dead one.
    const held = new Set(got.slice(-1).map(({ id }) => id));
    await sendDue(store, hookQueue(post), () => clock.now);
    expect(got.filter(({ id }) => held.has(id))).toHaveLength(1);
    clock.now += 31_000;
    for (;;) {
      const { settled } = await startDue(store, hookQueue(post), () => clock.now);
      if (settled.length === 0) break;
      await Promise.all(settled);
    }
    for (const number of numbers) {
      const ofParcel = got.filter((each) => each.number === number);
      const ids = new Map(ofParcel.map(({ id, type }) => [id, type]));
      expect([...ids.values()], number).toEqual(["shipment.picked_up", "shipment.signed"]);
    }
    const again = got.length - new Set(got.map(({ id }) => id)).size;
    expect(again, `told again by kill ${round + 1}`).toBeGreaterThan(round);
  }
});

test("an endpoint that does not answer does not delay the others", async () => {
  const { store, clock, subscribe, listen } = await startHookTest();
  await listen(HOOK_EVENT_TYPES, [], "https://dead.example.com/");
  await listen(HOOK_EVENT_TYPES, [], "https://live.example.com/");
  const live: string[] = [];
  const post: PostHook = ({ url, headers }) => {
    if (url.includes("dead")) return new Promise(() => {});
    live.push(headers["webhook-id"] ?? "");
    return Promise.resolve(204);
  };
  const inFlight = new Map<string, number>();
  for (let index = 0; index < 10; index += 1) {
    const { callbackId } = await subscribe(`YT100000002${index}`);
    await push(store, callbackId, snapshot(4, `YT100000002${index}`));
  }
  const begin = async () => {
    await startDue(store, hookQueue(post), () => clock.now, inFlight);
    return live.length;
  };
  await expect.poll(begin).toBe(10);
  expect(new Set(live).size).toBe(10);
  expect(Math.max(...inFlight.values())).toBe(4);
});

test.each([302, 404])("an answer of %d does not count as received: the event is sent again", async (status) => {
  const { store, send, subscribe, listen } = await startHookTest();
  await listen();
  const { callbackId } = await subscribe("YT1000000001");
  await push(store, callbackId, snapshot(1, "YT1000000001"));
  await send(async () => status);
  expect((await listEndpointViews(store.read, EVERY_SHOP))[0]).toMatchObject({ waiting: 1, failed: 0 });
  expect((await listEndpointViews(store.read, EVERY_SHOP))[0]?.failingSince).not.toBeNull();
});

test("an event fails after nine attempts over more than a day, and an endpoint is disabled after five days of failures", async () => {
  const { store, clock, subscribe, send, listen } = await startHookTest();
  const { id } = await listen();
  const { callbackId } = await subscribe("YT1000000001");
  await push(store, callbackId, snapshot(4, "YT1000000001"));
  const triedAt: number[] = [];
  const down: PostHook = async () => {
    triedAt.push(clock.now);
    return 500;
  };
  await send(down);
  while (clock.now < (triedAt[0] ?? 0) + 3 * DAY) {
    clock.now += 5 * 60_000;
    await send(down);
  }
  expect(triedAt).toHaveLength(9);
  expect((triedAt.at(-1) ?? 0) - (triedAt[0] ?? 0)).toBeGreaterThan(DAY);
  expect(await getDeliveryLog(store.read, EVERY_SHOP, id)).toMatchObject({
    items: [{ status: "failed", attempts: 9, lastStatus: 500, lastError: 'webhooks.httpStatus {"status":500}' }],
  });
  clock.now += 3 * DAY;
  expect(await replayEvents(store, EVERY_SHOP, id, { from: 0, to: clock.now }, clock.now)).toBe(1);
  await send(down);
  const [endpoint] = await listEndpointViews(store.read, EVERY_SHOP);
  expect(endpoint).toMatchObject({ isActive: false, disabledBecause: 'webhooks.failedForDays {"days":5}', waiting: 1 });
  // Disabled until the owner enables it: then the waiting messages follow at once, and those from meanwhile on request.
  const { got, post } = goodReceiver();
  await send(post);
  expect(got).toEqual([]);
  await changeEndpoint(store, EVERY_SHOP, id, { isActive: true }, clock.now);
  await send(post);
  expect(got.map(({ type }) => type)).toEqual(["shipment.signed"]);
});

test("of more events than can be sent again at once, none is", async () => {
  const { store, clock, subscribe, listen } = await startHookTest();
  const { id } = await listen();
  const { callbackId } = await subscribe("YT1000000001");
  await push(store, callbackId, snapshot(4, "YT1000000001"));
  const [event] = await store.read.select().from(hookEvents);
  if (!event) throw new Error("no event");
  const copies = Array.from({ length: MAX_REPLAYED_EVENTS }, (_, index) => {
    const position = `${event.position}-${String(index).padStart(5, "0")}`;
    return { ...event, id: `${event.id}-${index}`, position };
  });
  await store.write(async (tx) => {
    await tx.delete(hookDeliveries);
    for (let next = 0; next < copies.length; next += 1_000) {
      await tx.insert(hookEvents).values(copies.slice(next, next + 1_000));
    }
  });
  const replaying = replayEvents(store, EVERY_SHOP, id, { from: 0, to: clock.now + 1 }, clock.now);
  await expect(replaying).rejects.toMatchObject({ key: "webhooks.tooManyReplayed" });
  expect(await store.read.select().from(hookDeliveries)).toEqual([]);
});

test("an endpoint only gets the events of its shops and types; without endpoints nothing is written", async () => {
  const { store, subscribe, send, listen } = await startHookTest();
  const before = await subscribe("YT1000000009");
  await push(store, before.callbackId, snapshot(2, "YT1000000009"));
  expect(await store.read.select().from(hookEvents)).toEqual([]);
  await listen(["shipment.signed"], ["茶庄"]);
  const tea = await subscribe("YT1000000001", { shop: "茶庄" });
  const other = await subscribe("YT1000000002", { shop: "书店" });
  await push(store, tea.callbackId, snapshot(2, "YT1000000001"));
  await push(store, tea.callbackId, snapshot(4, "YT1000000001"));
  await push(store, other.callbackId, snapshot(4, "YT1000000002"));
  const { got, post } = goodReceiver();
  await send(post);
  expect(got).toMatchObject([{ type: "shipment.signed", number: "YT1000000001" }]);
});

test("a rebuilt shipment sends no event twice, and a replaced secret still signs for a day", async () => {
  const { store, clock, subscribe, send, listen } = await startHookTest();
  const { id, secret } = await listen();
  const parcel = await subscribe("YT1000000001");
  await push(store, parcel.callbackId, snapshot(1, "YT1000000001"));
  await push(store, parcel.callbackId, snapshot(4, "YT1000000001"));
  await rebuildShipment(store, EVERY_SHOP, parcel.id);
  const signatures: string[] = [];
  await send(async ({ headers }) => {
    signatures.push(headers["webhook-signature"] ?? "");
    return 200;
  });
  expect(signatures).toHaveLength(2);
  const { secret: next } = await rotateSecret(store, EVERY_SHOP, id, clock.now);
  expect(next).not.toBe(secret);
  const inDay: string[][] = [];
  const after: string[][] = [];
  const acceptInto =
    (into: string[][]): PostHook =>
    async (message) => {
      const at = new Date(Number(message.headers["webhook-timestamp"]) * 1_000);
      const sign = (with_: string) => new Webhook(with_).sign(message.headers["webhook-id"] ?? "", at, message.body);
      const sent = (message.headers["webhook-signature"] ?? "").split(" ");
      into.push([secret, next].filter((each) => sent.includes(sign(each))));
      return 200;
    };
  await replayEvents(store, EVERY_SHOP, id, { from: 0, to: clock.now }, clock.now);
  await send(acceptInto(inDay));
  expect(inDay).toEqual([
    [secret, next],
    [secret, next],
  ]);
  clock.now += DAY + 1;
  await replayEvents(store, EVERY_SHOP, id, { from: 0, to: clock.now }, clock.now);
  await send(acceptInto(after));
  expect(after).toEqual([[next], [next]]);
  const [row] = await listEndpoints(store.read, EVERY_SHOP);
  expect(JSON.stringify(row)).not.toContain(next.slice(6));
});

test("missed events can be fetched in order after the last known one; after thirty days they are deleted", async () => {
  const { store, clock, subscribe, listen } = await startHookTest();
  await listen(["shipment.signed"]);
  const { callbackId } = await subscribe("YT1000000001");
  for (let length = 1; length <= 4; length += 1) await push(store, callbackId, snapshot(length, "YT1000000001"));
  const all = await pullEvents(store.read, EVERY_SHOP, undefined, 100, clock.now);
  expect(all.map(({ type }) => type)).toEqual([
    "shipment.picked_up",
    "shipment.in_transit",
    "shipment.out_for_delivery",
    "shipment.signed",
  ]);
  expect(await pullEvents(store.read, EVERY_SHOP, all[1]?.id, 1, clock.now)).toEqual([all[2]]);
  expect(await pullEvents(store.read, EVERY_SHOP, all[3]?.id, 100, clock.now)).toEqual([]);
  await expect(pullEvents(store.read, EVERY_SHOP, "evt_none", 100, clock.now)).rejects.toMatchObject({
    key: "webhooks.eventExpired",
    values: { days: 30 },
  });
  await deleteExpired(store, clock.now + 31 * DAY);
  expect(await pullEvents(store.read, EVERY_SHOP, undefined, 100, clock.now)).toEqual([]);
});

test("reaching a state again is marked as not the first time", async () => {
  const { store, subscribe, send, listen } = await startHookTest();
  await listen(["shipment.signed", "shipment.problem"]);
  const { callbackId } = await subscribe("YT1000000001");
  const states = [
    ["签收", "3"],
    ["疑难", "2"],
    ["签收", "3"],
  ] as const;
  const data: object[] = [];
  for (const [index, [status, state]] of states.entries()) {
    const time = `2026-11-2${index} 10:00:00`;
    data.unshift({ time, ftime: time, context: status, status });
    await push(store, callbackId, {
      status: "polling",
      message: "",
      lastResult: { state, com: "yuantong", nu: "YT1000000001", data },
    });
  }
  const { got, post } = goodReceiver();
  await send(post);
  expect(got.map(({ type, isFirst }) => [type, isFirst])).toEqual([
    ["shipment.signed", true],
    ["shipment.problem", true],
    ["shipment.signed", false],
  ]);
});
