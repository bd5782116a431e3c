import { expect, onTestFinished, test } from "vitest";
import { PARCEL_TABLES } from "@/db/queries/archive/parcel-rows";
import { deleteDeletionRecords, findDeletedParcel } from "@/db/queries/shipments/deleted-parcels";
import { findShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { measures } from "@/db/schema/figure-tables";
import { problemCases } from "@/db/schema/flag-tables";
import { deletedParcels } from "@/db/schema/operation/deletion-tables";
import { pushes } from "@/db/schema/push-tables";
import { paidQueries } from "@/db/schema/query-tables";
import { salesMonths, salesParcels } from "@/db/schema/sales-tables";
import { remittanceFiles, settlementItems } from "@/db/schema/settlement/settlement-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP, limitToShops, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/sealing/secrets";
import { updateFigures } from "@/lib/services/analytics/update-figures";
import { bookRemittance, uploadRemittance } from "@/lib/services/settlement/remittance-files";
import { updateSettlements } from "@/lib/services/settlement/update-settlements";
import { openStoreWithParcels } from "@/lib/services/testing/store-with-parcels";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { createShipments } from "./create-shipments";
import { deleteShipment } from "./delete-shipment";

const NOW = Date.UTC(2026, 10, 24, 4);
const FIRST = { waybillNumber: "YT0000000000001", carrier: "yuantong", shop: "甲店" };

async function openWithOne() {
  const store = await openTestStore();
  const [created] = await createShipments(store, EVERY_SHOP, [FIRST], NOW);
  return { store, id: created && "id" in created ? created.id : "" };
}

const contextOf = (store: Store) => ({ store, clock: () => NOW, isStopping: () => false });

const remove = (store: Store, id: string, scope: ShopScope = EVERY_SHOP) =>
  deleteShipment(store, scope, id, "店主", NOW + 1);

test("a deleted parcel leaves no row and no raw push, but who deleted it", async () => {
  const store = await openStoreWithParcels(8, NOW, undefined, onTestFinished);
  const parcels = await store.read.select().from(shipments);
  const flagged = await store.read.select().from(problemCases);
  const id = flagged[0]?.shipmentId ?? parcels[0]?.id ?? "";
  const callbacks = (await store.read.select().from(subscriptions))
    .filter((each) => each.shipmentId === id)
    .map(({ callbackId }) => callbackId);
  await updateFigures(contextOf(store));
  await deleteShipment(store, EVERY_SHOP, id, "店主", NOW);
  for (const [name, { table }] of Object.entries(PARCEL_TABLES)) {
    const left = (await store.read.select().from(table)).filter((row) => JSON.stringify(row).includes(id));
    expect([name, left]).toEqual([name, []]);
  }
  const raw = await store.read.select().from(pushes);
  expect(raw.filter(({ callbackId }) => callbacks.includes(callbackId ?? ""))).toEqual([]);
  await updateFigures(contextOf(store));
  expect((await store.read.select().from(measures)).map(({ shipmentId }) => shipmentId)).not.toContain(id);
  expect(await store.read.select().from(shipments)).toHaveLength(parcels.length - 1);
  const number = parcels.find((each) => each.id === id)?.waybillNumber;
  expect(await store.read.select().from(deletedParcels)).toMatchObject([
    { shipmentId: id, waybillNumber: number, deletedBy: "店主", deletedAt: NOW, cause: "person" },
  ]);
});

test("a late push to it is kept and acknowledged and restores nothing, and its number can be entered again", async () => {
  const { store, id } = await openWithOne();
  const [subscription] = await store.read.select().from(subscriptions);
  const callbackId = subscription?.callbackId ?? "";
  await remove(store, id);
  const event = { ftime: "2026-11-24 10:00:00", time: "2026-11-24 10:00:00", context: "已签收", areaName: "" };
  const lastResult = { state: "3", com: "yuantong", nu: FIRST.waybillNumber, data: [{ ...event, status: "签收" }] };
  const param = JSON.stringify({ status: "shutdown", message: "", lastResult });
  const sign = signParam(param, deriveSalt(callbackId));
  expect(await receivePush(createSavePush(store), { callbackId, param, sign }, NOW + 2)).toBe("unknown");
  expect(await store.read.select().from(pushes)).toMatchObject([{ verdict: "unknown" }]);
  expect(await findShipmentRow(store.read, EVERY_SHOP, id)).toBeUndefined();
  const [again] = await createShipments(store, EVERY_SHOP, [FIRST], NOW + 3);
  expect(again).not.toMatchObject({ id });
  await expect(remove(store, id)).rejects.toMatchObject({ code: "not_found", values: { what: "deletedShipment" } });
});

test("people limited to shops delete only their own, and learn of no other", async () => {
  const { store, id } = await openWithOne();
  const other = limitToShops(["乙店"]);
  await expect(remove(store, id, other)).rejects.toMatchObject({ code: "not_found", values: { what: "shipment" } });
  await remove(store, id, limitToShops(["甲店"]));
  expect(await findDeletedParcel(store.read, other, id)).toBeUndefined();
  await expect(remove(store, id, other)).rejects.toMatchObject({ values: { what: "shipment" } });
});

test.each([
  [
    "is being sent",
    "sending",
    async (store: Store) => {
      await store.write(async (tx) => void (await tx.update(subscriptions).set({ leasedUntil: NOW + 60_000 })));
    },
  ],
  [
    "is being asked about",
    "asking",
    async (store: Store, shipmentId: string) => {
      await store.write(async (tx) => {
        const { waybillNumber, carrier } = FIRST;
        const asked = { shipmentId, waybillNumber, carrier, reason: "person", status: "waiting" } as const;
        await tx.insert(paidQueries).values({ ...asked, id: "q1", priority: 0, queuedAt: NOW });
      });
    },
  ],
  [
    "is in a carrier's file",
    "inFile",
    async (store: Store) => {
      const bytes = Buffer.from(`运单号,回款金额\n${FIRST.waybillNumber},12.80`);
      const owner = { name: "店主", now: NOW };
      await bookRemittance(store, await uploadRemittance(store, { bytes, fileName: "a.csv" }, owner), owner);
      expect(await store.read.select().from(remittanceFiles)).toHaveLength(1);
    },
  ],
  [
    "is owed cash on delivery",
    "owed",
    async (store: Store) => {
      const columns = {
        codAmount: 10_000,
        state: 3,
        outcome: "signed" as const,
        signedAt: NOW - 20 * 86_400_000,
        activityAt: NOW - 1,
      };
      await store.write(async (tx) => void (await tx.update(shipments).set({ ...columns, monitorStatus: "shutdown" })));
      await updateSettlements(store, NOW);
      expect(await store.read.select().from(settlementItems)).toMatchObject([{ expected: 10_000 }]);
    },
  ],
  [
    "counts in a closed month",
    "closedMonth",
    async (store: Store) => {
      await store.write(async (tx) => {
        await tx.update(shipments).set({ state: 3, signedAt: NOW });
        const month = toBeijingMonth(NOW);
        await tx.insert(salesMonths).values({ month, clawbackDays: 7, closedBy: "店主", closedAt: NOW });
      });
    },
  ],
  [
    "stands on a closed sheet, although its signature has moved to a later month",
    "closedMonth",
    async (store: Store, shipmentId: string) => {
      await store.write(async (tx) => {
        await tx.update(shipments).set({ state: 3, signedAt: NOW });
        const month = "2026-10";
        const times = { at: NOW - 40 * 86_400_000, signedAt: NOW - 40 * 86_400_000 };
        const parcel = { shipmentId, waybillNumber: FIRST.waybillNumber, salesperson: "", ...times };
        await tx.insert(salesParcels).values({ ...parcel, kind: "signed", ofMonth: month, month });
      });
    },
  ],
])("a parcel that %s stays", async (_, why, prepare) => {
  const { store, id } = await openWithOne();
  await prepare(store, id);
  await expect(remove(store, id)).rejects.toMatchObject({ key: "shipments.cannotDelete", values: { why } });
  expect(await findShipmentRow(store.read, EVERY_SHOP, id)).toBeDefined();
});

test("a settlement without payment goes with its parcel, and the record of a deletion by age", async () => {
  const { store, id } = await openWithOne();
  await store.write(async (tx) => void (await tx.update(shipments).set({ codAmount: 100 })));
  await updateSettlements(store, NOW);
  await remove(store, id);
  await updateSettlements(store, NOW);
  expect(await store.read.select().from(settlementItems)).toEqual([]);
  expect(await store.write((tx) => deleteDeletionRecords(tx, NOW, 10))).toBe(0);
  expect(await store.write((tx) => deleteDeletionRecords(tx, NOW + 2, 10))).toBe(1);
});
