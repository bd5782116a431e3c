import { beforeEach, expect, test } from "vitest";
import { listAuditChains, listAuditRows } from "@/db/queries/audit/audit-records";
import { updateShipment } from "@/db/queries/shipments/new-shipments";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { auditKeys } from "@/lib/audit/audit-hash";
import { readSealedContent } from "@/lib/audit/sealed-content";
import { verifyChains } from "@/lib/audit/verify-chains";
import { auditFilterSchema } from "@/lib/domain/audit/audit-requests";
import { EVERY_SHOP, limitToShops } from "@/lib/domain/auth/shop-scope";
import { type NewJobInput, newJobSchema } from "@/lib/domain/jobs/new-job";
import { chooseShop } from "@/lib/domain/shipments/shop-of-caller";
import { runInRequest } from "@/lib/log/request-context";
import { orderOperations } from "@/lib/operations/shipments/order-operations";
import { shipmentOperations } from "@/lib/operations/shipments/shipment-operations";
import { processGlobal } from "@/lib/process-global";
import { noteAuditCaller } from "@/lib/server/audit/audit-context";
import { createRequestStore } from "@/lib/server/audit/audit-request";
import { handleErrors } from "@/lib/server/http/problem-response";
import { listAuditViews } from "@/lib/services/audit/audit-views";
import { eraseSealedOfTargets } from "@/lib/services/audit/erase-sealed-values";
import { checkNextImport } from "@/lib/services/imports/check-import";
import { startImport } from "@/lib/services/imports/import-commands";
import { runNextImport } from "@/lib/services/imports/run-import";
import { uploadImport } from "@/lib/services/imports/upload-import";
import { createJob } from "@/lib/services/jobs/job-commands";
import { runNextChange } from "@/lib/services/jobs/run-job";
import { applyOrders, planOrders } from "@/lib/services/orders/upsert-orders";
import { resubscribe } from "@/lib/services/subscriptions/resubscribe";
import { editShipment } from "./apply-shipment-edit";
import { createShipments } from "./create-shipments";

const NOW = Date.UTC(2026, 10, 24, 4);
const CONTEXT = { clock: () => NOW + 1, isStopping: () => false };
const PARCEL = { carrier: "yuantong", shop: "旗舰店", codAmount: 100, phone: "13800138000", orderNumber: "A1" };
const ERP = { kind: "token", id: "t1", name: "ERP", shops: EVERY_SHOP } as const;
const PERSON = { kind: "user", id: "u1", name: "小王", role: "support", shops: EVERY_SHOP } as const;

let store: Store;
let ids: string[];

beforeEach(async () => {
  store = await openTestStore();
  processGlobal<{ store: Store | undefined }>("store", () => ({ store: undefined })).store = store;
  const made = await createShipments(
    store,
    EVERY_SHOP,
    [1, 2].map((index) => ({ ...PARCEL, waybillNumber: `YT000000000000${index}` })),
    NOW,
  );
  ids = made.map((each) => ("id" in each ? each.id : ""));
});

/** The entries about parcels, oldest first, with the values that are encrypted. */
async function listEdits() {
  const chains = await listAuditChains(store.read);
  const rows = (await Promise.all(chains.map((chain) => listAuditRows(store.read, chain, 0, 1_000)))).flat();
  expect(verifyChains(rows, [], auditKeys()).flatMap(({ faults }) => faults)).toEqual([]);
  return rows
    .filter(({ action }) => action === "shipment.edit")
    .map(({ details, sealed, ...row }) => ({
      ...row,
      ...(JSON.parse(details ?? "{}") as object),
      opened: sealed && readSealedContent(sealed).values,
    }));
}

function asErp<T>(work: (into: Store) => Promise<T>): Promise<T> {
  return runInRequest("request-1", () => {
    noteAuditCaller(ERP);
    const request = new Request("http://desk.test/api/v1/orders", { method: "POST" });
    return work(createRequestStore(store, request, 207, orderOperations.upsertOrders));
  });
}

const sendOrders = (orders: unknown[]) =>
  asErp(async (into) => {
    const plans = await planOrders(store.read, EVERY_SHOP, orders, NOW);
    return into.write((tx) => applyOrders(tx, EVERY_SHOP, plans, NOW));
  });

async function runJob(input: NewJobInput): Promise<string> {
  const { id } = await createJob(store, PERSON, newJobSchema.parse(input), NOW);
  await runNextChange({ ...CONTEXT, store });
  return id;
}

test("an edit by hand leaves who changed which amount and phone", async () => {
  await handleErrors(async (request) => {
    noteAuditCaller(PERSON);
    const into = createRequestStore(store, request, 200, shipmentOperations.editShipment);
    await editShipment(into, EVERY_SHOP, ids[0] ?? "", { codAmount: 200, phone: "13900139000" }, undefined, NOW);
    return Response.json({});
  }, shipmentOperations.editShipment)(new Request(`http://desk.test/api/v1/shipments/${ids[0]}`, { method: "PATCH" }));
  expect(await listEdits()).toMatchObject([
    {
      actorId: "u1",
      via: "web",
      targetId: ids[0],
      shop: "旗舰店",
      before: { codAmount: 100, phone: { sealed: true } },
      after: { codAmount: 200, phone: { sealed: true } },
      opened: { "before.phone": "138****8000", "after.phone": "13900139000" },
    },
  ]);
});

