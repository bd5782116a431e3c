import { expect, test } from "vitest";
import { shipments } from "@/db/schema/shipment-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { editShipment } from "./apply-shipment-edit";
import { createShipments } from "./create-shipments";
import { findShipmentsByNumbers } from "./find-shipments-by-numbers";

const NOW = Date.UTC(2026, 10, 24, 4);

async function openStoreWith(numbers: readonly { waybillNumber: string; carrier?: string; orderNumber?: string }[]) {
  const store = await openTestStore();
  await createShipments(
    store,
    EVERY_SHOP,
    numbers.map((each) => ({ carrier: "yuantong", ...each })),
    NOW,
  );
  return store;
}

test("waybill and order numbers are found in the requested order, unknown ones are listed separately", async () => {
  const store = await openStoreWith([
    { waybillNumber: "YT2345678901234", orderNumber: "so-1001" },
    { waybillNumber: "YT2345678901235", orderNumber: "A1024" },
  ]);
  const numbers = ["A1024", "YT0000000000000", "yt2345678901234", "YT2345678901234", "so-1001"];
  const { found, misses, repeated } = await findShipmentsByNumbers(store.read, EVERY_SHOP, { numbers }, NOW);
  expect(found.map(({ number, shipment }) => [number, shipment.waybillNumber])).toEqual([
    ["A1024", "YT2345678901235"],
    ["YT2345678901234", "YT2345678901234"],
    ["SO-1001", "YT2345678901234"],
  ]);
  expect(misses).toEqual(["YT0000000000000"]);
  expect(repeated).toBe(1);
});

test("a parcel that holds several orders is found by each of them", async () => {
  const store = await openStoreWith([{ waybillNumber: "YT2345678901234", orderNumber: "A1001,so-1002" }]);
  const find = async (...numbers: string[]) =>
    (await findShipmentsByNumbers(store.read, EVERY_SHOP, { numbers }, NOW)).found.map(({ number, shipment }) => [
      number,
      shipment.waybillNumber,
    ]);
  expect(await find("A1001", "SO-1003", "so-1002")).toEqual([
    ["A1001", "YT2345678901234"],
    ["SO-1002", "YT2345678901234"],
  ]);
  const [parcel] = await store.read.select().from(shipments);
  await editShipment(store, EVERY_SHOP, parcel?.id ?? "", { orderNumber: "A1003" }, undefined, NOW);
  expect(await find("A1001")).toEqual([]);
  expect(await find("A1003")).toHaveLength(1);
});

test("an order or a phone that is not found is told apart from waybill numbers, since it cannot be subscribed", async () => {
  const store = await openStoreWith([{ waybillNumber: "YT2345678901234" }]);
  const text =
    "YT2345678901235\n订单 88880001 到哪了\n3712345678901234567\n241124-123456789012345\nABC1234567\n13800138000";
  const { misses, orderMisses } = await findShipmentsByNumbers(store.read, EVERY_SHOP, { text }, NOW);
  expect(misses).toHaveLength(6);
  expect(orderMisses).toEqual(["88880001", "3712345678901234567", "241124-123456789012345", "13800138000"]);
});

test("a number used by two carriers is two parcels", async () => {
  const store = await openStoreWith([
    { waybillNumber: "7712345678901" },
    { waybillNumber: "7712345678901", carrier: "shentong" },
  ]);
  const { found } = await findShipmentsByNumbers(store.read, EVERY_SHOP, { numbers: ["7712345678901"] }, NOW);
  expect(found.map(({ shipment }) => shipment.carrier).toSorted()).toEqual(["shentong", "yuantong"]);
});

test("a thousand numbers of a chat are looked up at once, one more is rejected", async () => {
  const store = await openStoreWith([{ waybillNumber: "YT2345678900500" }]);
  const lines = (count: number) =>
    Array.from({ length: count }, (_, index) => `YT23456789${String(index).padStart(5, "0")} 到哪了`).join("\n");
  const { found, misses } = await findShipmentsByNumbers(store.read, EVERY_SHOP, { text: lines(1_000) }, NOW);
  expect(found).toHaveLength(1);
  expect(misses).toHaveLength(999);
  await expect(findShipmentsByNumbers(store.read, EVERY_SHOP, { text: lines(1_001) }, NOW)).rejects.toMatchObject({
    key: "shipmentList.tooManyNumbers",
  });
  await expect(findShipmentsByNumbers(store.read, EVERY_SHOP, { text: "你好，在吗？" }, NOW)).rejects.toMatchObject({
    key: "shipments.noNumberFound",
  });
});
