import { expect, test } from "vitest";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import { pushes } from "@/db/schema/push-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/sealing/secrets";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { rebuildShipment } from "./rebuild-shipments";
import { BadSignatureError, receivePush } from "./receive-push";

const NOW = Date.UTC(2026, 10, 24, 4);

async function subscribe(store: Store, input: Record<string, unknown> = {}) {
  const shipment = { waybillNumber: "V030344422", carrier: "yuantong", ...input };
  const [created] = await createShipments(store, EVERY_SHOP, [shipment], NOW);
  if (!created || !("id" in created)) throw new Error("not created");
  const all = await store.read.select().from(subscriptions);
  const callbackId = all.find(({ shipmentId }) => shipmentId === created.id)?.callbackId ?? "";
  return { id: created.id, callbackId };
}

const push = (store: Store, callbackId: string, content: unknown, now = NOW) => {
  const param = typeof content === "string" ? content : JSON.stringify(content);
  return receivePush(createSavePush(store), { callbackId, param, sign: signParam(param, deriveSalt(callbackId)) }, now);
};

const event = (time: string, context: string, more: Record<string, unknown> = {}) => ({
  context,
  time,
  ftime: time,
  status: "在途",
  areaCode: "310000000000",
  areaName: "上海市",
  ...more,
});

const polling = (state: string, ...data: object[]) => ({
  status: "polling",
  message: "",
  lastResult: { message: "ok", state, status: "200", ischeck: "0", com: "yuantong", nu: "V030344422", data },
});

const FIRST = event("2026-11-23 08:00:00", "已揽收", { status: "揽收" });
const SECOND = event("2026-11-23 20:00:00", "上海分拨中心/装件入车扫描 ");

test("a push reaches its shipment with the state and every event's status and area", async () => {
  const store = await openTestStore();
  const { id, callbackId } = await subscribe(store);
  expect(await push(store, callbackId, polling("0", SECOND, FIRST))).toBe("applied");
  const shipment = await findShipment(store.read, EVERY_SHOP, id);
  expect(shipment).toMatchObject({
    state: 0,
    stateName: "在途",
    monitorStatus: "polling",
    lastEvent: "上海分拨中心/装件入车扫描 ",
    lastEventAt: "2026-11-23T20:00:00+08:00",
    pickedUpAt: "2026-11-23T08:00:00+08:00",
    signedAt: null,
  });
  expect(shipment?.legs.origin?.events).toMatchObject([
    { time: "2026-11-23 20:00:00", occurredAt: "2026-11-23T20:00:00+08:00", status: "在途", areaName: "上海市" },
    { context: "已揽收", status: "揽收", areaCode: "310000000000" },
  ]);
});

test("a longer trace adds to the stored one, a rewritten one replaces it", async () => {
  const store = await openTestStore();
  const { id, callbackId } = await subscribe(store);
  const contexts = async () =>
    (await findShipment(store.read, EVERY_SHOP, id))?.legs.origin?.events?.map(({ context }) => context);
  await push(store, callbackId, polling("1", FIRST));
  await push(store, callbackId, polling("0", SECOND, FIRST));
  expect(await contexts()).toEqual(["上海分拨中心/装件入车扫描 ", "已揽收"]);
  await push(store, callbackId, polling("0", SECOND, event("2026-11-23 08:00:00", "已收件")));
  expect(await contexts()).toEqual(["上海分拨中心/装件入车扫描 ", "已收件"]);
});

test("the same push again is a duplicate, stored once and counted", async () => {
  const store = await openTestStore();
  const { callbackId } = await subscribe(store);
  expect(await push(store, callbackId, polling("1", FIRST))).toBe("applied");
  expect(await push(store, callbackId, polling("1", FIRST), NOW + 1000)).toBe("duplicate");
  expect(await store.read.select().from(pushes)).toMatchObject([
    { verdict: "applied", timesReceived: 2, receivedAt: NOW, lastReceivedAt: NOW + 1000 },
  ]);
});

test("an older push after a newer one is stored as stale and changes nothing", async () => {
  const store = await openTestStore();
  const { id, callbackId } = await subscribe(store);
  await push(store, callbackId, polling("3", SECOND, FIRST));
  const before = await findShipment(store.read, EVERY_SHOP, id);
  expect(await push(store, callbackId, polling("1", FIRST))).toBe("stale");
  expect(await findShipment(store.read, EVERY_SHOP, id)).toEqual(before);
  expect(await store.read.select().from(pushes)).toHaveLength(2);
});

