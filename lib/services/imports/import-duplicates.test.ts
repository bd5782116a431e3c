import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { updateShipment } from "@/db/queries/shipments/new-shipments";
import { listShipments } from "@/db/queries/shipments/shipment-pages";
import { importSkips } from "@/db/schema/import-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { parseTestFilter } from "@/db/testing/parse-test-filter";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import type { DuplicatePolicy } from "@/lib/domain/imports/import-job";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { translatorIn } from "@/lib/i18n/translator";
import { deleteExpired } from "@/lib/services/retention/delete-expired";
import type { WorkContext } from "@/lib/services/shared/work-lease";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { openSpreadsheet } from "@/lib/spreadsheet/open-spreadsheet";
import { checkNextImport } from "./check-import";
import { changeImport, startImport } from "./import-commands";
import { writeImportErrors } from "./import-errors";
import { getImportDetail } from "./import-views";
import { runNextImport } from "./run-import";
import { uploadImport } from "./upload-import";

const NOW = Date.UTC(2026, 10, 24, 4);
const NUMBER = "YT0000000000001";

const contextOf = (store: Store): WorkContext => ({ store, clock: () => NOW, isStopping: () => false });

/** Checks and imports a file with these rows: order number, carrier, waybill number. */
async function importRows(store: Store, rows: readonly string[], policy: DuplicatePolicy) {
  return importFile(store, ["订单号,快递公司,运单号", ...rows].join("\n"), policy);
}

async function importFile(store: Store, text: string, policy: DuplicatePolicy) {
  const bytes = Buffer.from(text);
  const { id } = await uploadImport(store, { bytes, fileName: "订单.csv" }, { name: "店主", shops: EVERY_SHOP }, NOW);
  await checkNextImport(contextOf(store));
  const { check } = await getImportDetail(store.read, EVERY_SHOP, id);
  await startImport(store, EVERY_SHOP, id, { policy }, NOW);
  await runNextImport(contextOf(store));
  return { id, check, counts: (await getImportDetail(store.read, EVERY_SHOP, id)).counts };
}

const subscribed = async (store: Store) => (await store.read.select().from(subscriptions)).length;
const list = async (store: Store) =>
  (await listShipments(store.read, parseTestFilter(EVERY_SHOP, { limit: 50 }), NOW)).items;

test.each([
  ["skip", { created: 0, updated: 0, skipped: 1, failed: 0 }, "old"],
  // The order number is updated; the other carrier is not, so the row does not count as done.
  ["update", { created: 0, updated: 0, skipped: 1, failed: 0 }, "new"],
  ["resubscribe", { created: 0, updated: 0, skipped: 1, failed: 0 }, "old"],
] as const)("a number subscribed under another carrier follows the policy %s", async (policy, counts, orderNumber) => {
  const store = await openTestStore();
  await createShipments(store, EVERY_SHOP, [{ waybillNumber: NUMBER, carrier: "yuantong", orderNumber: "old" }], NOW);
  const done = await importRows(store, [`new,申通,${NUMBER}`], policy);
  expect(done).toMatchObject({ check: { existing: 1, ready: 0 }, counts });
  expect(await list(store)).toMatchObject([{ carrier: "yuantong", orderNumber }]);
  expect(await subscribed(store)).toBe(1);
});

test.each(["skip", "update", "resubscribe"] as const)(
  "a number whose parcel ended long ago is new, whatever the policy: %s",
  async (policy) => {
    const store = await openTestStore();
    const old = { waybillNumber: NUMBER, carrier: "yuantong", orderNumber: "old", codAmount: 9_900 };
    await createShipments(store, EVERY_SHOP, [old], NOW - 400 * DAY_MS);
    const [before] = await store.read.select().from(shipments);
    await store.write((tx) => updateShipment(tx, before?.id ?? "", { monitorStatus: "shutdown", state: 3 }));
    const done = await importRows(store, [`new,圆通,${NUMBER}`, `new,圆通,${NUMBER}`], policy);
    expect(done).toMatchObject({ check: { existing: 0, ready: 1, repeated: 1 }, counts: { created: 1 } });
    expect(await list(store)).toMatchObject([
      { orderNumber: "new", codAmount: null, state: null },
      { id: before?.id, orderNumber: "old", codAmount: 9_900, state: 3 },
    ]);
  },
);

