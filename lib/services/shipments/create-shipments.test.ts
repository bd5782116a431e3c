import { expect, test } from "vitest";
import { findShipment, listShipments } from "@/db/queries/shipments/shipment-pages";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import type { AppError } from "@/lib/domain/shared/errors";
import { type CreateResult, createShipments } from "./create-shipments";

const NOW = Date.UTC(2026, 10, 24, 4);

const create = (store: Store, ...inputs: unknown[]) => createShipments(store, EVERY_SHOP, inputs, NOW);

function errorOf(result: CreateResult | undefined): AppError {
  if (!result || !("error" in result)) throw new Error("it was created");
  return result.error;
}

test("a shipment is stored as submitted and queued for subscription", async () => {
  const store = await openTestStore();
  const [result] = await create(store, {
    waybillNumber: " yt 234567890123 4\u200b",
    carrier: "YuanTong",
    phone: "138 0013 8000",
    from: "广东省深圳市南山区",
    to: "北京市朝阳区",
    orderNumber: "A1024",
    salesperson: "李四",
    shop: "旗舰店",
    codAmount: 12800,
    freight: 900,
  });
  if (!result || !("id" in result)) throw new Error("not created");
  expect(await findShipment(store.read, EVERY_SHOP, result.id)).toMatchObject({
    waybillNumber: "YT2345678901234",
    carrier: "yuantong",
    carrierName: "圆通速递",
    phone: "138****8000",
    from: "广东省深圳市南山区",
    to: "北京市朝阳区",
    orderNumber: "A1024",
    codAmount: 12800,
    state: null,
    stateName: "待揽收",
    monitorStatus: "queued",
    subscriptions: [{ status: "queued", carrier: "yuantong", attempts: 0 }],
  });
});

test("the phone number is nowhere in the database in plain text", async () => {
  const store = await openTestStore();
  await create(store, { waybillNumber: "SF1234567890123", carrier: "shunfeng", phone: "13800138000" });
  expect(JSON.stringify(await store.read.select().from(shipments))).not.toContain("13800138000");
});

test("every subscription has its own unguessable callbackid", async () => {
  const store = await openTestStore();
  await create(store, { waybillNumber: "YT1111111" }, { waybillNumber: "YT2222222" });
  const ids = (await store.read.select().from(subscriptions)).map(({ callbackId }) => callbackId);
  for (const id of ids) expect(id).toMatch(/^[0-9a-z]{11}[\w-]{25}$/); // after time and shard, 150 random bits
  expect(new Set(ids.map((id) => id.slice(9))).size).toBe(2);
});

test.each([
  [{}, "waybillNumber"],
  [{ waybillNumber: "" }, "waybillNumber"],
  [{ waybillNumber: "12345" }, "waybillNumber"],
  [{ waybillNumber: "1".repeat(33) }, "waybillNumber"],
  [{ waybillNumber: "7.7312E+14" }, "waybillNumber"],
  [{ waybillNumber: "-------" }, "waybillNumber"],
  [{ waybillNumber: 123456789 }, "waybillNumber"],
  [{ waybillNumber: "YT1234567", carrier: "nosuch" }, "carrier"],
  [{ waybillNumber: "EE123456785CN", destinationCarrier: "nosuch" }, "destinationCarrier"],
])("%j is rejected at its field, with a hint", async (input, field) => {
  const store = await openTestStore();
  const [result] = await create(store, input);
  expect(errorOf(result)).toMatchObject({
    code: "invalid_input",
    fields: [{ field, message: expect.stringMatching(/^(?:shared|shipments)\.\w+/) }],
  });
  expect(await store.read.select().from(shipments)).toEqual([]);
});