test.each(["wrong", "", null])("a push with signature %j is refused before anything is stored", async (sign) => {
  const store = await openTestStore();
  const { callbackId } = await subscribe(store);
  const param = JSON.stringify(polling("1", FIRST));
  await expect(receivePush(createSavePush(store), { callbackId, param, sign }, NOW)).rejects.toThrow(BadSignatureError);
  expect(await store.read.select().from(pushes)).toEqual([]);
});

test("a push signed for another callback is refused", async () => {
  const store = await openTestStore();
  const { callbackId } = await subscribe(store);
  const param = JSON.stringify(polling("1", FIRST));
  const sign = signParam(param, deriveSalt("another"));
  await expect(receivePush(createSavePush(store), { callbackId, param, sign }, NOW)).rejects.toThrow(BadSignatureError);
});

test("a signed push for a subscription that does not exist is stored and acknowledged", async () => {
  const store = await openTestStore();
  expect(await push(store, "lost-with-the-last-backup", polling("1", FIRST))).toBe("unknown");
  expect(await store.read.select().from(pushes)).toMatchObject([{ verdict: "unknown", shipmentId: null }]);
});

test.each(["null", "[]", "{", "", '"text"', '{"lastResult":7}', "{}"])(
  "a signed push that cannot be parsed is stored with its error, and only changes lastPushAt: %s",
  async (param) => {
    const store = await openTestStore();
    const { id, callbackId } = await subscribe(store);
    const before = await findShipment(store.read, EVERY_SHOP, id);
    expect(await push(store, callbackId, param)).toBe("unreadable");
    const after = await findShipment(store.read, EVERY_SHOP, id);
    expect(after).toEqual({ ...before, lastPushAt: toIsoBeijing(NOW) });
    const [kept] = await store.read.select().from(pushes);
    expect(kept).toMatchObject({ verdict: "unreadable", error: expect.stringMatching(/.{4}/) });
    expect(kept?.param.toString("utf8")).toBe(param);
  },
);

const SIGNED = event("2026-11-24 09:00:00", "已签收，本人", { status: "签收" });
const signed = (...data: object[]) => ({ ...polling("3", ...data), status: "shutdown" });
const at = (time: string) => `2026-11-${time}+08:00`;

test.each<[string, object, object]>([
  [
    "an abort whose comNew is the word null",
    { status: "abort", message: "3天查询无记录", autoCheck: "0", comOld: "null", comNew: "null", lastResult: null },
    { carrier: "yuantong", monitorStatus: "abort", flag: { name: "no-record" } },
  ],
  [
    "a list with the oldest event first, without statuses",
    signed(...[FIRST, SECOND, SIGNED].map((each) => ({ ...each, status: undefined }))),
    {
      pickedUpAt: at("23T08:00:00"),
      signedAt: at("24T09:00:00"),
      lastEvent: "已签收，本人",
      lastEventAt: at("24T09:00:00"),
    },
  ],
  [
    "a list in no order",
    signed(SECOND, SIGNED, FIRST),
    { pickedUpAt: at("23T08:00:00"), lastEvent: "已签收，本人", lastEventAt: at("24T09:00:00") },
  ],
  [
    "a pick-up in the year 1",
    polling("0", SECOND, event("0001-01-01 00:00:00", "已揽收", { status: "揽收" })),
    { pickedUpAt: null, flag: null },
  ],
  ["one event in 1970", polling("0", event("1970-01-01 08:00:00", "到达")), { lastEventAt: null, flag: null }],
  [
    "a signature without a state",
    { status: "shutdown", lastResult: { state: "", ischeck: "1", com: "yuantong", data: [SIGNED, FIRST] } },
    { state: 3, outcome: "signed", signedAt: at("24T09:00:00") },
  ],
  ["a trace without any state", polling("", { ...SECOND, status: null }), { state: null, stateName: "已有轨迹" }],
  [
    "a result as JSON text",
    { status: "shutdown", lastResult: JSON.stringify(signed(SIGNED, FIRST).lastResult) },
    { state: 3 },
  ],
  [
    "Chinese dates and 24:00:00",
    polling("5", event("2026-11-23 24:00:00", "派件"), event("2026年11月23日 11:22", "已揽收", { status: "揽收" })),
    { pickedUpAt: at("23T11:22:00"), lastEventAt: at("24T00:00:00") },
  ],
])("%s is understood", async (_, content, expected) => {
  const store = await openTestStore();
  const { id, callbackId } = await subscribe(store);
  expect(await push(store, callbackId, content)).toBe("applied");
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject(expected);
});

