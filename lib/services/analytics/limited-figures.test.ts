import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getAnalytics, getComparison, getFigureParcels } from "@/db/queries/analytics/analytics-views";
import { getArrivalAccuracy } from "@/db/queries/analytics/get-arrival-accuracy";
import { getOverview } from "@/db/queries/analytics/get-overview";
import { getMorningSummary } from "@/db/queries/morning/get-morning-summary";
import { updateShipment } from "@/db/queries/shipments/new-shipments";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db, Store } from "@/db/store";
import {
  analyticsQuerySchema,
  comparisonQuerySchema,
  figureExportSchema,
  figureParcelsSchema,
} from "@/lib/domain/analytics/analytics-requests";
import { EVERY_SHOP, limitToShops, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { SALES_KINDS } from "@/lib/domain/sales/sales-figures";
import { salesParcelsSchema } from "@/lib/domain/sales/sales-requests";
import { translatorIn } from "@/lib/i18n/translator";
import { closeSalesMonth } from "@/lib/services/sales/close-sales-month";
import { exportSales } from "@/lib/services/sales/export-sales";
import { changeClawbackDays, getSalesParcelPage, getSalesView } from "@/lib/services/sales/sales-report";
import type { SampleParcel } from "@/lib/services/testing/sample-parcels";
import { openStoreWithParcels } from "@/lib/services/testing/store-with-parcels";
import { buildWeeklyReport } from "@/lib/services/weekly-report/build-weekly-report";
import { openSpreadsheet } from "@/lib/spreadsheet/open-spreadsheet";
import { changePromise } from "./change-promise";
import { exportFigures } from "./export-figures";

const NOW = Date.UTC(2026, 9, 14);
const PERIOD = { from: "2026-08-31", to: "2026-10-25" };
const ENTERED_AT = Date.UTC(2026, 8, 5);
const SHOP = "青禾好物";
const OWN = limitToShops([SHOP]);

/** The desk with the parcels of all shops, and one that has nothing but the parcels of one shop. */
let desk: Store;
let alone: Store;
const deletions: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const whenDone = (deleteStore: () => Promise<void>) => void deletions.push(deleteStore);
  // Every fifth parcel has no shop. Parcels stored together get the time of the first.
  const arrange = (parcel: SampleParcel, index: number) => {
    parcel.createdAt = ENTERED_AT;
    if (index % 5 === 0) delete parcel.input.shop;
    return parcel.input.shop === SHOP;
  };
  desk = await openStoreWithParcels(110, NOW, (parcel, index) => void arrange(parcel, index), whenDone);
  alone = await openStoreWithParcels(110, NOW, arrange, whenDone);
  for (const store of [desk, alone]) {
    await changePromise(store, { origin: "广东", destination: "上海", hours: 36 }, NOW);
    await changeClawbackDays(store, 1);
    // Some have an estimate of Kuaidi100.
    await store.write(async (tx) => {
      for (const { id, waybillNumber, signedAt } of await tx.select().from(shipments)) {
        if (signedAt === null || Number(waybillNumber.at(-1)) % 2 === 1) continue;
        const at = signedAt - 5 * 3_600_000;
        const columns = { firstEstimatedArrivalAt: at, estimatedArrivalAt: at };
        await updateShipment(tx, id, columns);
      }
    });
  }
});

afterAll(async () => {
  for (const deleteStore of deletions) await deleteStore();
});

/** What somebody limited to the shop is told equals what the shop alone would be told, and differs from the whole. */
async function expectSame<Answer>(ask: (db: Db, scope: ShopScope) => Promise<Answer>): Promise<Answer> {
  const limited = await ask(desk.read, OWN);
  expect(limited).toEqual(await ask(alone.read, EVERY_SHOP));
  expect(limited).not.toEqual(await ask(desk.read, EVERY_SHOP));
  return limited;
}

test.for([{}, { origin: "广东" }, { destination: "上海" }, { origin: "广东", destination: "上海" }] as Record<
  string,
  string
>[])("a year whose old weeks are read together has the figures of its weeks: %j", async (filter) => {
  const query = analyticsQuerySchema.parse({ from: "2026-05-04", to: "2027-04-25", ...filter });
  for (const later of [NOW, NOW + 45 * 86_400_000, NOW + 190 * 86_400_000])
    await expectSame((db, scope) => getAnalytics(db, scope, query, later));
});

/** Ids differ between two databases. */
const withoutIds = <Row extends object>(rows: readonly Row[]) => rows.map((row) => ({ ...row, id: null }));

test.for([
  {},
  { carrier: "yuantong" },
  { origin: "广东" },
  { destination: "上海" },
  { origin: "广东", destination: "上海" },
  { origin: "浙江", destination: "四川", city: "成都" },
] as Record<string, string>[])("delivery times are those of the shop alone: %j", async (filter) => {
  const query = analyticsQuerySchema.parse({ ...PERIOD, ...filter });
  const ask = (db: Db, scope: ShopScope) => getAnalytics(db, scope, query, NOW);
  const view = await expectSame(ask);
  expect(view.total.parcels).toBeGreaterThan(0);
  // Few lanes are read one by one, many at once.
  const some = await getAnalytics(desk.read, OWN, query, NOW, 1);
  expect(some.lanes).toEqual(view.lanes.slice(0, 1));
});

