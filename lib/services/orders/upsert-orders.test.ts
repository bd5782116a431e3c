import { expect, test } from "vitest";
import { listShipmentsOfNumbers } from "@/db/queries/orders/order-shipments";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { sendDueSubscriptions } from "@/lib/services/subscriptions/send-subscriptions";
import { announceOrders, applyOrders, planOrders } from "./upsert-orders";

const NOW = Date.UTC(2026, 10, 24, 4);
const ACCOUNT = { key: "k", pollUrl: "http://127.0.0.1:1/poll", publicUrl: "https://d.example.com" };
const THIS = { ...ACCOUNT, origin: "test", resultv2: "1" as const };

async function send(store: Store, orders: unknown[]) {
  const plans = await planOrders(store.read, EVERY_SHOP, orders, NOW);
  const results = await store.write((tx) => applyOrders(tx, EVERY_SHOP, plans, NOW));
  await announceOrders(store, plans, results, NOW);
  return results.map((result) =>
    "error" in result
      ? { waybillNumber: result.waybillNumber, code: result.error.code, fields: result.error.details.fields ?? [] }
      : {
          waybillNumber: result.waybillNumber,
          outcome: result.outcome,
          id: result.id,
          ...(result.warnings.length > 0 && { leftOut: result.warnings.map(({ field }) => field) }),
        },
  );
}

const answer = (store: Store, returnCode: string) =>
  sendDueSubscriptions(
    store,
    THIS,
    { perSecond: 20, concurrency: 20 },
    () => NOW,
    async () => ({ returnCode, message: "" }),
  );

async function find(store: Store, number: string) {
  const row = (await listShipmentsOfNumbers(store.read, [number], 0)).get(number)?.[0]?.row;
  if (!row) throw new Error(`no ${number}`);
  return row;
}

test("a new number is stored and queued; the same order again changes nothing", async () => {
  const store = await openTestStore();
  const order = {
    orderNumber: "A1024",
    shop: "旗舰店",
    salesperson: "小王",
    phone: "138 0013 8000",
    recipient: "张三",
    from: "广东省深圳市",
    to: "北京市朝阳区",
    waybillNumber: "yt2345678901234",
    carrier: "yuantong",
    codAmount: 12_800,
    freight: 600,
  };
  const [created] = await send(store, [order]);
  expect(created).toMatchObject({ outcome: "created", waybillNumber: "YT2345678901234" });
  const id = created && "id" in created ? (created.id ?? "") : "";
  const shipment = await findShipment(store.read, EVERY_SHOP, id);
  expect(shipment).toMatchObject({
    orderNumber: "A1024",
    shop: "旗舰店",
    salesperson: "小王",
    phone: "138****8000",
    recipient: "张*",
    codAmount: 12_800,
    freight: 600,
    monitorStatus: "queued",
    version: 0,
  });
  await answer(store, "200");
  expect(await send(store, [order])).toEqual([{ waybillNumber: "YT2345678901234", outcome: "same", id }]);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ version: 0 });
  expect(await listSubscriptions(store.read, id)).toHaveLength(1);
});

test("a name that a shop system masks keeps the stored one, another name replaces it", async () => {
  const store = await openTestStore();
  const order = { orderNumber: "A1", waybillNumber: "YT2345678901234", carrier: "yuantong" };
  const [created] = await send(store, [{ ...order, recipient: "欧阳翠微" }]);
  const id = created && "id" in created ? (created.id ?? "") : "";
  await answer(store, "200");
  expect(await send(store, [{ ...order, recipient: "欧**" }])).toMatchObject([{ outcome: "same" }]);
  expect(await send(store, [{ ...order, recipient: "司徒晓岚" }])).toMatchObject([{ outcome: "changed" }]);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ recipient: "司*" });
  expect(await send(store, [{ ...order, recipient: null }])).toMatchObject([{ outcome: "changed" }]);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ recipient: null });
});

test("an order names the countries of its parcels, so that a parcel abroad has a lane", async () => {
  const store = await openTestStore();
  const order = { orderNumber: "A1", waybillNumber: "EE123456785CN", carrier: "ems", destinationCountry: "US" };
  await send(store, [order]);
  expect(await find(store, "EE123456785CN")).toMatchObject({ destinationCountry: "US", destination: "US" });
  expect(await send(store, [order])).toMatchObject([{ outcome: "same" }]);
  expect(await send(store, [{ ...order, destinationCountry: "JP" }])).toMatchObject([{ outcome: "changed" }]);
  expect(await find(store, "EE123456785CN")).toMatchObject({ destinationCountry: "JP", destination: "JP" });
  expect(await send(store, [{ ...order, destinationCountry: "QQ" }])).toMatchObject([
    { outcome: "same", leftOut: ["destinationCountry"] },
  ]);
});

