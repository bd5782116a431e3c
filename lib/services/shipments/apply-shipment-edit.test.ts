import { expect, onTestFinished, test } from "vitest";
import { lockShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { findShipment } from "@/db/queries/shipments/shipment-pages";
import { charges } from "@/db/schema/charge-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { createKeyRing, keyRing, setKeyRing } from "@/lib/sealing/key-ring";
import { keyIdOfText } from "@/lib/sealing/sealed-value";
import { erasePrepared, prepareErasure } from "@/lib/services/privacy/erase-parcels";
import { sendDueSubscriptions } from "@/lib/services/subscriptions/send-subscriptions";
import { rebuildShipment } from "@/lib/services/tracking/rebuild-shipments";
import { editShipment } from "./apply-shipment-edit";
import { createShipments } from "./create-shipments";
import { applyEdit, prepareEdit } from "./prepared-edit";

const NOW = Date.UTC(2026, 10, 24, 4);
const ACCOUNT = { key: "k", pollUrl: "http://127.0.0.1:1/poll", publicUrl: "https://d.example.com" };
const THIS = { ...ACCOUNT, origin: "test", resultv2: "1" as const };
const PACE = { perSecond: 20, concurrency: 20 };

async function subscribed(store: Store, returnCode: string, input: Record<string, unknown> = {}): Promise<string> {
  const [created] = await createShipments(
    store,
    EVERY_SHOP,
    [{ waybillNumber: "YT1234567", carrier: "ems", ...input }],
    NOW,
  );
  if (!created || !("id" in created)) throw new Error("not created");
  await send(store, returnCode, NOW);
  return created.id;
}

const send = (store: Store, returnCode: string, now: number) =>
  sendDueSubscriptions(
    store,
    THIS,
    PACE,
    () => now,
    async () => ({ returnCode, message: "" }),
  );

test("omitted fields stay, null clears a field, and each edit increases the version", async () => {
  const store = await openTestStore();
  const id = await subscribed(store, "200", { orderNumber: "A1", shop: "旗舰店", phone: "13800138000" });
  await editShipment(store, EVERY_SHOP, id, { orderNumber: "A2", shop: null, to: "北京市朝阳区" }, 0, NOW + 1);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({
    orderNumber: "A2",
    shop: null,
    to: "北京市朝阳区",
    phone: "138****8000",
    carrier: "ems",
    monitorStatus: "polling",
    version: 1,
  });
});

test("editing a shipment that somebody else changed meanwhile is a conflict", async () => {
  const store = await openTestStore();
  const id = await subscribed(store, "200");
  await editShipment(store, EVERY_SHOP, id, { orderNumber: "A" }, 0, NOW);
  await expect(editShipment(store, EVERY_SHOP, id, { orderNumber: "B" }, 0, NOW)).rejects.toMatchObject({
    code: "conflict",
  });
  const both = [1, 2].map((n) => editShipment(store, EVERY_SHOP, id, { orderNumber: `C${n}` }, 1, NOW));
  expect((await Promise.allSettled(both)).map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("a number that Kuaidi100 never accepted can be corrected, and no other", async () => {
  const store = await openTestStore();
  const refused = await subscribed(store, "701");
  await editShipment(store, EVERY_SHOP, refused, { waybillNumber: "yt 7654321" }, undefined, NOW);
  expect(await findShipment(store.read, EVERY_SHOP, refused)).toMatchObject({ waybillNumber: "YT7654321" });
  const monitored = await subscribed(store, "200"); // the first number can be used again
  const change = editShipment(store, EVERY_SHOP, monitored, { waybillNumber: "YT9999999" }, undefined, NOW);
  await expect(change).rejects.toMatchObject({ fields: [{ field: "waybillNumber" }] });
  const same = editShipment(store, EVERY_SHOP, refused, { waybillNumber: "YT1234567" }, undefined, NOW);
  await expect(same).rejects.toMatchObject({ code: "conflict", details: { id: monitored } });
});

test("the carrier cannot be changed during monitoring", async () => {
  const store = await openTestStore();
  const id = await subscribed(store, "200");
  await expect(editShipment(store, EVERY_SHOP, id, { carrier: "yuantong" }, undefined, NOW)).rejects.toMatchObject({
    fields: [{ field: "carrier" }],
  });
});

test("an edited carrier survives a rebuild before the next subscription", async () => {
  const store = await openTestStore();
  const id = await subscribed(store, "700");
  await editShipment(store, EVERY_SHOP, id, { carrier: "yuantong" }, undefined, NOW + 1_000);
  const { before, after } = await rebuildShipment(store, EVERY_SHOP, id);
  expect(after).toBe(before);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({
    carrier: "yuantong",
    monitorStatus: "failed",
  });
});

test.each([
  [{ waybillNumber: "1" }, "waybillNumber"],
  [{ carrier: "nosuch" }, "carrier"],
  [{ phone: "call me" }, "phone"],
  [{ from: "火星" }, "from"],
  [{ codAmount: "12" }, "codAmount"],
])("%j is rejected at its field", async (edit, field) => {
  const store = await openTestStore();
  const id = await subscribed(store, "700");
  await expect(editShipment(store, EVERY_SHOP, id, edit, undefined, NOW)).rejects.toMatchObject({
    fields: [{ field }],
  });
});

test("a parcel that waits for its phone number costs nothing, and is queued once the number is there", async () => {
  const store = await openTestStore();
  const sf = { waybillNumber: "SF1234567890123", carrier: "shunfeng" };
  const id = await subscribed(store, "200", sf);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ monitorStatus: "failed" });
  expect(await store.read.select().from(charges)).toEqual([]);
  await editShipment(store, EVERY_SHOP, id, { salesperson: "李四" }, undefined, NOW + 1);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ monitorStatus: "failed" });
  await editShipment(store, EVERY_SHOP, id, { phone: "8000" }, undefined, NOW + 2);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ monitorStatus: "queued", phone: "8000" });
  await send(store, "200", NOW + 3);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ monitorStatus: "polling" });
  expect(await store.read.select().from(charges)).toHaveLength(1);
  const { before, after } = await rebuildShipment(store, EVERY_SHOP, id, NOW + 3);
  expect(after).toBe(before);
  const clear = editShipment(store, EVERY_SHOP, id, { phone: null }, undefined, NOW + 4);
  await expect(clear).rejects.toMatchObject({ fields: [{ field: "phone" }] });
});