test("an update whose carrier is ignored says so in the error sheet", async () => {
  const store = await openTestStore();
  await createShipments(store, EVERY_SHOP, [{ waybillNumber: NUMBER, carrier: "yuantong", orderNumber: "old" }], NOW);
  const { id } = await importRows(store, [`new,申通,${NUMBER}`], "update");
  expect(await refused(store, id)).toEqual([["2", expect.stringContaining("快递公司仍为圆通速递，未改为申通快递")]]);
  const same = await importRows(store, [`newer,圆通,${NUMBER}`, `newest,,${NUMBER}`], "update");
  expect(same.counts).toEqual({ created: 0, updated: 2, skipped: 0, failed: 0 });
});

/** Two orders in one parcel, a repeated row, and a parcel of one order. */
const PARCELS = [
  "订单号,运单号,快递公司,业务员,代收货款,订单金额,运费",
  `E1,${NUMBER},圆通,小王,100,100,5`,
  `E2,${NUMBER},圆通,小李,50,60,`,
  `E1,${NUMBER},圆通,小王,100,100,5`,
  "E3,YT0000000000003,圆通,小王,7,7,",
].join("\n");
const sumsOf = async (store: Store) =>
  (await list(store))
    .map(({ orderNumber, codAmount, orderAmount, freight }) => [orderNumber, codAmount, orderAmount, freight])
    .toSorted(([left], [right]) => String(left).localeCompare(String(right)));
const SUMS = [
  ["E1,E2", 15000, 16000, 500],
  ["E3", 700, 700, null],
];

test("two orders in one parcel are added, both numbers kept, a repeated row is not added, nor is the file a second time", async () => {
  const store = await openTestStore();
  const first = await importFile(store, PARCELS, "skip");
  expect(first).toMatchObject({
    check: { numbers: 4, ready: 2, furtherOrders: 1, repeated: 1 },
    counts: { created: 2, updated: 1, skipped: 1, failed: 0 },
  });
  expect(await sumsOf(store)).toEqual(SUMS);
  expect((await list(store)).map(({ salesperson }) => salesperson)).toEqual(["小王", "小王"]);
  expect((await refused(store, first.id)).map(([line]) => line)).toEqual(["4"]);
  for (const policy of ["skip", "update", "resubscribe"] as const) {
    await importFile(store, PARCELS, policy);
    expect([policy, await sumsOf(store)]).toEqual([policy, SUMS]);
  }
  expect(await subscribed(store)).toBe(2);
});

test("a further order far below its parcel's first row is added too", async () => {
  const store = await openTestStore();
  const between = Array.from(
    { length: 150 },
    (_, index) => `B${index},YT${String(index + 100).padStart(13, "0")},圆通,,1,1,`,
  );
  const [header = "", ...rows] = PARCELS.split("\n");
  await importFile(store, [header, rows[0], ...between, rows[1]].join("\n"), "skip");
  const { items } = await listShipments(store.read, parseTestFilter(EVERY_SHOP, { q: NUMBER, limit: 5 }), NOW);
  expect(items).toMatchObject([{ orderNumber: "E1,E2", codAmount: 15000, orderAmount: 16000, freight: 500 }]);
});

const phoneOf = async (store: Store) => (await store.read.select().from(shipments))[0];

test.each(["138****8001", "*******8001", "8001"])(
  "updating with the masked phone %s keeps the whole number that is stored",
  async (masked) => {
    const store = await openTestStore();
    await createShipments(
      store,
      EVERY_SHOP,
      [{ waybillNumber: NUMBER, carrier: "yuantong", phone: "13800138001" }],
      NOW,
    );
    const before = await phoneOf(store);
    const bytes = Buffer.from(`订单号,运单号,手机号\nnew,${NUMBER},${masked}`);
    await runUpdate(store, bytes);
    expect(await phoneOf(store)).toMatchObject({
      orderNumber: "new",
      phoneMasked: "138****8001",
      phoneSealed: before?.phoneSealed,
      phoneHash: before?.phoneHash,
    });
  },
);

