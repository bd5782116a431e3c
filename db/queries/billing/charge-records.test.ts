import { expect, test } from "vitest";
import { charges } from "@/db/schema/charge-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import type { AcceptedSubscription } from "@/lib/domain/billing/charge";
import { chargeFilterSchema } from "@/lib/domain/billing/cost-overview";
import { dayNumber } from "@/lib/domain/time/beijing-month";
import type { ChargePage } from "@/lib/operations/money/cost-operations";
import { listShopUses, listUnitsPerDay } from "./charge-counts";
import { findLastChargedAt, listCharges, recordCharge } from "./charge-records";
import { getCosts, getUnitsLeft, listPackageViews } from "./cost-views";
import { insertPackage } from "./package-records";

const at = (text: string) => Date.parse(`${text}+08:00`);

let serial = 0;
const createAccepted = (time: string, overrides: Partial<AcceptedSubscription> = {}): AcceptedSubscription => {
  const id = `s${String(serial++).padStart(4, "0")}`;
  const ids = { waybillNumber: id, subscriptionId: id, shipmentId: id };
  return { cause: "subscription", ...ids, carrier: "ems", shop: null, at: at(time), ...overrides };
};

async function recordAll(store: Store, ...all: AcceptedSubscription[]): Promise<void> {
  for (const each of all) await store.write((tx) => recordCharge(tx, each));
}

async function addPackage(
  store: Store,
  boughtOn: string,
  units: number,
  giftUnits: number,
  price: number,
): Promise<void> {
  const columns = { units, giftUnits, price, note: null, enteredBy: "店主", enteredAt: at("2026-11-24T00:00:00") };
  await store.write((tx) => insertPackage(tx, { id: boughtOn, boughtAt: at(`${boughtOn}T00:00:00`), ...columns }));
}

test("a waybill is charged once a month and counted by day and shop", async () => {
  const store = await openTestStore();
  const number = { waybillNumber: "YT1" };
  await recordAll(
    store,
    createAccepted("2026-11-30T23:00:00", { ...number, shop: "甲" }),
    createAccepted("2026-11-30T23:30:00", { ...number, shop: "乙" }),
    createAccepted("2026-12-01T00:00:00", { ...number, shop: "乙" }),
    createAccepted("2026-12-01T08:00:00"),
  );
  expect(await listUnitsPerDay(store.read)).toEqual([
    { day: dayNumber(at("2026-11-30T00:00:00")), units: 1 },
    { day: dayNumber(at("2026-12-01T00:00:00")), units: 2 },
  ]);
  const startOfDecember = dayNumber(at("2026-12-01T00:00:00"));
  expect(await listShopUses(store.read, { from: startOfDecember - 30, to: startOfDecember })).toEqual([
    { day: startOfDecember - 1, shop: "甲", units: 1 },
  ]);
  expect(await listShopUses(store.read, { from: startOfDecember, to: startOfDecember + 31 })).toEqual([
    { day: startOfDecember, shop: "", units: 1 },
    { day: startOfDecember, shop: "乙", units: 1 },
  ]);
});

test("a charge without a carrier gets the first carrier that becomes known", async () => {
  const store = await openTestStore();
  const number = { waybillNumber: "YT1" };
  await recordAll(
    store,
    createAccepted("2026-11-01T00:00:00", { ...number, carrier: null }),
    createAccepted("2026-11-02T00:00:00", number),
  );
  expect(await store.read.select().from(charges)).toMatchObject([{ carrier: "ems", at: at("2026-11-01T00:00:00") }]);
  await recordAll(store, createAccepted("2026-11-03T00:00:00", { ...number, carrier: "yuantong" }));
  expect((await listUnitsPerDay(store.read)).map(({ units }) => units)).toEqual([1, 1]);
});