test("so do orders of the API, and what stays the same leaves nothing", async () => {
  const order = { orderNumber: "A1", waybillNumber: "YT0000000000001", carrier: "yuantong" };
  await sendOrders([{ ...order, codAmount: 200, phone: "13900139000", to: "北京市朝阳区望京街1号" }]);
  await sendOrders([{ ...order, codAmount: 200, phone: "13900139000" }]);
  await sendOrders([{ ...order, codAmount: 200, shop: "分店" }]);
  expect(await listEdits()).toMatchObject([
    {
      actorKind: "token",
      actorId: "t1",
      via: "api",
      requestId: "request-1",
      targetId: ids[0],
      shop: "旗舰店",
      facts: { waybillNumber: "YT0000000000001" },
      before: { codAmount: 100 },
      after: { codAmount: 200 },
      opened: { "after.phone": "13900139000", "after.to": "北京市朝阳区望京街1号" },
    },
    // Which shop it was in concerns both.
    { targetId: ids[0], shop: null, before: { shop: "旗舰店" }, after: { shop: "分店" } },
  ]);
});

test("so does an import that updates, once for each parcel that it changes", async () => {
  const text = [
    "订单号,快递公司,运单号,手机号,代收货款",
    "A1,圆通,YT0000000000001,13900139000,2",
    "A1,圆通,YT0000000000002,13800138000,1",
  ];
  const file = { bytes: Buffer.from(text.join("\n")), fileName: "orders.csv" };
  const { id } = await uploadImport(store, file, { name: "小王", shops: EVERY_SHOP }, NOW);
  await checkNextImport({ ...CONTEXT, store });
  await startImport(store, EVERY_SHOP, id, { policy: "update" }, NOW, "user:u1");
  await runNextImport({ ...CONTEXT, store });
  expect(await listEdits()).toMatchObject([
    {
      actorId: "u1",
      actorName: "小王",
      via: "system",
      targetId: ids[0],
      facts: { import: id },
      before: { codAmount: 100, phone: { sealed: true } },
      after: { codAmount: 200, phone: { sealed: true } },
      opened: { "after.phone": "13900139000" },
    },
  ]);
});

test("so does a job for each parcel, and those who see one shop see the entries of its parcels alone", async () => {
  await store.write((tx) => updateShipment(tx, ids[1] ?? "", { shop: chooseShop(EVERY_SHOP, "分店") }));
  const id = await runJob({
    kind: "edit",
    selection: { ids },
    changes: { salesperson: "李四", addTags: ["加急"] },
  });
  const expected = { actorId: "u1", actorName: "小王", via: "system", facts: { job: id } };
  const tags = { sealed: true };
  const change = { before: { salesperson: null, tags }, after: { salesperson: "李四", tags } };
  const opened = { "before.tags": "[]", "after.tags": '["加急"]' };
  expect(await listEdits()).toMatchObject([
    { ...expected, ...change, targetId: ids[0], shop: "旗舰店", opened },
    { ...expected, ...change, targetId: ids[1], shop: "分店", opened },
  ]);
  const filter = auditFilterSchema.parse({ action: "shipment.edit" });
  const { items } = await listAuditViews(store.read, limitToShops(["分店"]), filter);
  expect(items.map(({ target }) => target?.id)).toEqual([ids[1]]);
});

test("so do numbers that are subscribed again with changes, or entered again after a refusal", async () => {
  const refuse = () => store.write((tx) => tx.update(shipments).set({ monitorStatus: "failed" }));
  await refuse();
  await runJob({ kind: "resubscribe", selection: { ids: ids.slice(0, 1) }, changes: { phone: "13900139000" } });
  await asErp((into) => resubscribe(into, EVERY_SHOP, ids.slice(1), NOW, "merchant", { carrier: "shunfeng" }));
  await refuse();
  await asErp((into) =>
    createShipments(into, EVERY_SHOP, [{ ...PARCEL, waybillNumber: "YT0000000000001", codAmount: 300 }], NOW),
  );
  expect(await listEdits()).toMatchObject([
    { actorId: "u1", targetId: ids[0], opened: { "after.phone": "13900139000" } },
    { actorId: "t1", targetId: ids[1], before: { carrier: "yuantong" }, after: { carrier: "shunfeng" } },
    { actorId: "t1", targetId: ids[0], before: { codAmount: 100 }, after: { codAmount: 300 } },
  ]);
});

test("the encrypted values go with the parcel", async () => {
  await sendOrders([
    { orderNumber: "A1", waybillNumber: "YT0000000000001", carrier: "yuantong", phone: "13900139000" },
  ]);
  expect(await store.write((tx) => eraseSealedOfTargets(tx, ids.slice(0, 1), NOW))).toBe(1);
  expect(await listEdits()).toMatchObject([{ targetId: ids[0], opened: null }]);
});

test("a change that is rolled back leaves no entry", async () => {
  const plans = await planOrders(store.read, EVERY_SHOP, [{ orderNumber: "A1", shop: "分店" }], NOW);
  const failing = store.write(async (tx) => {
    await applyOrders(tx, EVERY_SHOP, plans, NOW);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await listEdits()).toEqual([]);
});