test.each([
  [{ orderNumber: "a\u0000b" }, "orderNumber"],
  [{ orderNumber: 12345 }, "orderNumber"],
  [{ phone: "call me" }, "phone"],
  [{ phone: "----" }, "phone"],
  [{ to: "?" }, "to"],
  [{ from: { city: "深圳" } }, "from"],
  [{ from: `广东省深圳市${"一".repeat(100)}` }, "from"],
  [{ codAmount: 12.5 }, "codAmount"],
  [{ freight: -1 }, "freight"],
  [{ orderedAt: "yesterday" }, "orderedAt"],
  [{ international: "maybe" }, "international"],
  [{ destinationCountry: "Japan" }, "destinationCountry"],
  [{ tags: ["a", 7] }, "tags"],
])("%j is left out with a warning, and the rest is stored and queued", async (fields, field) => {
  const store = await openTestStore();
  const [result] = await create(store, { waybillNumber: "YT1234567", salesperson: "李四", ...fields });
  expect(result).toMatchObject({
    warnings: [{ field, message: expect.stringMatching(/^shipments\.fieldLeftOut .*"key":"\w+\.\w+/) }],
  });
  const id = result && "id" in result ? result.id : "";
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({
    monitorStatus: "queued",
    salesperson: "李四",
    [field]: field === "tags" ? [] : field === "international" ? false : null,
  });
});

test.each([
  ["(021)68889999", "021****9999"],
  ["（0755）8888 9999", "075****9999"],
  ["０２１－６８８８９９９９", "021****9999"],
  ["１３８００１３８０００", "138****8000"],
  ["+86 138-0013-8000", "138****8000"],
  ["+1 (415) 555-2671", "141****2671"],
])("the phone %s is read", async (phone, shown) => {
  const store = await openTestStore();
  const [result] = await create(store, { waybillNumber: "SF1234567890123", carrier: "shunfeng", phone });
  expect(result).toMatchObject({ warnings: [] });
  const id = result && "id" in result ? result.id : "";
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ phone: shown });
});

test.each([
  ["北京", "北京"],
  ["深圳市南山区", "广东"],
  ["廣東省深圳市", "广东"],
  ["广东深圳", "广东"],
])("the address %s is kept as it is written, and its province is known", async (to, destination) => {
  const store = await openTestStore();
  const [result] = await create(store, { waybillNumber: "YT1234567", to });
  expect(result).toMatchObject({ warnings: [] });
  const id = result && "id" in result ? result.id : "";
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ to, destination });
});

test.each([
  [{ destinationCountry: "US" }, true],
  [{ departureCountry: "jp" }, true],
  [{ destinationCountry: "CN" }, false],
  [{ destinationCountry: "US", international: false }, false],
])("with %j it is international: %s", async (fields, international) => {
  const store = await openTestStore();
  const [result] = await create(store, { waybillNumber: "EE123456785CN", ...fields });
  const id = result && "id" in result ? result.id : "";
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ international });
});

test("a carrier that wants the phone number says so beside the stored parcel", async () => {
  const store = await openTestStore();
  const results = await create(
    store,
    { waybillNumber: "SF1234567890123", carrier: "shunfeng" },
    { waybillNumber: "73112345678901", carrier: "zhongtong" },
  );
  expect(results).toMatchObject([
    { warnings: [{ field: "phone", message: expect.stringContaining("importRow.phone_needed") }] },
    { warnings: [{ field: "phone", message: expect.stringContaining("importRow.phone_advised") }] },
  ]);
});

test.each([
  ["73112345678901", "zhongtong"],
  ["SF1234567890123", "shunfengkuaiyun"],
  ["FW1234567890", "fengwang"],
  ["SF1234567890123", null], // the form warns; Kuaidi100 recognizes the carrier
])(
  "%s of %s is accepted without a phone number: the document requires it of 顺丰 alone",
  async (waybillNumber, carrier) => {
    const store = await openTestStore();
    expect((await create(store, { waybillNumber, carrier }))[0]).toHaveProperty("id");
  },
);

test.each([null, [], "YT1234567", 7])("%j is not a shipment", async (input) => {
  const store = await openTestStore();
  expect(errorOf((await create(store, input))[0]).code).toBe("invalid_input");
});

test("the same parcel is not subscribed twice by mistake, and the error names the first one", async () => {
  const store = await openTestStore();
  const [first] = await create(store, { waybillNumber: "YT1234567", carrier: "yuantong" });
  const again = await create(
    store,
    { waybillNumber: "yt1234567", carrier: "yuantong" },
    { waybillNumber: "YT1234567" }, // without a carrier it may be the same parcel
  );
  const id = first && "id" in first ? first.id : "";
  for (const result of again) expect(errorOf(result)).toMatchObject({ code: "conflict", details: { id } });
  const [other] = await create(store, { waybillNumber: "YT1234567", carrier: "ems" });
  expect(other).toHaveProperty("id");
});

test("a number whose carrier was corrected is not subscribed again with its original carrier", async () => {
  const store = await openTestStore();
  const input = { waybillNumber: "YT1234567", carrier: "yuantong" };
  const [first] = await create(store, input);
  await store.write(async (tx) => void (await tx.update(shipments).set({ carrier: "ems" })));
  const [again] = await create(store, input);
  const id = first && "id" in first ? first.id : "";
  expect(errorOf(again)).toMatchObject({ code: "conflict", details: { id } });
});

test("rows are independent of each other", async () => {
  const store = await openTestStore();
  const results = await create(
    store,
    { waybillNumber: "YT1111111" },
    { waybillNumber: "x" },
    { waybillNumber: "YT1111111" },
    { waybillNumber: "YT3333333" },
  );
  expect(results.map((result) => ("id" in result ? "created" : result.error.code))).toEqual([
    "created",
    "invalid_input",
    "conflict",
    "created",
  ]);
  const page = await listShipments(store.read, { scope: EVERY_SHOP, limit: 10 }, NOW);
  expect(page.items.map(({ waybillNumber }) => waybillNumber).toSorted()).toEqual(["YT1111111", "YT3333333"]);
});