test("finds when a number was last charged for a carrier", async () => {
  const store = await openTestStore();
  await recordAll(
    store,
    createAccepted("2026-09-01T00:00:00", { waybillNumber: "YT1" }),
    createAccepted("2026-10-01T00:00:00", { waybillNumber: "YT1" }),
    createAccepted("2026-11-01T00:00:00", { waybillNumber: "YT1", carrier: "yuantong" }),
  );
  expect(await findLastChargedAt(store.read, "YT1", "ems")).toBe(at("2026-10-01T00:00:00"));
  expect(await findLastChargedAt(store.read, "YT1", "yuantong")).toBe(at("2026-11-01T00:00:00"));
  expect(await findLastChargedAt(store.read, "YT1", null)).toBe(at("2026-11-01T00:00:00"));
  expect(await findLastChargedAt(store.read, "YT2", "ems")).toBeNull();
});

test("the list is sorted newest first, in pages, filtered by month and shop", async () => {
  const store = await openTestStore();
  const all = Array.from({ length: 7 }, (_, index) =>
    createAccepted(`2026-11-0${1 + (index >> 1)}T00:00:00`, { shop: index % 3 === 0 ? "甲" : null }),
  );
  await recordAll(store, ...all, createAccepted("2026-10-31T23:59:59"));
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const filter = chargeFilterSchema.parse({ month: "2026-11", limit: 2, cursor });
    const page: ChargePage = await listCharges(store.read, EVERY_SHOP, filter);
    seen.push(...page.items.map(({ waybillNumber }) => waybillNumber));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(all.map(({ waybillNumber }) => waybillNumber).toReversed());
  const shopCharges = await listCharges(
    store.read,
    EVERY_SHOP,
    chargeFilterSchema.parse({ month: "2026-11", shop: "甲" }),
  );
  expect(shopCharges.items).toHaveLength(3);
  expect(shopCharges.items[0]).toMatchObject({ shop: "甲", carrierName: "EMS", month: "2026-11" });
  const without = await listCharges(store.read, EVERY_SHOP, chargeFilterSchema.parse({ shop: "" }));
  expect(without.items).toHaveLength(5);
});

test("the cost page's figures add up: units left, days left, forecast and every shop's share in 分", async () => {
  const store = await openTestStore();
  const now = at("2026-11-24T12:00:00");
  expect(await getCosts(store.read, EVERY_SHOP, undefined, now)).toMatchObject({
    used: 0,
    left: null,
    rate: null,
    shops: [],
  });
  expect(await getUnitsLeft(store.read, EVERY_SHOP, now)).toBeNull();
  await addPackage(store, "2026-10-01", 20, 1, 175);
  await addPackage(store, "2026-11-20", 100, 10, 1000);
  const days = Array.from({ length: 30 }, (_, index) => new Date(now + 8 * 3_600_000 - (index + 1) * 86_400_000));
  const each = days.map((day, index) =>
    createAccepted(`${day.toISOString().slice(0, 10)}T10:00:00`, { shop: index % 2 ? "甲" : "乙" }),
  );
  await recordAll(store, ...each);
  const view = await getCosts(store.read, EVERY_SHOP, undefined, now);
  expect(view).toMatchObject({
    thisMonth: "2026-11",
    used: 23,
    left: 106, // the first package ended five days before the second was bought
    rate: { units: 7, days: 7 },
    daysLeft: 106,
    forecast: 30,
    chosen: { month: "2026-11", units: 23, uncovered: 5 },
  });
  expect(view.months).toHaveLength(12);
  expect(view.months.map(({ units }) => units).slice(-3)).toEqual([0, 7, 23]);
  expect(view.shops.reduce((sum, { fen }) => sum + fen, 0)).toBe(view.usedFen);
  expect(await getUnitsLeft(store.read, EVERY_SHOP, now)).toEqual({ left: view.left, daysLeft: view.daysLeft });
  const packages = await listPackageViews(store.read);
  expect(packages.map(({ boughtOn, used }) => [boughtOn, used])).toEqual([
    ["2026-11-20", 110 - (view.left ?? 0)],
    ["2026-10-01", 21],
  ]);
});