test("what cannot be read of an order is left out of its parcel, new or known, and the answer says so", async () => {
  const store = await openTestStore();
  const order = {
    orderNumber: "A1",
    phone: "见备注",
    to: "科技园3栋",
    salesperson: "小王",
    parcels: [
      { waybillNumber: "YT1000000001", codAmount: "abc" },
      { waybillNumber: "YT1000000002", codAmount: 100 },
    ],
  };
  expect(await send(store, [order])).toMatchObject([
    { outcome: "created", leftOut: ["codAmount", "phone", "to"] },
    { outcome: "created", leftOut: ["phone", "to"] },
  ]);
  expect(await find(store, "YT1000000002")).toMatchObject({ salesperson: "小王", codAmount: 100, phoneSealed: null });
  expect(await send(store, [{ ...order, salesperson: "小李" }])).toMatchObject([
    { outcome: "changed", leftOut: ["codAmount", "phone", "to"] },
    { outcome: "changed", leftOut: ["phone", "to"] },
  ]);
  expect(await find(store, "YT1000000002")).toMatchObject({ salesperson: "小李", codAmount: 100 });
});

test("a parcel of 顺丰 waits for its phone number, which a later order brings", async () => {
  const store = await openTestStore();
  const order = { orderNumber: "A1", waybillNumber: "SF1234567890123", carrier: "shunfeng" };
  const [created] = await send(store, [order]);
  expect(created).toMatchObject({ outcome: "created", leftOut: ["phone"] });
  await answer(store, "200");
  const id = created && "id" in created ? (created.id ?? "") : "";
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({
    monitorStatus: "failed",
    subscriptionProblem: { returnCode: null, meaning: expect.stringContaining("subscriptions.phoneNeeded") },
  });
  expect(await send(store, [order])).toMatchObject([{ outcome: "same", id }]);
  await send(store, [{ ...order, phone: "13800138000" }]);
  await answer(store, "200");
  expect(await find(store, "SF1234567890123")).toMatchObject({ id, monitorStatus: "polling" });
});

test("fields in an order are changed, omitted fields stay, and null clears a field", async () => {
  const store = await openTestStore();
  await send(store, [
    { orderNumber: "A1", waybillNumber: "YT1000000001", shop: "甲店", salesperson: "小王", freight: 500 },
  ]);
  expect(await send(store, [{ orderNumber: "A1", salesperson: null, freight: 700, to: "浙江省杭州市" }])).toMatchObject(
    [{ waybillNumber: "YT1000000001", outcome: "changed" }],
  );
  expect(await find(store, "YT1000000001")).toMatchObject({
    shop: "甲店",
    salesperson: null,
    freight: 700,
    toRegion: "浙江杭州市",
    version: 1,
  });
});

test("an order with several parcels has an amount for each, and parcels are independent", async () => {
  const store = await openTestStore();
  const results = await send(store, [
    {
      orderNumber: "A2",
      shop: "甲店",
      parcels: [
        { waybillNumber: "YT2000000001", codAmount: 100 },
        { waybillNumber: "YT2000000002", codAmount: 200, carrier: "no-such-carrier" },
      ],
    },
    { orderNumber: "A3", waybillNumber: "YT2000000001" },
    { orderNumber: "", waybillNumber: "YT2000000003" },
    { orderNumber: "A4", parcels: [{ waybillNumber: "YT2000000004" }], freight: 5 },
    { orderNumber: "A5", shop: "甲店" },
    "nonsense",
  ]);
  expect(results).toMatchObject([
    { waybillNumber: "YT2000000001", outcome: "created" },
    { waybillNumber: "YT2000000002", code: "invalid_input", fields: [{ field: "carrier" }] },
    { waybillNumber: "YT2000000001", code: "invalid_input" },
    { waybillNumber: null, code: "invalid_input", fields: [{ field: "orderNumber" }] },
    { waybillNumber: null, code: "invalid_input", fields: [{ field: "freight" }] },
    { waybillNumber: null, code: "not_found" },
    { waybillNumber: null, code: "invalid_input" },
  ]);
  expect(await store.read.select({ cod: shipments.codAmount }).from(shipments)).toEqual([{ cod: 100 }]);
});

test("a parcel of another order is never reassigned", async () => {
  const store = await openTestStore();
  await createShipments(
    store,
    EVERY_SHOP,
    [{ waybillNumber: "YT3000000001", orderNumber: "B1" }, { waybillNumber: "YT3000000002" }],
    NOW,
  );
  const both = { orderNumber: "B2", parcels: [{ waybillNumber: "YT3000000001" }, { waybillNumber: "YT3000000002" }] };
  expect(await send(store, [both])).toMatchObject([{ code: "conflict" }, { outcome: "changed" }]);
  expect(await find(store, "YT3000000001")).toMatchObject({ orderNumber: "B1" });
  expect(await find(store, "YT3000000002")).toMatchObject({ orderNumber: "B2" });
});

