import { expect, test } from "vitest";
import { saveCommissionRow } from "@/db/queries/sales/commission-records";
import { listFiguresOfMonth } from "@/db/queries/sales/sales-records";
import { salesMonths } from "@/db/schema/sales-tables";
import { createNestedStore, type Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import type { ShipmentMeasures } from "@/lib/domain/analytics/measure-shipment";
import { EVERY_SHOP, limitToShops, type ShopScope } from "@/lib/domain/auth/shop-scope";
import type { CommissionRule } from "@/lib/domain/sales/commission";
import { NO_SALESPERSON } from "@/lib/domain/sales/sales-figures";
import { salesParcelsSchema } from "@/lib/domain/sales/sales-requests";
import { ConflictError } from "@/lib/domain/shared/errors";
import type { SalesView } from "@/lib/operations/money/sales-operations";
import { applyMeasures } from "@/lib/services/analytics/update-figures";
import { createSeededRandom } from "@/lib/services/testing/sample-parcels";
import { closeSalesMonth } from "./close-sales-month";
import { changeClawbackDays, getSalesParcelPage, getSalesView } from "./sales-report";

const MONTHS = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05"];
const LAST = "2026-06";
const NOW = Date.parse("2026-07-02T12:00:00+08:00");
const DAY = 86_400_000;
const PEOPLE = ["王倩", "李浩然", null];
const SHOPS = ["青禾好物", "山野集", null];
const FIGURES = ["signed", "clawed", "refused", "returned"] as const;

const RULES: Record<string, CommissionRule> = {
  "2026-02": {
    base: "orders",
    method: "parts",
    tiers: [
      { fromFen: 0, rate: 333 },
      { fromFen: 20_000, rate: 777 },
    ],
    people: [],
  },
  "2026-04": {
    base: "cash",
    method: "whole",
    tiers: [{ fromFen: 0, rate: 250 }],
    people: [
      {
        salesperson: "王倩",
        tiers: [
          { fromFen: 0, rate: 101 },
          { fromFen: 9_999, rate: 499 },
        ],
      },
    ],
  },
};

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) => permutations(items.filter((each) => each !== item)).map((rest) => [item, ...rest]));
}

type Random = (below: number) => number;

/** A parcel somewhere in its life; every second one was signed for. */
function anyParcel(upTo: Random): ShipmentMeasures {
  const createdAt = Date.parse("2026-01-01T00:00:00+08:00") + upTo(150) * DAY + upTo(DAY);
  const signedAt = upTo(3) === 0 ? null : createdAt + upTo(10) * DAY + upTo(DAY);
  // Returns lie near the agreed days, some to the last hour of them.
  const returnedAt = upTo(2) === 0 ? null : (signedAt ?? createdAt) + upTo(10) * DAY + upTo(DAY);
  const refusedAt = upTo(4) === 0 ? createdAt + upTo(8) * DAY + upTo(DAY) : null;
  return {
    carrier: "yuantong",
    shop: SHOPS[upTo(3)] ?? null,
    salesperson: PEOPLE[upTo(3)] ?? null,
    ...{ origin: null, destination: null, city: null, orderedAt: createdAt, pickedUpAt: null, departedAt: null },
    ...{ arrivedAt: null, attemptedAt: null, problemAt: null, freight: null, firstSignedAt: null, ownSignedAt: null },
    createdAt,
    signedAt,
    firstSignedAt: signedAt,
    ownSignedAt: signedAt,
    returnedAt,
    refusedAt,
    outcome: returnedAt !== null ? "returned" : refusedAt !== null ? "refused" : signedAt === null ? "open" : "signed",
    codAmount: upTo(3) === 0 ? null : upTo(15_000),
    orderAmount: upTo(3) === 0 ? null : upTo(30_000),
  };
}

/** Late pushes, edits, deletions, and undos of them, of some parcels. */
function change(parcels: Map<string, ShipmentMeasures>, past: Map<string, ShipmentMeasures>[], upTo: Random): string[] {
  const ids = Array.from({ length: 3 }, () => `p${upTo(12)}`);
  for (const id of ids) {
    const parcel = parcels.get(id);
    const before = past[upTo(past.length)]?.get(id);
    switch (upTo(7)) {
      case 0:
        if (before) parcels.set(id, before);
        break;
      case 1:
        if (parcel)
          parcels.set(id, { ...parcel, returnedAt: (parcel.signedAt ?? parcel.createdAt) + upTo(9) * DAY + upTo(DAY) });
        break;
      case 2:
        if (parcel) parcels.set(id, { ...parcel, salesperson: PEOPLE[upTo(3)] ?? null, shop: SHOPS[upTo(3)] ?? null });
        break;
      case 3:
        parcels.delete(id);
        break;
      default:
        parcels.set(id, anyParcel(upTo));
    }
  }
  past.push(new Map(parcels));
  return [...new Set(ids)];
}

