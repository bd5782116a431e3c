import { expect, test } from "vitest";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import { deletedParcels } from "@/db/schema/operation/deletion-tables";
import { remittanceRows } from "@/db/schema/settlement/settlement-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { auditFilterSchema } from "@/lib/domain/audit/audit-requests";
import { EVERY_SHOP, limitToShops, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { listAuditViews } from "@/lib/services/audit/audit-views";
import { bookRemittance, uploadRemittance } from "@/lib/services/settlement/remittance-files";
import type { WorkContext } from "@/lib/services/shared/work-lease";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { sendDueSubscriptions } from "@/lib/services/subscriptions/send-subscriptions";
import { checkNextImport } from "./check-import";
import { cancelImport, startImport } from "./import-commands";
import { getImportDetail } from "./import-views";
import { runNextImport } from "./run-import";
import { runNextUndo, undoImport } from "./undo-import";
import { uploadImport } from "./upload-import";

const NOW = Date.UTC(2026, 10, 24, 4);
const contextOf = (store: Store, isStopping = () => false): WorkContext => ({ store, clock: () => NOW, isStopping });
const undo = (store: Store, id: string, scope: ShopScope = EVERY_SHOP) => undoImport(store, scope, id, "店主", NOW + 5);
const detail = (store: Store, id: string) => getImportDetail(store.read, EVERY_SHOP, id);

async function importRows(store: Store, count: number, policy: "skip" | "update" = "skip"): Promise<string> {
  const rows = Array.from({ length: count }, (_, index) => `YT${String(index).padStart(13, "0")},圆通,李四`);
  return importLines(store, ["运单号,快递公司,业务员", ...rows], policy);
}

async function importLines(store: Store, lines: readonly string[], policy: "skip" | "update" = "skip") {
  const bytes = Buffer.from(lines.join("\n"));
  const { id } = await uploadImport(store, { bytes, fileName: "a.csv" }, { name: "店主", shops: EVERY_SHOP }, NOW);
  await checkNextImport(contextOf(store));
  await startImport(store, EVERY_SHOP, id, { policy }, NOW);
  await runNextImport(contextOf(store));
  return id;
}

/** Sends as many subscriptions as given; Kuaidi100 accepts them. */
async function send(store: Store, count: number): Promise<void> {
  const account = { key: "k", pollUrl: "http://127.0.0.1:1/poll", publicUrl: "http://x", origin: "o" } as const;
  const pace = { perSecond: count, concurrency: count };
  const answer = { returnCode: "200", message: "ok", result: true };
  await sendDueSubscriptions(
    store,
    { ...account, resultv2: "4" },
    pace,
    () => NOW + 2,
    async () => answer,
  );
}

test("a parcel whose subscription waits for its phone number is dropped, and a later file brings the number", async () => {
  const store = await openTestStore();
  const rows = (phone: string) => ["运单号,快递公司,电话", `SF1234567890123,顺丰,${phone}`];
  const id = await importLines(store, rows(""));
  const status = async () => (await store.read.select().from(shipments)).map(({ monitorStatus }) => monitorStatus);
  await send(store, 5);
  expect(await status()).toEqual(["failed"]);
  await undo(store, id);
  await runNextUndo(contextOf(store));
  expect(await status()).toEqual([]);
  await importLines(store, rows(""));
  await send(store, 5);
  await importLines(store, rows("13800138000"));
  await send(store, 5);
  expect(await status()).toEqual(["polling"]);
});

test("what is queued is dropped, the rest stays and is marked, and the numbers can be imported again", async () => {
  const store = await openTestStore();
  const id = await importRows(store, 45);
  await send(store, 5);
  expect(await undo(store, id)).toMatchObject({ status: "undoing", undo: { by: "店主", dropped: 0, left: null } });
  expect(await runNextUndo(contextOf(store))).toBe(true);
  expect(await detail(store, id)).toMatchObject({
    status: "undone",
    undo: { by: "店主", dropped: 40, left: 5 },
    counts: { created: 45 },
    sending: { sent: 5, waiting: 0 },
  });
  const left = await store.read.select().from(shipments);
  expect(left).toHaveLength(5);
  expect(await store.read.select().from(subscriptions)).toHaveLength(5);
  const { importUndone } = (await findShipment(store.read, EVERY_SHOP, left[0]?.id ?? "")) ?? {};
  expect(importUndone).toEqual({ by: "店主", at: "2026-11-24T12:00:00+08:00" });
  const dropped = await store.read.select().from(deletedParcels);
  expect(dropped).toHaveLength(40);
  expect(dropped[0]).toMatchObject({ cause: "import", importId: id, deletedBy: "店主" });
  const filter = auditFilterSchema.parse({ action: "import.undone" });
  expect((await listAuditViews(store.read, EVERY_SHOP, filter)).items).toMatchObject([
    { target: { kind: "import", id }, facts: { dropped: 40, left: 5 } },
  ]);
  await expect(undo(store, id)).rejects.toMatchObject({ key: "imports.alreadyUndone" });
  expect(await runNextUndo(contextOf(store))).toBe(false);
  await importRows(store, 45);
  expect(await store.read.select().from(shipments)).toHaveLength(45);
});

test("parcels that were there before stay, also where the import updated them", async () => {
  const store = await openTestStore();
  await createShipments(store, EVERY_SHOP, [{ waybillNumber: "YT0000000000000", carrier: "yuantong" }], NOW - 10);
  const id = await importRows(store, 3, "update");
  await undo(store, id);
  await runNextUndo(contextOf(store));
  expect(await store.read.select().from(shipments)).toMatchObject([
    { waybillNumber: "YT0000000000000", salesperson: "李四" },
  ]);
  expect(await detail(store, id)).toMatchObject({ undo: { dropped: 2, left: 0 } });
});

test("what is being sent, or was sent without an answer, is not dropped", async () => {
  const store = await openTestStore();
  const id = await importRows(store, 2);
  const [first] = await store.read.select().from(subscriptions);
  await store.write(async (tx) => void (await tx.update(subscriptions).set({ attempts: 1 })));
  await undo(store, id);
  await runNextUndo(contextOf(store));
  expect(first).toBeDefined();
  expect(await detail(store, id)).toMatchObject({ undo: { dropped: 0, left: 2 } });
});

test("a parcel that a carrier's file names is not dropped", async () => {
  const store = await openTestStore();
  const id = await importRows(store, 2);
  const bytes = Buffer.from("运单号,回款金额\nYT0000000000001,12.80");
  const owner = { name: "店主", now: NOW };
  await bookRemittance(store, await uploadRemittance(store, { bytes, fileName: "b.csv" }, owner), owner);
  expect(await store.read.select().from(remittanceRows)).toMatchObject([{ shipmentId: expect.any(String) }]);
  await undo(store, id);
  await runNextUndo(contextOf(store));
  expect(await detail(store, id)).toMatchObject({ undo: { dropped: 1, left: 1 } });
});

test("an undo that is interrupted goes on and counts each parcel once", async () => {
  const store = await openTestStore();
  const id = await importRows(store, 50);
  await undo(store, id);
  let checks = 0;
  await runNextUndo(contextOf(store, () => ++checks > 1));
  expect(await detail(store, id)).toMatchObject({ status: "undoing", undo: { dropped: 20 } });
  await runNextUndo(contextOf(store));
  expect(await detail(store, id)).toMatchObject({ status: "undone", undo: { dropped: 50, left: 0 } });
  expect(await store.read.select().from(deletedParcels)).toHaveLength(50);
});

test("a running import, one that never started, and one of other shops cannot be taken back", async () => {
  const store = await openTestStore();
  const bytes = Buffer.from("运单号\nYT0000000000001");
  const { id } = await uploadImport(store, { bytes, fileName: "a.csv" }, { name: "店主", shops: EVERY_SHOP }, NOW);
  await expect(undo(store, id)).rejects.toMatchObject({ key: "imports.nothingToUndo" });
  await checkNextImport(contextOf(store));
  await startImport(store, EVERY_SHOP, id, {}, NOW);
  await expect(undo(store, id)).rejects.toMatchObject({ key: "imports.stopBeforeUndo" });
  await cancelImport(store, EVERY_SHOP, id, NOW);
  await expect(undo(store, id, limitToShops(["乙店"]))).rejects.toMatchObject({ code: "not_found" });
  expect(await undo(store, id)).toMatchObject({ status: "undoing" });
  await expect(startImport(store, EVERY_SHOP, id, {}, NOW)).rejects.toMatchObject({ key: "imports.alreadyStarted" });
});