test("an order number used by two shops refers to each shop's own parcels", async () => {
  const store = await openTestStore();
  const shared = (shop: string, waybillNumber: string) => ({ waybillNumber, shop, orderNumber: "C1" });
  await createShipments(store, EVERY_SHOP, [shared("甲店", "YT4000000001"), shared("乙店", "YT4000000002")], NOW);
  expect(await send(store, [{ orderNumber: "C1", shop: "乙店", salesperson: "小李" }])).toMatchObject([
    { waybillNumber: "YT4000000002", outcome: "changed" },
  ]);
  expect(await find(store, "YT4000000001")).toMatchObject({ salesperson: null });
});

test("a corrected carrier stays; a refused number is queued again only when it is corrected", async () => {
  const store = await openTestStore();
  const order = { orderNumber: "D1", waybillNumber: "YT5000000001", carrier: "ems" };
  const [created] = await send(store, [order]);
  const id = created && "id" in created ? (created.id ?? "") : "";
  await answer(store, "701");
  expect(await find(store, "YT5000000001")).toMatchObject({ monitorStatus: "failed" });
  expect(await send(store, [order])).toMatchObject([{ outcome: "same" }]);
  expect(await send(store, [{ ...order, carrier: "yuantong" }])).toMatchObject([{ outcome: "created", id }]);
  await answer(store, "200");
  expect(await find(store, "YT5000000001")).toMatchObject({ monitorStatus: "polling", carrier: "yuantong" });
  expect(await send(store, [order])).toMatchObject([{ outcome: "same", id }]);
  expect(await find(store, "YT5000000001")).toMatchObject({ carrier: "yuantong" });
});

test("the amount of an order counts once, however many parcels it has", async () => {
  const store = await openTestStore();
  const parcels = [
    { waybillNumber: "YT2000000000001", carrier: "yuantong" },
    { waybillNumber: "YT2000000000002", carrier: "yuantong" },
  ];
  const amounts = async () =>
    (await Promise.all(parcels.map((parcel) => find(store, parcel.waybillNumber)))).map((row) => row.orderAmount);
  await send(store, [{ orderNumber: "A1", orderAmount: 25_600, parcels }]);
  expect(await amounts()).toEqual([25_600, null]);
  await send(store, [{ orderNumber: "A1", orderAmount: 20_000 }]);
  expect(await amounts()).toEqual([20_000, null]);
  await send(store, [{ orderNumber: "A1", parcels: [parcels[0], { ...parcels[1], orderAmount: 700 }] }]);
  expect(await amounts()).toEqual([20_000, 700]);
  expect(
    (await send(store, [{ orderNumber: "A1", orderAmount: 20_000 }])).map((each) => "outcome" in each && each.outcome),
  ).toEqual(["same", "same"]);
  await send(store, [{ orderNumber: "A1", orderAmount: null }]);
  expect(await amounts()).toEqual([null, 700]);
});

test("an order finds the parcel that holds it beside others, keeps them, and never overwrites their amounts", async () => {
  const store = await openTestStore();
  await send(store, [
    { orderNumber: "A1,A2", waybillNumber: "YT5000000001", codAmount: 30_000, freight: 900, orderAmount: 30_000 },
  ]);
  expect(await send(store, [{ orderNumber: "A2", salesperson: "小王" }])).toMatchObject([
    { waybillNumber: "YT5000000001", outcome: "changed" },
  ]);
  const parcel = { orderNumber: "A1,A2", salesperson: "小王", codAmount: 30_000, freight: 900, orderAmount: 30_000 };
  expect(await find(store, "YT5000000001")).toMatchObject(parcel);
  expect(await send(store, [{ orderNumber: "A1", codAmount: 10_000 }])).toMatchObject([{ code: "conflict" }]);
  expect(await send(store, [{ orderNumber: "A1", waybillNumber: "YT5000000001", orderAmount: 1 }])).toMatchObject([
    { code: "conflict" },
  ]);
  expect(await send(store, [{ orderNumber: "A3", waybillNumber: "YT5000000001" }])).toMatchObject([
    { code: "conflict" },
  ]);
  expect(await send(store, [{ orderNumber: "A1", waybillNumber: "YT5000000001", freight: 950 }])).toMatchObject([
    { outcome: "changed" },
  ]);
  expect(await find(store, "YT5000000001")).toMatchObject({ ...parcel, freight: 950 });
});

test("the amount of an order stands on its own parcel, not on one with further orders", async () => {
  const store = await openTestStore();
  await send(store, [
    { orderNumber: "A1,A2", waybillNumber: "YT5000000001", orderAmount: 30_000 },
    { orderNumber: "A1", waybillNumber: "YT5000000002" },
  ]);
  await send(store, [{ orderNumber: "A1", orderAmount: 10_000 }]);
  expect(await find(store, "YT5000000001")).toMatchObject({ orderAmount: 30_000 });
  expect(await find(store, "YT5000000002")).toMatchObject({ orderAmount: 10_000 });
});