const BEIJING = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai", dateStyle: "short" });
const dayOf = (at: number) => BEIJING.format(at);

type Sums = Record<string, number>;

function add(sums: Sums, key: string, value: number) {
  if (value === 0) return;
  sums[key] = (sums[key] ?? 0) + value;
  if (sums[key] === 0) delete sums[key];
}

/** What all sheets together must say, by month, person and figure: counted from the parcels as they are at last. */
function countTruth(parcels: ReadonlyMap<string, ShipmentMeasures>, daysOf: (month: string) => number): Sums {
  const sums: Sums = {};
  for (const { salesperson, codAmount, orderAmount, signedAt, refusedAt, returnedAt } of parcels.values()) {
    const count = (figure: string, at: number | null, sign = 1) => {
      if (at === null) return;
      const key = `${dayOf(at).slice(0, 7)}/${salesperson ?? ""}`;
      add(sums, `${key}/${figure}`, 1);
      if (figure !== "signed" && figure !== "clawed") return;
      add(sums, `${key}/net`, sign);
      add(sums, `${key}/cash`, sign * (codAmount ?? 0));
      add(sums, `${key}/orders`, sign * (orderAmount ?? 0));
    };
    count("signed", signedAt);
    count("refused", refusedAt);
    count("returned", returnedAt);
    if (signedAt === null || returnedAt === null || returnedAt < signedAt) continue;
    const days = (Date.parse(dayOf(returnedAt)) - Date.parse(dayOf(signedAt))) / DAY;
    if (days <= daysOf(dayOf(signedAt).slice(0, 7))) count("clawed", signedAt, -1);
  }
  for (const key of Object.keys(sums)) {
    const [month = "", person = "", figure] = key.split("/");
    if (figure !== "signed" || person === "") continue;
    const of = (base: string) => sums[`${month}/${person}/${base}`] ?? 0;
    if (month >= "2026-04") {
      const rate = person === "王倩" ? (of("cash") >= 9_999 ? 499 : 101) : 250;
      add(sums, `${month}/${person}/commission`, Math.round((of("cash") * rate) / 10_000));
    } else if (month >= "2026-02") {
      const [low, high] = [Math.min(of("orders"), 20_000), Math.max(of("orders") - 20_000, 0)];
      add(sums, `${month}/${person}/commission`, Math.round((low * 333 + high * 777) / 10_000));
    }
  }
  return sums;
}

async function listParcels({ read }: Store, month: string, kind: string, shops: ShopScope = EVERY_SHOP) {
  const query = salesParcelsSchema.parse({ month, kind, limit: "200" });
  return (await getSalesParcelPage(read, shops, query, NOW)).items;
}

/** Adds a sheet up. @param withParcels checks that its figures equal the parcels that it keeps */
async function addSheet(store: Store, sums: Sums, month: string, withParcels: boolean): Promise<SalesView> {
  const view = await getSalesView(store.read, EVERY_SHOP, { month }, NOW);
  for (const row of view.rows) {
    const key = `${month}/${row.salesperson ?? ""}`;
    for (const figure of [...FIGURES, "net"] as const) add(sums, `${key}/${figure}`, row[figure]);
    add(sums, `${key}/cash`, row.netFen);
    add(sums, `${key}/orders`, row.netOrderFen);
    add(sums, `${key}/commission`, row.commissionFen);
  }
  const corrected: Sums = {};
  for (const row of view.corrections) {
    const key = `${row.ofMonth}/${row.salesperson ?? ""}`;
    for (const figure of FIGURES) add(corrected, `${key}/${figure}`, row[figure]);
    for (const figure of [...FIGURES, "net"] as const) add(sums, `${key}/${figure}`, row[figure]);
    add(sums, `${key}/cash`, row.netFen);
    add(sums, `${key}/orders`, row.netOrderFen);
    add(sums, `${key}/commission`, row.commissionFen);
  }
  if (!withParcels) return view;
  const lines: Sums = {};
  for (const { ofMonth, salesperson, correction } of await listParcels(store, month, "adjusted")) {
    add(lines, `${ofMonth}/${salesperson ?? ""}/${correction?.figure}`, correction?.sign ?? 0);
  }
  expect(lines).toEqual(corrected);
  const kept = await Promise.all(FIGURES.map((kind) => listParcels(store, month, kind)));
  expect(kept.map((items) => items.length)).toEqual(FIGURES.map((figure) => view.total[figure]));
  return view;
}

