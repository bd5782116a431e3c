import { expect, test } from "vitest";
import { updateShipment } from "@/db/queries/shipments/new-shipments";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP, limitToShops } from "@/lib/domain/auth/shop-scope";
import { newJobSchema } from "@/lib/domain/jobs/new-job";
import { chooseShop } from "@/lib/domain/shipments/shop-of-caller";
import { translatorIn } from "@/lib/i18n/translator";
import { checkNextImport } from "@/lib/services/imports/check-import";
import { startImport } from "@/lib/services/imports/import-commands";
import { getImportDetail, listImports } from "@/lib/services/imports/import-views";
import { runNextImport } from "@/lib/services/imports/run-import";
import { uploadImport } from "@/lib/services/imports/upload-import";
import { createJob, undoJob } from "@/lib/services/jobs/job-commands";
import { getJob, type JobRequester, listJobs } from "@/lib/services/jobs/job-views";
import { runNextChange, runNextExport } from "@/lib/services/jobs/run-job";
import { applyOrders, planOrders } from "@/lib/services/orders/upsert-orders";
import { resubscribe } from "@/lib/services/subscriptions/resubscribe";
import { editShipment } from "./apply-shipment-edit";
import { createShipments } from "./create-shipments";

const NOW = Date.UTC(2026, 10, 24, 4);
const OWN = limitToShops(["甲店"]);
const TWO = limitToShops(["甲店", "丙店"]);
const contextOf = (store: Store) => ({ store, clock: () => NOW + 1, isStopping: () => false });
const parcel = (number: number, more = {}) => ({
  waybillNumber: `YT${String(number).padStart(13, "0")}`,
  carrier: "yuantong",
  ...more,
});

/** A parcel of 甲店, one of 乙店 and one without a shop. @returns their ids */
async function fill(store: Store): Promise<[string, string, string]> {
  const inputs = [parcel(1, { shop: "甲店" }), parcel(2, { shop: "乙店", orderNumber: "B-1" }), parcel(3)];
  const ids = (await createShipments(store, EVERY_SHOP, inputs, NOW)).map((each) => ("id" in each ? each.id : ""));
  return ids as [string, string, string];
}

const rowsOf = (store: Store) => store.read.select().from(shipments).orderBy(shipments.waybillNumber);

test("a parcel of a limited caller gets the caller's only shop, and one of several must be named", async () => {
  const store = await openTestStore();
  await createShipments(store, OWN, [parcel(1)], NOW);
  expect(await rowsOf(store)).toMatchObject([{ shop: "甲店" }]);
  const refused = await createShipments(store, TWO, [parcel(2), parcel(3, { shop: "乙店" })], NOW);
  expect(refused).toMatchObject([
    { error: { key: "shipments.shopNeeded", details: { fields: [{ field: "shop" }] } } },
    { error: { key: "shipments.shopForbidden" } },
  ]);
  expect(await rowsOf(store)).toHaveLength(1);
});

test("a number of another shop is in use, and nothing else is told or changed, also after a refusal", async () => {
  const store = await openTestStore();
  const [own, other] = await fill(store);
  const inUse = { error: { key: "shipments.numberInUse", details: {} } };
  const before = await rowsOf(store);
  expect(await createShipments(store, OWN, [parcel(2), parcel(3)], NOW)).toMatchObject([inUse, inUse]);
  const plans = await planOrders(store.read, OWN, [{ orderNumber: "A-1", ...parcel(2) }], NOW);
  const [ordered] = await store.write((tx) => applyOrders(tx, OWN, plans, NOW));
  expect(ordered).toMatchObject({ error: { key: "shipments.numberInUse", details: {} } });
  expect(await rowsOf(store)).toEqual(before);

  await store.write(async (tx) => void (await tx.update(shipments).set({ monitorStatus: "failed" })));
  expect(await createShipments(store, OWN, [parcel(2, { carrier: "ems" })], NOW)).toMatchObject([inUse]);
  const rename = editShipment(store, OWN, own, { waybillNumber: parcel(2).waybillNumber }, undefined, NOW);
  await expect(rename).rejects.toMatchObject({ key: "shipments.numberInUse", details: {} });
  expect((await rowsOf(store)).find(({ id }) => id === other)).toMatchObject({ carrier: "yuantong", shop: "乙店" });
});

test("another shop's parcel cannot be edited or subscribed again, and an own one cannot be given away", async () => {
  const store = await openTestStore();
  const [own, other, unassigned] = await fill(store);
  for (const id of [other, unassigned, "unknown"]) {
    const edit = editShipment(store, OWN, id, { salesperson: "小王" }, undefined, NOW);
    await expect(edit).rejects.toMatchObject({ code: "not_found", values: { what: "shipment", id } });
    expect(await resubscribe(store, OWN, [id], NOW, "merchant")).toMatchObject([{ id, error: { code: "not_found" } }]);
  }
  for (const shop of ["乙店", null]) {
    const edit = editShipment(store, TWO, own, { shop }, undefined, NOW);
    await expect(edit).rejects.toMatchObject({ code: "invalid_input" });
  }
  await editShipment(store, TWO, own, { shop: "丙店" }, undefined, NOW);
  expect((await rowsOf(store))[0]).toMatchObject({ shop: "丙店" });
});

