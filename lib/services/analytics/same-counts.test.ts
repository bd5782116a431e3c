import { afterAll, beforeAll, expect, test } from "vitest";
import { getAnalytics, getFigureParcels } from "@/db/queries/analytics/analytics-views";
import { countPerDay } from "@/db/queries/analytics/figure-cell-records";
import { getOverview } from "@/db/queries/analytics/get-overview";
import { listCases } from "@/db/queries/cases/case-queue-pages";
import { getCaseReport } from "@/db/queries/cases/case-report-view";
import { countShipments, listShipmentIds } from "@/db/queries/shipment-list/shipment-list";
import { measures } from "@/db/schema/figure-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { analyticsQuerySchema, figureParcelsSchema } from "@/lib/domain/analytics/analytics-requests";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { freightChargeListSchema } from "@/lib/domain/settlement/freight/charge-schemas";
import { settlementListSchema } from "@/lib/domain/settlement/settlement-schemas";
import type { StateChoice } from "@/lib/domain/shipments/state-tabs";
import { dayNumber } from "@/lib/domain/time/beijing-month";
import { startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { getSalesView } from "@/lib/services/sales/sales-report";
import { getBankView } from "@/lib/services/settlement/bank-views";
import { getFreightChargePage, getFreightInvoices } from "@/lib/services/settlement/freight/freight-invoices";
import { bookRemittance, changeRemittance, uploadRemittance } from "@/lib/services/settlement/remittance-files";
import { getFreightView } from "@/lib/services/settlement/settlement-freight";
import { getSettlementPage } from "@/lib/services/settlement/settlement-parcel-views";
import { getSettlementShops, getSettlementView } from "@/lib/services/settlement/settlement-views";
import { updateSettlements } from "@/lib/services/settlement/update-settlements";
import { EVERY_LIFE, type SampleParcel } from "@/lib/services/testing/sample-parcels";
import { openStoreWithParcels } from "@/lib/services/testing/store-with-parcels";
import { buildWeeklyReport } from "@/lib/services/weekly-report/build-weekly-report";

/** Some parcels are signed on this day, and some are dated after it. */
const NOW = Date.parse("2026-10-02T22:00:00+08:00");
const PARCELS = 150;
const ENTERED_AT = Date.UTC(2026, 7, 31);

let store: Store;
const deletions: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const whenDone = (deleteStore: () => Promise<void>) => void deletions.push(deleteStore);
  const arrange = (parcel: SampleParcel) => {
    parcel.createdAt = ENTERED_AT;
  };
  store = await openStoreWithParcels(PARCELS, NOW, arrange, whenDone, EVERY_LIFE);
});

afterAll(async () => {
  for (const deleteStore of deletions) await deleteStore();
});

/** How many parcels a figure has, straight from their rows: the other side of every comparison. */
async function rowsWhere(belongs: (row: typeof shipments.$inferSelect) => boolean): Promise<number> {
  return (await store.read.select().from(shipments)).filter(belongs).length;
}

const listed = async (state: StateChoice) =>
  (await listShipmentIds(store.read, { scope: EVERY_SHOP, state: [state], limit: 500 }, NOW)).ids.length;

test("every parcel has one outcome, in the list's rows and in the figures", async () => {
  const measured = new Map((await store.read.select().from(measures)).map((row) => [row.shipmentId, row.outcome]));
  const rows = await store.read.select().from(shipments);
  expect(new Set(rows.map(({ outcome }) => outcome)).size).toBe(4);
  for (const { id, outcome } of rows) expect([id, measured.get(id)]).toEqual([id, outcome]);
  // The lives include what states alone do not tell.
  expect(await rowsWhere(({ state, outcome }) => state === 3 && outcome === "returned")).toBeGreaterThan(0);
  expect(await rowsWhere(({ subState }) => subState === 203)).toBeGreaterThan(0);
  expect(await rowsWhere(({ state }) => state === 14)).toBeGreaterThan(0);
});