test.each(["张*", "张**", "张＊三"])(
  "updating with the masked name %s keeps the whole name that is stored",
  async (masked) => {
    const store = await openTestStore();
    await createShipments(store, EVERY_SHOP, [{ waybillNumber: NUMBER, carrier: "yuantong", recipient: "张三" }], NOW);
    const before = await phoneOf(store);
    await runUpdate(store, Buffer.from(`订单号,运单号,收件人\nnew,${NUMBER},${masked}`));
    expect(await phoneOf(store)).toMatchObject({
      orderNumber: "new",
      recipientMasked: "张*",
      recipientSealed: before?.recipientSealed,
    });
    await runUpdate(store, Buffer.from(`运单号,收件人\n${NUMBER},李四`));
    expect(await phoneOf(store)).toMatchObject({ recipientMasked: "李*" });
  },
);

test("an exported file that is imported again keeps what is stored whole", async () => {
  const store = await openTestStore();
  const whole = {
    waybillNumber: NUMBER,
    carrier: "yuantong",
    phone: "0755-12345678-1",
    recipient: "张三",
    to: "广东省深圳市南山区科技园路1号",
    from: "浙江省杭州市西湖区",
    shop: "旗舰店",
  };
  await createShipments(store, EVERY_SHOP, [whole], NOW);
  const before = await phoneOf(store);
  expect(before?.phoneMasked).toBe("075****5678");
  const header = "运单号,快递公司,收件人（打码）,手机号,收货地址,发货地址,店铺";
  await runUpdate(
    store,
    Buffer.from(`${header}\n${NUMBER},圆通速递,张*,075****5678,广东省深圳市南山区***,浙江***,旗舰店`),
  );
  expect(await phoneOf(store)).toEqual(before);
  await runUpdate(store, Buffer.from(`运单号,收货地址\n${NUMBER},北京市朝阳区`));
  expect(await phoneOf(store)).toMatchObject({ toRegion: "北京", destination: "北京" });
});

test("another phone replaces the stored one, also when only its end is known", async () => {
  const store = await openTestStore();
  await createShipments(store, EVERY_SHOP, [{ waybillNumber: NUMBER, carrier: "yuantong", phone: "13800138001" }], NOW);
  await runUpdate(store, Buffer.from(`运单号,手机号\n${NUMBER},138****9999`));
  expect(await phoneOf(store)).toMatchObject({ phoneMasked: "9999" });
  await runUpdate(store, Buffer.from(`运单号,手机号\n${NUMBER},13900009999`));
  expect(await phoneOf(store)).toMatchObject({ phoneMasked: "139****9999" });
});

test("a refused number that is submitted again with a masked phone keeps its whole one", async () => {
  const store = await openTestStore();
  await createShipments(
    store,
    EVERY_SHOP,
    [{ waybillNumber: NUMBER, carrier: "yuantong", phone: "0755-12345678-1" }],
    NOW,
  );
  await store.write((tx) => tx.update(shipments).set({ monitorStatus: "failed", phoneMasked: "075****6781" }));
  const before = await phoneOf(store);
  await runUpdate(store, Buffer.from(`运单号,手机号\n${NUMBER},075****6781`));
  expect(await phoneOf(store)).toMatchObject({ monitorStatus: "queued", phoneSealed: before?.phoneSealed });
});

async function runUpdate(store: Store, bytes: Buffer) {
  const { id } = await uploadImport(store, { bytes, fileName: "订单.csv" }, { name: "店主", shops: EVERY_SHOP }, NOW);
  await checkNextImport(contextOf(store));
  await startImport(store, EVERY_SHOP, id, { policy: "update" }, NOW);
  await runNextImport(contextOf(store));
}

test("a number twice in a file under two carriers is subscribed once", async () => {
  const store = await openTestStore();
  const done = await importRows(store, [`1,圆通,${NUMBER}`, `2,申通,${NUMBER}`], "skip");
  expect(done).toMatchObject({ check: { ready: 1, repeated: 1 }, counts: { created: 1, skipped: 1 } });
  expect(await subscribed(store)).toBe(1);
});