test("a result whose JSON text is broken makes the push unreadable", async () => {
  const store = await openTestStore();
  const { id, callbackId } = await subscribe(store);
  expect(await push(store, callbackId, { status: "shutdown", lastResult: '{"state":"3"' })).toBe("unreadable");
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ state: null, monitorStatus: "queued" });
});

test("a push that is received again changes only lastPushAt", async () => {
  const store = await openTestStore();
  const { id, callbackId } = await subscribe(store);
  await push(store, callbackId, polling("1", FIRST));
  const before = await findShipment(store.read, EVERY_SHOP, id);
  expect(await push(store, callbackId, polling("1", FIRST), NOW + 7_200_000)).toBe("duplicate");
  const after = await findShipment(store.read, EVERY_SHOP, id);
  expect(after).toMatchObject({ lastPushAt: toIsoBeijing(NOW + 7_200_000), lastEventAt: before?.lastEventAt });
  await rebuildShipment(store, EVERY_SHOP, id, NOW + 7_200_000);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toEqual(after);
});

test("both legs are stored; the destination's times stay as sent", async () => {
  const store = await openTestStore();
  const { id, callbackId } = await subscribe(store, {
    waybillNumber: "EX015142583SG",
    carrier: "ems",
    international: true,
  });
  const destResult = {
    state: "3",
    com: "speedpost",
    nu: "EX015142583SG",
    data: [
      {
        context: "Delivered",
        time: "2016-05-24 14:00:00",
        ftime: "2016-05-24 14:00:00",
        status: "签收",
        areaName: null,
      },
    ],
  };
  await push(store, callbackId, { ...polling("0", SECOND, FIRST), destResult });
  const shipment = await findShipment(store.read, EVERY_SHOP, id);
  expect(shipment?.state).toBe(3);
  expect(shipment?.legs.destination).toMatchObject({
    carrier: "speedpost",
    waybillNumber: "EX015142583SG",
    events: [{ time: "2016-05-24 14:00:00", occurredAt: null, context: "Delivered", status: "签收", areaName: null }],
  });
});

test("carrier correction: one shipment, the new carrier, the change in its history", async () => {
  const store = await openTestStore();
  const { id, callbackId } = await subscribe(store);
  const empty = {
    ...polling("0"),
    status: "abort",
    message: "3天查询无记录",
    autoCheck: "0",
    comOld: "",
    comNew: "ems",
  };
  await push(store, callbackId, empty);
  const corrected = { ...polling("0", FIRST), autoCheck: "1", comOld: "yuantong", comNew: "ems" };
  await push(store, callbackId, corrected, NOW + 1000);
  const shipment = await findShipment(store.read, EVERY_SHOP, id);
  expect(shipment).toMatchObject({ carrier: "ems", carrierName: "EMS", monitorStatus: "polling", state: 0 });
  expect(shipment?.history).toContainEqual(
    expect.objectContaining({ kind: "carrier", before: "yuantong", after: "ems" }),
  );
});

test("characters that one of the databases cannot store are replaced", async () => {
  const store = await openTestStore();
  const { id, callbackId } = await subscribe(store);
  expect(await push(store, callbackId, polling("0", event("2026-11-23 08:00:00", "a\u0000b")))).toBe("applied");
  expect((await findShipment(store.read, EVERY_SHOP, id))?.lastEvent).toBe("a\uFFFDb");
});

test("a hundred pushes at once, five times each: every one is applied once", async () => {
  const store = await openTestStore();
  const watched = await Promise.all(
    Array.from({ length: 100 }, (_, number) => subscribe(store, { waybillNumber: `YT${1000000 + number}` })),
  );
  const verdicts = await Promise.all(
    Array.from({ length: 5 }, () =>
      watched.map(({ callbackId }) => push(store, callbackId, polling("1", FIRST))),
    ).flat(),
  );
  expect(verdicts.filter((verdict) => verdict === "applied")).toHaveLength(100);
  expect(verdicts.filter((verdict) => verdict === "duplicate")).toHaveLength(400);
});

test("fields of any length cost themselves, never the push and its abort", async () => {
  const store = await openTestStore();
  const { id, callbackId } = await subscribe(store, { carrier: undefined });
  // Texts that PostgreSQL cannot compress below the size of an index row.
  const long = Array.from({ length: 20_000 }, (_, index) => String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000)));
  const text = long.join("");
  const result = {
    state: text,
    com: text,
    nu: text,
    message: text,
    data: [{ ...SECOND, areaName: text, context: text }],
  };
  const content = { status: "abort", message: text, autoCheck: "0", comOld: text, comNew: text, lastResult: result };
  expect(await push(store, callbackId, content)).toBe("applied");
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ monitorStatus: "abort", carrier: null });
});