test("refused: counts of the list, its state, its flag, the figures, the desk and the report agree", async () => {
  const refused = await rowsWhere(({ outcome }) => outcome === "refused");
  // Each refusal has raised its flag and opened a case, and nobody has closed one.
  const flag = ["refused" as const];
  const list = await listShipmentIds(store.read, { scope: EVERY_SHOP, flag, limit: 500 }, NOW);
  const desk = await listCases(store.read, EVERY_SHOP, { scope: "all", limit: 200, flag }, null, NOW);
  const report = await getCaseReport(store.read, EVERY_SHOP, { from: toBeijingDay(NOW), to: toBeijingDay(NOW) }, NOW);
  expect(refused).toBeGreaterThan(0);
  expect({
    counts: (await countShipments(store.read, { scope: EVERY_SHOP }, NOW)).refused,
    listed: await listed("refused"),
    flagged: list.ids.length,
    desk: desk.items.length,
    report: report.byFlag.find(({ key }) => key === "refused")?.opened,
  }).toEqual({ counts: refused, listed: refused, flagged: refused, desk: refused, report: refused });
});

test("delivery times: the total, its carriers, its weeks, the lists behind it and the weekly report agree", async () => {
  const period = { from: "2026-08-31", to: "2026-10-25" };
  const { total, carriers } = await getAnalytics(store.read, EVERY_SHOP, analyticsQuerySchema.parse(period), NOW);
  for (const kind of ["signed", "open", "problem", "refused", "returned"] as const) {
    const query = figureParcelsSchema.parse({ ...period, kind, limit: "200" });
    const { items } = await getFigureParcels(store.read, EVERY_SHOP, query, NOW);
    const ofCarriers = carriers.reduce((sum, row) => sum + row[kind], 0);
    expect([kind, items.length, ofCarriers]).toEqual([kind, total[kind], total[kind]]);
  }
  const week = Math.floor((dayNumber(Date.UTC(2026, 8, 16)) + 3) / 7);
  const report = await buildWeeklyReport(store.read, EVERY_SHOP, week, true, NOW);
  const days = { from: report.from, to: report.to };
  const view = await getAnalytics(store.read, EVERY_SHOP, analyticsQuerySchema.parse(days), NOW);
  const { parcels, refused, returned } = view.total;
  expect(report.fares.now).toMatchObject({ parcels, refused, returned });
  expect(report.fares.isRipe).toBe(view.total.ripe.parcels > 0);
  const early = await buildWeeklyReport(store.read, EVERY_SHOP, week, true, startOfBeijingDay("2026-09-24"));
  expect(early.fares).toMatchObject({ from: report.from, isRipe: false });
  expect(parcels).toBeGreaterThan(0);
});

test("salespeople: their sum is the sum of the days", async () => {
  const { rows } = await getSalesView(store.read, EVERY_SHOP, { month: "2026-09" }, NOW);
  const [first, last] = [dayNumber(Date.UTC(2026, 8, 1)), dayNumber(Date.UTC(2026, 8, 30))];
  for (const kind of ["signed", "refused", "returned"] as const) {
    const perDay = await countPerDay(store.read, EVERY_SHOP, kind, first, last);
    const ofDays = [...perDay.values()].reduce((sum, number) => sum + number, 0);
    expect([kind, rows.reduce((sum, row) => sum + row[kind], 0)]).toEqual([kind, ofDays]);
    expect(ofDays).toBeGreaterThan(0);
  }
});

const AUTUMN = { from: "2026-08-31", to: "2026-10-02" };
const actor = { name: "店主", shops: EVERY_SHOP, now: NOW };

/** A carrier's file that pays for and bills a part of its parcels: too little, on time, twice, and an unknown number. */
async function bookFile(carrier: string) {
  const rows = (await store.read.select().from(shipments)).filter((row) => row.carrier === carrier && row.codAmount);
  const lines = rows.slice(0, 12).map(({ waybillNumber, codAmount }, index) => {
    const fen = (codAmount ?? 0) - (index % 3 === 0 ? 100 : 0);
    return `${waybillNumber},${(fen / 100).toFixed(2)},${3 + (index % 4)}.50,2026-09-${15 + index}`;
  });
  const bytes = Buffer.from(
    ["运单号,回款金额,运费,结算日期", ...lines, lines[1], "YT0000000000009,20,8,2026-09-20"].join("\n"),
  );
  const id = await uploadRemittance(store, { bytes, fileName: "结算.csv" }, actor);
  await changeRemittance(store, id, { carrier }, actor);
  await bookRemittance(store, id, actor);
  await updateSettlements(store, NOW);
  return id;
}

const sumOf = <Key extends string>(all: readonly Readonly<Record<Key, number>>[], key: Key) =>
  all.reduce((sum, each) => sum + each[key], 0);