test("a row with errors does not make the next row with its number a duplicate", async () => {
  const store = await openTestStore();
  const done = await importRows(store, [`1,#REF!,${NUMBER}`, `2,圆通,${NUMBER}`], "skip");
  expect(done).toMatchObject({ check: { ready: 1, repeated: 0, failed: 1 }, counts: { created: 1, failed: 1 } });
});

test("a refused number can be submitted again, once, even if it is in the file twice", async () => {
  const store = await openTestStore();
  await createShipments(store, EVERY_SHOP, [{ waybillNumber: NUMBER, carrier: "yuantong" }], NOW);
  await store.write((tx) => tx.update(shipments).set({ monitorStatus: "failed" }));
  const done = await importRows(store, [`1,申通,${NUMBER}`, `2,圆通,${NUMBER}`], "skip");
  expect(done).toMatchObject({ check: { ready: 1, repeated: 1 }, counts: { created: 1, skipped: 1 } });
  expect(await list(store)).toHaveLength(1);
});

/** Reasons and line numbers in the error sheet. */
async function refused(store: Store, id: string) {
  const bytes = await buffer(
    (await writeImportErrors(store.read, EVERY_SHOP, id, { t: translatorIn("zh-CN"), now: NOW })).file,
  );
  const rows: string[][] = [];
  for await (const { cells } of (await openSpreadsheet({ bytes, name: "a.xlsx" })).rows()) rows.push(cells);
  return rows.slice(1).map(([reason, line]) => [line, reason]);
}

test.each([
  ["skip", "已订阅"],
  ["resubscribe", "已在排队订阅"],
] as const)(
  "what %s skips is in the error sheet with its reason, until the file is deleted",
  async (policy, reason) => {
    const store = await openTestStore();
    await createShipments(store, EVERY_SHOP, [{ waybillNumber: NUMBER, carrier: "yuantong" }], NOW);
    const others = Array.from({ length: 120 }, (_, index) => `x,圆通,YT${String(index + 100).padStart(13, "0")}`);
    const rows = [...others, `1,没有的公司,100000000002`, `2,圆通,${NUMBER}`];
    const { id, counts } = await importRows(store, rows, policy);
    expect(counts).toEqual({ created: 120, updated: 0, skipped: 1, failed: 1 });
    expect(await refused(store, id)).toEqual([
      ["122", expect.stringContaining("没有名为")],
      ["123", expect.stringContaining(reason)],
    ]);
    await deleteExpired(store, NOW + 8 * DAY_MS);
    expect(await store.read.select().from(importSkips)).toEqual([]);
  },
);

test("shipments that can be subscribed again are included in the maximum cost", async () => {
  const store = await openTestStore();
  await createShipments(store, EVERY_SHOP, [{ waybillNumber: NUMBER, carrier: "yuantong" }], NOW);
  const bytes = Buffer.from(`${NUMBER}\nYT0000000000002\n${NUMBER}`);
  const { id } = await uploadImport(store, { bytes, fileName: null }, { name: "店主", shops: EVERY_SHOP }, NOW);
  await checkNextImport(contextOf(store));
  const { preview } = await getImportDetail(store.read, EVERY_SHOP, id);
  expect(preview.map(({ isThere, duplicateOf }) => [isThere, duplicateOf])).toEqual([
    [true, null],
    [false, null],
    [true, 1],
  ]);
  expect(await getImportDetail(store.read, EVERY_SHOP, id)).toMatchObject({ policy: "skip", subscriptions: 1 });
  expect(await changeImport(store, EVERY_SHOP, id, { policy: "resubscribe" })).toMatchObject({ subscriptions: 2 });
  expect(await changeImport(store, EVERY_SHOP, id, { policy: "update" })).toMatchObject({ subscriptions: 1 });
});

test("the API without a policy still accepts a number under another carrier", async () => {
  const store = await openTestStore();
  await createShipments(store, EVERY_SHOP, [{ waybillNumber: NUMBER, carrier: "yuantong" }], NOW);
  await createShipments(store, EVERY_SHOP, [{ waybillNumber: NUMBER, carrier: "shentong" }], NOW);
  expect(await list(store)).toHaveLength(2);
});