test("a new phone number is stored encrypted", async () => {
  const store = await openTestStore();
  const id = await subscribed(store, "700");
  await editShipment(store, EVERY_SHOP, id, { phone: "13900139000" }, undefined, NOW);
  expect(await findShipment(store.read, EVERY_SHOP, id)).toMatchObject({ phone: "139****9000" });
  expect(JSON.stringify(await store.read.select().from(shipments))).not.toContain("13900139000");
});

test("an edit in progress brings back nothing that was erased, and nothing of an earlier secret", async () => {
  const store = await openTestStore();
  const input = { phone: "13800138000", recipient: "欧阳翠微", to: "广东省深圳市南山区枇杷巷18号" };
  const erased = await subscribed(store, "200", input);
  const resealed = await subscribed(store, "200", { ...input, waybillNumber: "YT1234568" });
  const edits = await Promise.all(
    [erased, resealed].map((id) => prepareEdit(store.read, EVERY_SHOP, id, { salesperson: "李四" })),
  );
  const terms = await prepareErasure(store.read, erased, NOW);
  if (!terms) throw new Error("no such parcel");
  await store.write((tx) => erasePrepared(tx, [terms], {}, NOW));
  const usual = keyRing();
  onTestFinished(() => setKeyRing(usual));
  setKeyRing(createKeyRing(["a new secret", usual.current.secret]));
  await editShipment(store, EVERY_SHOP, resealed, { ...input }, undefined, NOW); // sealed with the new one
  for (const edit of edits) {
    await store.write(async (tx) => {
      const row = await lockShipmentRow(tx, EVERY_SHOP, edit.id);
      if (row) await applyEdit(tx, row, { ...edit, version: row.version }, NOW);
    });
  }
  const rows = await store.read.select().from(shipments);
  const [first, second] = [erased, resealed].map((id) => rows.find((row) => row.id === id));
  expect(first).toMatchObject({ salesperson: "李四", phoneSealed: null, phoneMasked: null, phoneHash: null });
  expect(first).toMatchObject({ recipientSealed: null, recipientMasked: null });
  expect((await findShipment(store.read, EVERY_SHOP, erased))?.to).toBe("广东省深圳市");
  expect(second).toMatchObject({ salesperson: "李四", phoneMasked: "138****8000", recipientMasked: "欧*" });
  for (const text of [second?.phoneSealed, second?.recipientSealed, second?.toSealed])
    expect(keyIdOfText(text ?? "")).toBe(keyRing().current.id);
});

test("an address that is entered while an erasure is in progress is erased with it", async () => {
  const store = await openTestStore();
  const id = await subscribed(store, "200", { phone: "13800138000", to: "广东省深圳市南山区枇杷巷18号" });
  const terms = await prepareErasure(store.read, id, NOW);
  if (!terms) throw new Error("no such parcel");
  await editShipment(store, EVERY_SHOP, id, { to: "北京市朝阳区建国路1号" }, undefined, NOW);
  await store.write((tx) => erasePrepared(tx, [terms], {}, NOW));
  expect((await findShipment(store.read, EVERY_SHOP, id))?.to).toMatch(/^北京市/);
  expect((await findShipment(store.read, EVERY_SHOP, id))?.to).not.toContain("建国路");
});
