import { expect, test, vi } from "vitest";
import { findShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { findShipment, listShipments } from "@/db/queries/shipments/shipment-pages";
import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import { updateQueryPlan } from "@/db/queries/tracking-lookups/query-queue";
import { archivedParcels } from "@/db/schema/operation/archive-tables";
import { settlementItems } from "@/db/schema/settlement/settlement-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { parseTestFilter } from "@/db/testing/parse-test-filter";
import { EVERY_SHOP, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { DAY_MS, formatBeijingTime } from "@/lib/domain/time/beijing-time";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/sealing/secrets";
import { listBuyerPaths } from "@/lib/services/buyers/buyer-page-links";
import { parcelPageResponse } from "@/lib/services/buyers/parcel-page-response";
import { applyOrders, planOrders } from "@/lib/services/orders/upsert-orders";
import { changeSettings } from "@/lib/services/settings/app-settings";
import { bookRemittance, uploadRemittance } from "@/lib/services/settlement/remittance-files";
import { updateSettlements } from "@/lib/services/settlement/update-settlements";
import { resubscribe } from "@/lib/services/subscriptions/resubscribe";
import { sendDueSubscriptions } from "@/lib/services/subscriptions/send-subscriptions";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { rebuildShipment } from "@/lib/services/tracking/rebuild-shipments";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { editShipment } from "./apply-shipment-edit";
import { createShipments } from "./create-shipments";
import { deleteShipment } from "./delete-shipment";
import { findShipmentsByNumbers } from "./find-shipments-by-numbers";

const NOW = Date.parse("2026-12-01T12:00:00+08:00");
/** The last push of the parcel that had the number before. */
const ENDED = NOW - 366 * DAY_MS;
const NUMBER = "EA123456789CN";
const OWNER = { name: "店主", shops: EVERY_SHOP, now: NOW };
const THIS = {
  ...{ key: "k", pollUrl: "http://127.0.0.1:1/poll", publicUrl: "https://d.example.com" },
  ...{ origin: "test", resultv2: "1" as const },
};
const PACE = { perSecond: 20, concurrency: 20 };

/** @returns the ids of what was created, else the keys of the errors */
async function add(store: Store, input: object = {}, now = NOW, scope: ShopScope = EVERY_SHOP): Promise<string> {
  const [result] = await createShipments(store, scope, [{ waybillNumber: NUMBER, carrier: "ems", ...input }], now);
  await accept(store, now);
  return result && "id" in result ? result.id : (result?.error.key ?? "");
}

const accept = (store: Store, now: number, returnCode = "200") =>
  sendDueSubscriptions(
    store,
    THIS,
    PACE,
    () => now,
    async () => ({ returnCode, message: "" }),
  );

async function order(store: Store, orderNumber: string, more: object = {}) {
  const plans = await planOrders(
    store.read,
    EVERY_SHOP,
    [{ orderNumber, waybillNumber: NUMBER, carrier: "ems", ...more }],
    NOW,
  );
  const [result] = await store.write((tx) => applyOrders(tx, EVERY_SHOP, plans, NOW));
  await accept(store, NOW);
  return result && "id" in result ? { outcome: result.outcome, id: result.id } : { error: result?.error.key };
}

async function push(store: Store, id: string, param: object, now: number) {
  const callbackId = (await listSubscriptions(store.read, id)).at(-1)?.callbackId ?? "";
  const text = JSON.stringify(param);
  return receivePush(
    createSavePush(store),
    { callbackId, param: text, sign: signParam(text, deriveSalt(callbackId)) },
    now,
  );
}

const signed = (at: number) => ({
  status: "shutdown",
  lastResult: {
    ...{ state: "3", com: "ems", nu: NUMBER, ischeck: "1" },
    data: [event("已签收", "签收", at - DAY_MS), event("已揽收", "揽收", at - 4 * DAY_MS)],
  },
});
const pickedUp = (at: number) => ({
  status: "polling",
  lastResult: { state: "1", com: "ems", nu: NUMBER, data: [event("已揽收", "揽收", at)] },
});
const NO_RECORD = {
  status: "abort",
  message: "3天查询无记录",
  lastResult: { state: "0", com: "ems", nu: NUMBER, data: [] },
};

function event(context: string, status: string, at: number) {
  const time = formatBeijingTime(at);
  return { context, status, time, ftime: time };
}

/** The parcel that had the number a year ago: signed for, with cash that its carrier has not remitted. */
async function openDesk(ended = ENDED) {
  const store = await openTestStore();
  const input = { orderNumber: "OLD", codAmount: 9_900, shop: "旗舰店", phone: "13800138000" };
  const old = await add(store, input, ended - 5 * DAY_MS);
  await push(store, old, signed(ended), ended);
  return { store, old };
}

const read = (store: Store, id: string, scope: ShopScope = EVERY_SHOP) => findShipment(store.read, scope, id, NOW);
const rows = async (store: Store) => (await store.read.select().from(shipments)).length;

test("a number that ended a year ago and is added again is a parcel of its own, linked to the earlier one", async () => {
  const { store, old } = await openDesk();
  const { submittedAs: _, ...before } = (await findShipmentRow(store.read, EVERY_SHOP, old)) ?? {};
  const next = await add(store, { orderNumber: "NEW" });
  expect(await read(store, next)).toMatchObject({
    ...{
      orderNumber: "NEW",
      state: null,
      stateName: "待揽收",
      signedAt: null,
      monitorStatus: "polling",
      codAmount: null,
    },
    earlierParcel: { id: old, createdAt: "2025-11-25T12:00:00+08:00", isArchived: false },
    laterParcel: null,
  });
  expect(await read(store, old)).toMatchObject({ earlierParcel: null, laterParcel: { id: next } });
  const { submittedAs: __, ...after } = (await findShipmentRow(store.read, EVERY_SHOP, old)) ?? {};
  expect(after).toEqual(before);
  // It is watched: the number is not free any more.
  expect(await add(store, { orderNumber: "NEWER" })).toBe("shipments.alreadySubscribed");
  expect(await rows(store)).toBe(2);
});

test.each([
  [90, 90, "new"],
  [89, 90, "same"],
  [89, 30, "new"],
  [366, 730, "same"],
] as const)("ended %i days ago, where numbers are free after %i, it is %s", async (days, reuseAfterDays, meaning) => {
  const { store } = await openDesk(NOW - days * DAY_MS);
  if (reuseAfterDays !== 90) await changeSettings(store, { reuseAfterDays }, NOW);
  await add(store, { orderNumber: "NEW" });
  expect(await rows(store)).toBe(meaning === "new" ? 2 : 1);
  expect(await order(store, "OTHER")).toEqual({ error: "orders.shipmentOfOtherOrder" });
});

test("a parcel that is still watched, or was refused without a trace, keeps its number however old it is", async () => {
  const store = await openTestStore();
  const watched = await add(store, { orderNumber: "OLD" }, ENDED);
  await push(store, watched, pickedUp(ENDED), ENDED);
  expect(await add(store)).toBe("shipments.alreadySubscribed");
  expect(await order(store, "NEW")).toEqual({ error: "orders.shipmentOfOtherOrder" });
  const [refused] = await createShipments(
    store,
    EVERY_SHOP,
    [{ waybillNumber: "EA987654321CN", carrier: "ems" }],
    ENDED,
  );
  await accept(store, ENDED, "700");
  const [corrected] = await createShipments(store, EVERY_SHOP, [{ waybillNumber: "EA987654321CN" }], NOW);
  expect(corrected).toEqual(refused);
});

test("an order of its own gets the reused number; the old order, sent again, stays with the earlier parcel", async () => {
  const { store, old } = await openDesk();
  expect(await order(store, "OLD", { codAmount: 9_900 })).toEqual({ outcome: "same", id: old });
  const created = await order(store, "NEW", { codAmount: 5_000 });
  expect(created).toMatchObject({ outcome: "created" });
  const next = created.id ?? "";
  expect(next).not.toBe(old);
  expect(await order(store, "NEW", { codAmount: 5_000 })).toEqual({ outcome: "same", id: next });
  expect(await order(store, "OLD", { codAmount: 9_900 })).toEqual({ outcome: "same", id: old });
  expect(await read(store, next)).toMatchObject({ orderNumber: "NEW", codAmount: 5_000, earlierParcel: { id: old } });
  expect(await read(store, old)).toMatchObject({ orderNumber: "OLD", codAmount: 9_900, stateName: "签收" });
});

test("subscribed again for another order, the number begins a parcel without state, money or buyer of the earlier one", async () => {
  const { store, old } = await openDesk();
  expect(await read(store, old)).toMatchObject({ resubscription: { makesNewParcel: true } });
  const [result] = await resubscribe(store, EVERY_SHOP, [old], NOW, "merchant", { orderNumber: "NEW" });
  const next = result && "newShipmentId" in result ? (result.newShipmentId ?? "") : "";
  await accept(store, NOW);
  const waiting = { orderNumber: "NEW", shop: "旗舰店", codAmount: null, phone: null, state: null, signedAt: null };
  expect(await read(store, next)).toMatchObject({ ...waiting, earlierParcel: { id: old }, flag: null });
  await push(store, next, NO_RECORD, NOW + 3 * DAY_MS);
  expect(await read(store, next)).toMatchObject({ ...waiting, monitorStatus: "abort", flag: { name: "no-record" } });
  expect(await read(store, old)).toMatchObject({ orderNumber: "OLD", stateName: "签收", monitorStatus: "shutdown" });

  await updateSettlements(store, NOW + 3 * DAY_MS);
  const items = await store.read.select().from(settlementItems);
  expect(items).toMatchObject([{ shipmentId: old, kind: "unremitted", expected: 9_900 }]);

  // Subscribed again within the setting, it is the same parcel.
  const [again] = await resubscribe(store, EVERY_SHOP, [next], NOW + 5 * DAY_MS, "merchant");
  expect(again).toMatchObject({ id: next, subscriptionId: expect.any(String) });
  expect(again).not.toHaveProperty("newShipmentId");
  // The earlier one cannot be watched beside it.
  const [refused] = await resubscribe(store, EVERY_SHOP, [old], NOW + 5 * DAY_MS, "merchant");
  expect(refused).toMatchObject({ id: old, error: { key: "shipments.alreadySubscribed", details: { id: next } } });
});

test("pushes of the earlier parcel's callback and of the new one's are never mixed, also by a rebuild", async () => {
  const { store, old } = await openDesk();
  const next = await add(store, { orderNumber: "NEW" });
  await push(store, next, pickedUp(NOW + DAY_MS), NOW + DAY_MS);
  await push(store, old, signed(ENDED), NOW + DAY_MS); // sent once more
  for (const id of [old, next]) {
    const { before, after } = await rebuildShipment(store, EVERY_SHOP, id, NOW + DAY_MS);
    expect(after).toBe(before);
  }
  expect(await read(store, next)).toMatchObject({
    ...{ stateName: "揽收", flag: null, signedAt: null },
    legs: { origin: { eventCount: 1, events: [{ context: "已揽收" }] } },
  });
  expect(await read(store, old)).toMatchObject({ stateName: "签收", legs: { origin: { eventCount: 2 } } });
});

test("the new order's buyer sees the new parcel alone, the old link goes on showing the old one", async () => {
  vi.setSystemTime(NOW);
  const { store, old } = await openDesk();
  const next = await add(store, { orderNumber: "NEW" });
  const paths = await listBuyerPaths(store.read, [old, next]);
  const page = async (id: string) => {
    const request = new Request("http://desk", { headers: { "accept-language": "zh-CN" } });
    return (await parcelPageResponse(store.read, request, paths.get(id)?.replace("/t/", "") ?? "", false)).text();
  };
  expect(await page(next)).toContain("待揽收，暂无轨迹");
  expect(await page(next)).not.toContain("已签收");
  expect(await page(old)).toContain("已签收");
});

test("a row of a carrier's file means the parcel that had its number on the row's day", async () => {
  const { store, old } = await openDesk();
  const next = await add(store, { orderNumber: "NEW", codAmount: 5_000 });
  await push(store, next, signed(NOW + 6 * DAY_MS), NOW + 6 * DAY_MS);
  const now = NOW + 20 * DAY_MS;
  const lines = ["运单号,回款金额,结算日期", `${NUMBER},99,2025-12-05`, `${NUMBER},50,2026-12-10`];
  const upload = { bytes: Buffer.from(lines.join("\n")), fileName: "EMS.csv" };
  await bookRemittance(store, await uploadRemittance(store, upload, OWNER), OWNER);
  await updateSettlements(store, now);
  const items = await store.read.select().from(settlementItems).orderBy(settlementItems.expected);
  expect(items).toMatchObject([
    { shipmentId: next, kind: "matched", expected: 5_000, remitted: 5_000 },
    { shipmentId: old, kind: "matched", expected: 9_900, remitted: 9_900 },
  ]);
});

test("a shop is neither kept from a number that ended in another shop, nor told about it", async () => {
  const { store, old } = await openDesk();
  const other: ShopScope = { kind: "some", shops: ["分店"] };
  const next = await add(store, { orderNumber: "NEW" }, NOW, other);
  expect(await read(store, next, other)).toMatchObject({ shop: "分店", earlierParcel: null });
  expect(await read(store, next)).toMatchObject({ earlierParcel: { id: old } });
  expect(await read(store, old, { kind: "some", shops: ["旗舰店"] })).toMatchObject({ laterParcel: null });
});

test("a list of numbers means the newest parcel of each, an order its own, and the list's search finds both", async () => {
  const { store, old } = await openDesk();
  const next = await add(store, { orderNumber: "NEW" });
  const find = async (numbers: string[]) =>
    (await findShipmentsByNumbers(store.read, EVERY_SHOP, { numbers }, NOW)).found.map(({ shipment }) => shipment.id);
  expect(await find([NUMBER])).toEqual([next]);
  expect(await find(["OLD"])).toEqual([old]);
  const searched = parseTestFilter(EVERY_SHOP, { q: NUMBER, limit: 50 });
  expect((await listShipments(store.read, searched, NOW)).items.map(({ id }) => id)).toEqual([next, old]);
});

test("where the parcel between two others is deleted, these are linked", async () => {
  const { store, old } = await openDesk();
  const between = await add(store, { orderNumber: "NEW" });
  await push(store, between, NO_RECORD, NOW + 3 * DAY_MS);
  const last = await add(store, { orderNumber: "LAST" }, NOW + 100 * DAY_MS);
  expect(await read(store, last)).toMatchObject({ earlierParcel: { id: between } });
  await deleteShipment(store, EVERY_SHOP, between, "店主", NOW + 100 * DAY_MS);
  expect(await read(store, last)).toMatchObject({ earlierParcel: { id: old } });
  expect(await read(store, old)).toMatchObject({ laterParcel: { id: last } });
});

test("an earlier parcel in the archive is named, and its order, sent again, stays with it", async () => {
  const store = await openTestStore();
  const archived = {
    ...{ shipmentId: "old", waybillNumber: NUMBER, orderNumber: "OLD", carrier: "ems", createdAt: ENDED },
    ...{ activityAt: ENDED, fileId: "file", frame: 0, archivedAt: NOW - DAY_MS, countedIn: 1 },
  };
  await store.write(async (tx) => {
    await tx.insert(archivedParcels).values(archived);
  });
  expect(await order(store, "OLD")).toEqual({ outcome: "same", id: "old" });
  const { id } = await order(store, "NEW");
  expect(await read(store, id ?? "")).toMatchObject({ earlierParcel: { id: "old", isArchived: true } });
});

test("a refused parcel whose number is corrected to a free one has it, and goes on with it", async () => {
  const { store, old } = await openDesk();
  const [refused] = await createShipments(store, EVERY_SHOP, [{ waybillNumber: "EA987654321CN", carrier: "ems" }], NOW);
  await accept(store, NOW, "700");
  const id = refused && "id" in refused ? refused.id : "";
  await editShipment(store, EVERY_SHOP, id, { waybillNumber: NUMBER }, undefined, NOW);
  expect(await read(store, id)).toMatchObject({ waybillNumber: NUMBER, earlierParcel: { id: old } });
  await editShipment(store, EVERY_SHOP, id, { orderNumber: "NEW" }, undefined, NOW);
  expect(await add(store)).toBe(id); // submitted again, it is queued again
  expect(await read(store, id)).toMatchObject({ monitorStatus: "polling", orderNumber: "NEW" });
});

test("in query mode a number is free once its parcel is not asked about any more", async () => {
  const store = await openTestStore();
  await changeSettings(store, { trackingMode: "query" }, ENDED);
  const old = await add(store, { orderNumber: "OLD" }, ENDED);
  expect(await add(store)).toBe("shipments.alreadySubscribed");
  await store.write((tx) => updateQueryPlan(tx, old, null));
  const next = await add(store, { orderNumber: "NEW" });
  expect(await read(store, next)).toMatchObject({ trackingMode: "query", earlierParcel: { id: old } });
});