test("the lists behind the figures, the comparison and the accuracy of estimates are those of the shop alone", async () => {
  for (const kind of ["all", "late", "signed"] as const) {
    const query = figureParcelsSchema.parse({ ...PERIOD, kind, limit: "50" });
    const { items } = await expectSame(async (db, scope) => {
      const page = await getFigureParcels(db, scope, query, NOW);
      return { items: withoutIds(page.items), hasMore: page.nextCursor !== null };
    });
    expect(items.length).toBeGreaterThan(0);
  }
  const common = figureParcelsSchema.parse({ ...PERIOD, carrier: "yuantong", against: "yunda", limit: "50" });
  await expectSame(async (db, scope) => withoutIds((await getFigureParcels(db, scope, common, NOW)).items));
  const pair = comparisonQuerySchema.parse({ ...PERIOD, a: "yuantong", b: "yunda" });
  await expectSame((db, scope) => getComparison(db, scope, pair, NOW));
  const accuracy = analyticsQuerySchema.parse(PERIOD);
  const { total } = await expectSame((db, scope) => getArrivalAccuracy(db, scope, accuracy, NOW));
  expect(total.first.predictions).toBeGreaterThan(0);
});

async function cellsOf({ file, name }: Awaited<ReturnType<typeof exportFigures>>): Promise<string[][]> {
  const sheet = await openSpreadsheet({ bytes: await buffer(file), name });
  const cells: string[][] = [];
  for await (const row of sheet.rows()) cells.push(row.cells);
  return cells;
}

test("exports hold the rows of the shop alone", async () => {
  const t = translatorIn("en");
  for (const table of ["carriers", "lanes", "weeks", "parcels", "predictions"]) {
    const query = figureExportSchema.parse({ ...PERIOD, table });
    await expectSame(async (db, scope) => cellsOf(await exportFigures(db, scope, query, NOW, t)));
  }
  for (const kind of [undefined, "signed"] as const) {
    const query = { month: "2026-09", kind };
    await expectSame(async (db, scope) => cellsOf(await exportSales(db, scope, query, NOW, t)));
  }
});

test("the overview, the morning summary and the weekly report tell of the shop alone", async () => {
  const view = await expectSame(async (db, scope) => {
    // Which parcels of the same instant come first differs between two databases.
    const { urgent: _, recent: __, ...figures } = await getOverview(db, scope, NOW);
    return figures;
  });
  const { urgent, recent } = await getOverview(desk.read, OWN, NOW);
  for (const list of [urgent, recent]) expect(new Set(list.map(({ shop }) => shop))).toEqual(new Set([SHOP]));
  expect(view.total).toBeGreaterThan(10);
  expect(view.pushes.newestAt).not.toBeNull();
  const morning = await expectSame((db, scope) => getMorningSummary(db, scope, NOW));
  expect(morning.inTransit).toBe(view.inTransit);
  await expectSame((db, scope) => buildWeeklyReport(db, scope, Math.floor(NOW / 604_800_000) - 3, true, NOW));
});

test("salespeople's figures are those of the shop alone, also of a month that was closed for all shops", async () => {
  const ask = async (db: Db, scope: ShopScope) => {
    const { rows, total } = await getSalesView(db, scope, { month: "2026-09" }, NOW);
    return { rows, total };
  };
  const before = await expectSame(ask);
  expect(before.total.signed).toBeGreaterThan(0);
  for (const kind of SALES_KINDS) {
    const query = salesParcelsSchema.parse({ month: "2026-09", kind, limit: "200" });
    const items = withoutIds((await getSalesParcelPage(desk.read, OWN, query, NOW)).items);
    expect(items).toEqual(withoutIds((await getSalesParcelPage(alone.read, EVERY_SHOP, query, NOW)).items));
    expect(items).toHaveLength(before.total[kind]);
  }
  await closeSalesMonth(desk, "2026-09", { name: "店主", now: NOW });
  const closed = await getSalesView(desk.read, OWN, { month: "2026-09" }, NOW);
  expect(closed).toMatchObject({ ...before, closed: { by: "店主" }, parcelsKept: true });
  expect((await getSalesView(desk.read, OWN, { month: "2026-10" }, NOW)).corrections).toEqual([]);
});

test("nothing is told of parcels without a shop, or of a shop that does not exist", async () => {
  const query = analyticsQuerySchema.parse(PERIOD);
  for (const scope of [limitToShops(["不存在"]), limitToShops([])]) {
    expect((await getAnalytics(desk.read, scope, query, NOW)).total.parcels).toBe(0);
    expect(await getOverview(desk.read, scope, NOW)).toMatchObject({ total: 0, recent: [], urgent: [] });
  }
});