test("settlement: rows, classes, carriers, shops, ageing, the list, the bank check and the weekly report agree", async () => {
  const carrier = "yuantong";
  await bookFile(carrier);
  const view = await getSettlementView(store.read, EVERY_SHOP, AUTUMN, NOW);
  const rows = await store.read.select().from(shipments);
  const owed = rows.filter(({ outcome, codAmount }) => outcome === "signed" && codAmount !== null);
  const { items: byShop } = await getSettlementShops(store.read, EVERY_SHOP, AUTUMN, NOW);
  const { items } = await getSettlementPage(
    store.read,
    EVERY_SHOP,
    settlementListSchema.parse({ ...AUTUMN, limit: "200" }),
    NOW,
  );
  const count = sumOf(view.classes, "count");
  expect(items).toHaveLength(count);
  const expected = owed.reduce((sum, { codAmount }) => sum + (codAmount ?? 0), 0);
  expect({
    classes: sumOf(view.classes, "expected"),
    carriers: sumOf(view.carriers, "expected"),
    shops: sumOf(byShop, "expected"),
    list: sumOf(items, "expected"),
  }).toEqual({ classes: expected, carriers: expected, shops: expected, list: expected });
  expect(view.remitted).toBeGreaterThan(0);
  expect([sumOf(view.carriers, "remitted"), sumOf(byShop, "remitted"), sumOf(items, "remitted")]).toEqual(
    Array(3).fill(view.remitted),
  );
  for (const { kind, count: ofClass } of view.classes) {
    expect([kind, items.filter((item) => item.kind === kind).length]).toEqual([kind, ofClass]);
  }
  const unremitted = view.classes.find(({ kind }) => kind === "unremitted");
  expect([sumOf(view.ageing, "count"), sumOf(view.ageing, "expected")]).toEqual([
    unremitted?.count,
    unremitted?.expected,
  ]);

  const paid = await getSettlementView(store.read, EVERY_SHOP, { ...AUTUMN, basis: "paid" }, NOW);
  const bank = await getBankView(store.read, AUTUMN, NOW);
  expect([paid.remitted, bank.remitted]).toEqual([view.remitted, view.remitted]);

  const today = { from: toBeijingDay(NOW), to: toBeijingDay(NOW) };
  const { expected: ofToday } = await getSettlementView(store.read, EVERY_SHOP, today, NOW);
  expect((await getOverview(store.read, EVERY_SHOP, NOW)).codToday).toBe(ofToday);
  const week = Math.floor((dayNumber(Date.UTC(2026, 8, 23)) + 3) / 7);
  const report = await buildWeeklyReport(store.read, EVERY_SHOP, week, true, NOW);
  const ofWeek = await getSettlementView(store.read, EVERY_SHOP, { from: report.from, to: report.to }, NOW);
  expect(report.cod).toEqual({
    expected: ofWeek.expected,
    remitted: ofWeek.remitted,
    overdue: view.overdue.expected,
    overdueCount: view.overdue.count,
  });
  expect(ofWeek.expected).toBeGreaterThan(0);
});

test("freight: the file, its outcomes, its results, its rows and the lanes agree", async () => {
  const scope = { from: "2026-08-31", to: "2026-10-02", carrier: "yuantong" };
  const { invoices, outcomes, verdicts, total } = await getFreightInvoices(store.read, EVERY_SHOP, scope, NOW);
  const filter = freightChargeListSchema.parse({ ...scope, limit: "200" });
  const { items } = await getFreightChargePage(store.read, EVERY_SHOP, filter, NOW);
  expect(total.billedFen).toBeGreaterThan(0);
  expect({
    file: invoices[0]?.fileFen,
    outcomes: sumOf(outcomes, "billedFen"),
    verdicts: sumOf(verdicts, "billedFen"),
    rows: sumOf(items, "billedFen"),
    count: items.length,
  }).toEqual({
    file: total.billedFen,
    outcomes: total.billedFen,
    verdicts: total.billedFen,
    rows: total.billedFen,
    count: total.charges,
  });
  const repeated = sumOf(
    items.filter(({ verdict, outcome }) => verdict === "repeated" && outcome === "signed"),
    "billedFen",
  );
  const ofSigned = outcomes.find(({ outcome }) => outcome === "signed")?.billedFen ?? 0;
  const lanes = await getFreightView(store.read, EVERY_SHOP, scope, NOW);
  expect(lanes.total.chargedFen).toBe(ofSigned - repeated);
});