test("an order number of another shop finds no parcel", async () => {
  const store = await openTestStore();
  await fill(store);
  const plans = await planOrders(store.read, OWN, [{ orderNumber: "B-1", salesperson: "小王" }], NOW);
  const [result] = await store.write((tx) => applyOrders(tx, OWN, plans, NOW));
  expect(result).toMatchObject({ error: { code: "not_found" } });
});

test("an import enters parcels for the uploader's shops only, and only these see it", async () => {
  const store = await openTestStore();
  await fill(store);
  const file = [
    "运单号,快递公司,店铺",
    `${parcel(2).waybillNumber},圆通,甲店`,
    `${parcel(5).waybillNumber},圆通,`,
    `${parcel(6).waybillNumber},圆通,乙店`,
  ].join("\n");
  const source = { bytes: Buffer.from(file), fileName: "订单.csv" };
  const { id } = await uploadImport(store, source, { name: "小王", shops: OWN }, NOW);
  await checkNextImport(contextOf(store));
  expect(await getImportDetail(store.read, OWN, id)).toMatchObject({
    check: { ready: 1, existing: 1, failed: 1 },
    problems: [{ field: "shop", line: 4, columnName: "店铺" }],
  });
  await startImport(store, OWN, id, { policy: "update" }, NOW);
  await runNextImport(contextOf(store));
  expect(await getImportDetail(store.read, OWN, id)).toMatchObject({
    counts: { created: 1, updated: 0, skipped: 1, failed: 1 },
  });
  expect((await rowsOf(store)).map(({ shop }) => shop)).toEqual(["甲店", "乙店", null, "甲店"]);

  const t = translatorIn("zh-CN");
  for (const scope of [limitToShops(["乙店"]), limitToShops(["丙店"])]) {
    expect((await listImports(store.read, scope, { limit: 10 }, t)).items).toEqual([]);
    await expect(getImportDetail(store.read, scope, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(startImport(store, scope, id, {}, NOW)).rejects.toMatchObject({ code: "not_found" });
  }
  expect((await listImports(store.read, TWO, { limit: 10 }, t)).items).toHaveLength(1);
  const unlimited = await uploadImport(store, source, { name: "店主", shops: EVERY_SHOP }, NOW + 1);
  await expect(getImportDetail(store.read, OWN, unlimited.id)).rejects.toMatchObject({ code: "not_found" });
});

const requester = (shops: JobRequester["shops"]): JobRequester => ({
  kind: "user",
  id: "1",
  name: "小王",
  role: "owner",
  shops,
});

test("a job sees and changes what the one who began it may, and is seen only with these rights", async () => {
  const store = await openTestStore();
  const [own, other, unassigned] = await fill(store);
  const edit = newJobSchema.parse({
    kind: "edit",
    selection: { filter: {} },
    changes: { salesperson: "小王" },
  });
  const { id, total } = await createJob(store, requester(OWN), edit, NOW);
  expect(total).toBe(1);
  await runNextChange(contextOf(store));
  const salespeople = async () => (await rowsOf(store)).map(({ salesperson }) => salesperson);
  expect(await salespeople()).toEqual(["小王", null, null]);

  const named = newJobSchema.parse({
    kind: "edit",
    selection: { ids: [own, other, unassigned] },
    changes: { salesperson: "小李" },
  });
  const second = await createJob(store, requester(OWN), named, NOW);
  await runNextChange(contextOf(store));
  expect(await getJob(store.read, requester(OWN), second.id)).toMatchObject({ counts: { changed: 1, refused: 2 } });
  expect(await salespeople()).toEqual(["小李", null, null]);

  const exported = newJobSchema.parse({
    kind: "export",
    selection: { ids: [own, other, unassigned] },
    format: "csv",
    columns: ["waybillNumber"],
  });
  const third = await createJob(store, requester(OWN), exported, NOW);
  await runNextExport(contextOf(store));
  expect(await getJob(store.read, requester(OWN), third.id)).toMatchObject({ counts: { changed: 1, refused: 2 } });

  for (const scope of [limitToShops(["乙店"]), limitToShops(["丙店"])]) {
    expect((await listJobs(store.read, requester(scope), 10)).items).toEqual([]);
    await expect(getJob(store.read, requester(scope), id)).rejects.toMatchObject({ code: "not_found" });
    await expect(undoJob(store, requester(scope), id, NOW)).rejects.toMatchObject({ code: "not_found" });
  }
  expect((await listJobs(store.read, requester(TWO), 10)).items).toHaveLength(3);
  expect((await listJobs(store.read, requester(EVERY_SHOP), 10)).items).toHaveLength(3);
});

test("an edit for many parcels cannot move them to another's shop", async () => {
  const store = await openTestStore();
  const job = newJobSchema.parse({ kind: "edit", selection: { filter: {} }, changes: { shop: "乙店" } });
  await expect(createJob(store, requester(OWN), job, NOW)).rejects.toMatchObject({ key: "shipments.shopForbidden" });
});

test("what writes the shop of a parcel takes none that was not checked against who writes it", async () => {
  const store = await openTestStore();
  const [own] = await fill(store);
  // @ts-expect-error a text says nothing of who may write it
  await expect(store.write((tx) => updateShipment(tx, own, { shop: "乙店" }))).rejects.toThrow("No values to set");
  await store.write((tx) => updateShipment(tx, own, { shop: chooseShop(TWO, "丙店") }));
  expect((await rowsOf(store))[0]).toMatchObject({ shop: "丙店" });
});
