import { expect, test } from "vitest";
import { insertBill, insertBillNumbers, listBillNumbers, listBills } from "@/db/queries/billing/bill-records";
import { listCharges, recordCharge } from "@/db/queries/billing/charge-records";
import { getCosts, getUnitsLeft } from "@/db/queries/billing/cost-views";
import { insertPackage } from "@/db/queries/billing/package-records";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP, limitToShops } from "@/lib/domain/auth/shop-scope";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { getBill } from "./upload-bill";

const NOW = Date.parse("2026-11-24T12:00:00+08:00");
const OWN = limitToShops(["甲店"]);
const SHOPS = ["甲店", "乙店", null, "甲店", "甲店"];

/** Five charged parcels on three days, two units of a package and the rest uncovered; a bill with each number. */
async function fill(store: Store): Promise<void> {
  const inputs = SHOPS.map((shop, index) => ({ waybillNumber: `YT000000000000${index}`, carrier: "yuantong", shop }));
  const created = await createShipments(store, EVERY_SHOP, inputs, NOW - 5 * DAY_MS);
  const ids = created.map((each) => ("id" in each ? each.id : ""));
  const entered = { giftUnits: 0, note: null, enteredBy: "店主", enteredAt: NOW };
  await store.write(async (tx) => {
    await insertPackage(tx, { id: "p", boughtAt: NOW - 9 * DAY_MS, units: 2, price: 100, ...entered });
    for (const [index, { waybillNumber }] of inputs.entries()) {
      const shipmentId = ids[index] ?? "";
      const at = NOW - (3 - Math.floor(index / 2)) * DAY_MS;
      const charge = { waybillNumber, carrier: "yuantong", shop: SHOPS[index] ?? null, at, shipmentId };
      await recordCharge(tx, { ...charge, cause: "subscription", subscriptionId: shipmentId });
    }
    const totals = { rows: 5, billedUnits: 5, recordedUnits: 5, billedFen: 250, unlisted: 3, problems: [], failed: 1 };
    for (const [id, from] of [
      ["bill", 0],
      ["foreign", 1],
    ] as const) {
      const file = { month: "2026-11", fileName: "账单.xlsx", contentHash: id, createdBy: "店主", createdAt: NOW };
      await insertBill(tx, { ...file, id, totals: JSON.stringify(totals), isComplete: true });
      const numbers = inputs.map(({ waybillNumber }, index) => ({
        ...{ billId: id, waybillNumber, carrier: "yuantong", line: index, billedOn: null },
        ...{ shipmentId: ids[index] ?? null, billedUnits: index === 0 ? 2 : 1, recordedUnits: 1, billedFen: 50 },
        verdict: index === 0 ? ("twice" as const) : ("matched" as const),
      }));
      await insertBillNumbers(tx, from === 0 ? numbers : numbers.slice(1, 3));
    }
  });
}

test("charges and cost are those of the shop; its part of a day's cost adds up with the others'", async () => {
  const store = await openTestStore();
  await fill(store);
  const page = await listCharges(store.read, OWN, { limit: 10 });
  expect(page.items.map(({ shop }) => shop)).toEqual(["甲店", "甲店", "甲店"]);
  expect((await listCharges(store.read, OWN, { limit: 10, shop: "乙店" })).items).toEqual([]);
  expect((await listCharges(store.read, OWN, { limit: 10, shop: "" })).items).toEqual([]);

  const all = await getCosts(store.read, EVERY_SHOP, undefined, NOW);
  const own = await getCosts(store.read, OWN, undefined, NOW);
  const other = await getCosts(store.read, limitToShops(["乙店"]), undefined, NOW);
  expect(all).toMatchObject({ used: 5, usedFen: 100, left: 0, chosen: { units: 5, fen: 100, uncovered: 3 } });
  expect(own).toMatchObject({ used: 3, usedFen: 50, left: null, leftFen: null, daysLeft: null });
  expect(own.chosen).toMatchObject({ units: 3, fen: 50, uncovered: 2 });
  expect(other.chosen).toMatchObject({ units: 1, fen: 50, uncovered: 0 });
  expect(own.shops).toMatchObject([{ shop: "甲店", units: 3, fen: 50 }]);
  expect(own.days.map(({ units }) => units).slice(-4)).toEqual([1, 1, 1, 0]);
  expect(own.months.reduce((sum, { units }) => sum + units, 0)).toBe(3);
  expect(await getUnitsLeft(store.read, EVERY_SHOP, NOW)).toMatchObject({ left: 0 });
  expect(await getUnitsLeft(store.read, OWN, NOW)).toBeNull();
});

test("a bill shows the numbers of the shop and their sums, and is unknown when it has none", async () => {
  const store = await openTestStore();
  await fill(store);
  const { items } = await listBills(store.read, OWN, { limit: 10 });
  expect(items.map(({ id }) => id)).toEqual(["bill"]);
  expect(await getBill(store.read, OWN, "bill")).toMatchObject({
    ...{ rows: 4, billedUnits: 4, recordedUnits: 3, billedFen: 150, recordedFen: null, unlisted: 0, failed: 0 },
    verdicts: {
      matched: { numbers: 2, units: 2 },
      twice: { numbers: 1, units: 1 },
      billOnly: { numbers: 0, units: 0 },
    },
  });
  const numbers = await listBillNumbers(store.read, OWN, "bill", { limit: 10 });
  expect(numbers.items.map(({ line }) => line)).toEqual([0, 3, 4]);
  expect((await listBillNumbers(store.read, OWN, "foreign", { limit: 10 })).items).toEqual([]);
  await expect(getBill(store.read, OWN, "foreign")).rejects.toThrow(NotFoundError);
});