/** Closes months in an order, with changes between. @returns how many sums were compared, and corrected */
async function closeInOrder(store: Store, order: readonly string[], index: number) {
  const upTo = createSeededRandom(index + 1);
  const parcels = new Map(Array.from({ length: 10 }, (_, number) => [`p${number}`, anyParcel(upTo)] as const));
  const past = [new Map(parcels)];
  const measure = (ids: readonly string[]) =>
    store.write((tx) => applyMeasures(tx, [], ids, new Map([...parcels].filter(([id]) => ids.includes(id))), 0, NOW));
  await measure([...parcels.keys()]);
  for (const month of order) {
    await changeClawbackDays(store, 3 + upTo(4));
    const before = await listFiguresOfMonth(store.read, month);
    await closeSalesMonth(store, month, { name: "店主", now: NOW }).catch(async (error: unknown) => {
      expect(error).toBeInstanceOf(ConflictError);
      expect(await listFiguresOfMonth(store.read, month)).toEqual(before); // a sheet never changes again
    });
    await measure(change(parcels, past, upTo));
  }
  await closeSalesMonth(store, LAST, { name: "店主", now: NOW });
  const sums: Sums = {};
  const days = new Map<string, number>();
  let corrected = 0;
  for (const { month } of await store.read.select().from(salesMonths)) {
    const sheet = await addSheet(store, sums, month, index % 24 === 0);
    days.set(month, sheet.clawbackDays);
    corrected += sheet.corrections.length;
  }
  expect(sums, `order ${order.join(" ")}`).toEqual(countTruth(parcels, (month) => days.get(month) ?? 0));
  return { compared: Object.keys(sums).length, corrected };
}

/** The drill `closings` runs all of them, `npm test` every eighth. */
const orders = permutations(MONTHS).filter((_, index) => process.env.EVERY_ORDER === "1" || index % 8 === 0);

test("however months are closed, the sheets together equal the truth, and each equals its parcels", async () => {
  expect(permutations(MONTHS)).toHaveLength(120);
  const store = await openTestStore();
  await store.write(async (tx) => {
    for (const [fromMonth, rule] of Object.entries(RULES)) {
      await saveCommissionRow(tx, { fromMonth, rule, changedBy: "店主", changedAt: NOW });
    }
  });
  let compared = 0;
  let corrected = 0;
  for (const [index, order] of orders.entries()) {
    const undo = new Error("the next order begins with an empty database");
    const run = store.write(async (tx) => {
      const counts = await closeInOrder(createNestedStore(tx), order, index);
      compared += counts.compared;
      corrected += counts.corrected;
      throw undo;
    });
    await run.catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  }
  expect(compared / orders.length).toBeGreaterThan(15);
  expect(corrected / orders.length).toBeGreaterThan(3);
});

test("people limited to a shop see the sheets of their parcels as they were closed", async () => {
  const store = await openTestStore();
  const upTo = () => 0;
  const signedAt = Date.parse("2026-01-20T12:00:00+08:00");
  const parcel = {
    ...anyParcel(upTo),
    signedAt,
    firstSignedAt: signedAt,
    ownSignedAt: signedAt,
    refusedAt: null,
    returnedAt: null,
    salesperson: "王倩",
    codAmount: 500,
  };
  const set = (id: string, more: Partial<ShipmentMeasures>) =>
    store.write((tx) => applyMeasures(tx, [], [id], new Map([[id, { ...parcel, ...more }]]), 0, NOW));
  await set("own", { shop: "青禾好物" });
  await set("other", { shop: "山野集" });
  await closeSalesMonth(store, "2026-01", { name: "店主", now: NOW });
  await set("own", { shop: "青禾好物", returnedAt: signedAt + 2 * DAY });
  const own = limitToShops(["青禾好物"]);
  const view = (month: string) => getSalesView(store.read, own, { month }, NOW);
  expect(await view("2026-01")).toMatchObject({ closed: { by: "店主" }, total: { signed: 1, clawed: 0, dueFen: 500 } });
  expect(await view("2026-07")).toMatchObject({ corrections: [{ ofMonth: "2026-01", clawed: 1, netFen: -500 }] });
  expect(await listParcels(store, "2026-01", "net", own)).toMatchObject([
    { id: "own", returnedAt: null, salesperson: "王倩" },
  ]);
  expect(await listParcels(store, "2026-07", "adjusted", own)).toMatchObject([
    { ofMonth: "2026-01", correction: { figure: "clawed", sign: 1 } },
    { ofMonth: "2026-01", correction: { figure: "returned", sign: 1 } },
  ]);
  const query = salesParcelsSchema.parse({ month: "2026-01", kind: "signed", salesperson: NO_SALESPERSON });
  expect((await getSalesParcelPage(store.read, own, query, NOW)).items).toEqual([]);
});
