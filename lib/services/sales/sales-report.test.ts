import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { updateShipment } from "@/db/queries/shipments/new-shipments";
import { packEvents } from "@/db/queries/tracking/trace-events";
import { measures } from "@/db/schema/figure-tables";
import { salesMonths, salesParcels } from "@/db/schema/sales-tables";
import { legs } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { salesParcelsSchema } from "@/lib/domain/sales/sales-requests";
import { ConflictError } from "@/lib/domain/shared/errors";
import { determineOutcome } from "@/lib/domain/shipments/outcome";
import { DAY_MS, formatBeijingTime } from "@/lib/domain/time/beijing-time";
import { translatorIn } from "@/lib/i18n/translator";
import { updateFigures } from "@/lib/services/analytics/update-figures";
import { editShipment } from "@/lib/services/shipments/apply-shipment-edit";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { openSpreadsheet } from "@/lib/spreadsheet/open-spreadsheet";
import { saveCommissionRule } from "./change-commission";
import { closeSalesMonth } from "./close-sales-month";
import { exportSales } from "./export-sales";
import { changeClawbackDays, getSalesParcelPage, getSalesView } from "./sales-report";

const at = (text: string) => Date.parse(`${text}T12:00:00+08:00`);
const DECEMBER = at("2026-12-03");

/** Applies events on these days: signed, refused or returned. */
async function applyEvents(store: Store, id: string, events: readonly (readonly [day: string, state: 3 | 4 | 14])[]) {
  const last = events.at(-1);
  await store.write(async (tx) => {
    const none = { rawTime: null, status: null, areaCode: null, areaName: null, areaCenter: null, location: null };
    const oldestFirst = events.map(([day, state]) => ({
      ...none,
      time: formatBeijingTime(at(day)),
      clock: at(day),
      context: "轨迹",
      statusCode: String(state),
    }));
    await tx.delete(legs);
    await tx.insert(legs).values({
      shipmentId: id,
      leg: "origin",
      eventCount: events.length,
      generation: 0,
      chainHash: "",
      events: packEvents("origin", oldestFirst.toReversed(), "plain"),
    });
    const signing = events.findLast(([, state]) => state === 3);
    const signedAt = signing ? at(signing[0]) : null;
    const state = last?.[1] ?? null;
    const outcome = determineOutcome({ state, subState: null, turnedBack: false });
    await updateShipment(tx, id, { state, outcome, signedAt, lastEventAt: at(last?.[0] ?? "2026-11-01") });
  });
  await updateFigures({ store, clock: () => DECEMBER, isStopping: () => false });
}

let made = 0;
async function parcel(store: Store, salesperson: string, codAmount: number, created = "2026-11-01"): Promise<string> {
  made += 1;
  const waybillNumber = `YT${String(made).padStart(13, "0")}`;
  const [done] = await createShipments(
    store,
    EVERY_SHOP,
    [{ waybillNumber, carrier: "yuantong", salesperson, codAmount }],
    at(created),
  );
  await updateFigures({ store, clock: () => DECEMBER, isStopping: () => false });
  if (!done || !("id" in done)) throw new Error("not made");
  return String(done.id);
}

const november = (store: Store) => getSalesView(store.read, EVERY_SHOP, { month: "2026-11" }, DECEMBER);
const owner = { name: "店主", now: DECEMBER };

test("a month's figures by salesperson: signed, returned in time, refused, in transit", async () => {
  const store = await openTestStore();
  await applyEvents(store, await parcel(store, "王倩", 10_000), [["2026-11-05", 3]]);
  const back = await parcel(store, "王倩", 2_000);
  await applyEvents(store, back, [
    ["2026-11-06", 3],
    ["2026-11-20", 4],
  ]);
  await applyEvents(store, await parcel(store, "李浩然", 3_000), [["2026-11-08", 14]]);
  await parcel(store, "李浩然", 4_000);
  const view = await november(store);
  expect(view.rows).toMatchObject([
    {
      salesperson: "王倩",
      signed: 2,
      signedFen: 12_000,
      clawed: 1,
      clawedFen: 2_000,
      net: 1,
      dueFen: 10_000,
      returned: 1,
    },
    { salesperson: "李浩然", signed: 0, refused: 1, refusedFen: 3_000, open: 1, openFen: 4_000, due: 0 },
  ]);
  expect(view).toMatchObject({ month: "2026-11", closed: null, notClosable: null, total: { signed: 2, due: 1 } });
  await changeClawbackDays(store, 10);
  expect((await november(store)).rows[0]).toMatchObject({ clawed: 0, net: 2 });

  const parcels = (kind: string, salesperson: string) =>
    getSalesParcelPage(
      store.read,
      EVERY_SHOP,
      salesParcelsSchema.parse({ month: "2026-11", kind, salesperson }),
      DECEMBER,
    );
  expect((await parcels("signed", "王倩")).items).toHaveLength(2);
  expect((await parcels("clawed", "王倩")).items).toEqual([]);
  await changeClawbackDays(store, 15);
  expect((await parcels("clawed", "王倩")).items).toMatchObject([{ id: back, codAmount: 2_000 }]);
  expect((await parcels("open", "李浩然")).items).toHaveLength(1);
});

test("a closed month stays unchanged; later changes count once in the next closed month", async () => {
  const store = await openTestStore();
  const [first, second] = [await parcel(store, "王倩", 10_000), await parcel(store, "王倩", 2_000)];
  // One after the other: each replaces the other's trace, which is not needed once it is counted.
  await applyEvents(store, first, [["2026-11-25", 3]]);
  await applyEvents(store, second, [["2026-11-26", 3]]);
  await closeSalesMonth(store, "2026-11", owner);
  expect(await november(store)).toMatchObject({ closed: { by: "店主" }, notClosable: "closed", total: { signed: 2 } });
  await expect(closeSalesMonth(store, "2026-11", owner)).rejects.toThrow(ConflictError);
  await expect(closeSalesMonth(store, "2026-12", owner)).rejects.toMatchObject({
    key: "sales.notClosable",
    values: { reason: "running" },
  });
  await expect(closeSalesMonth(store, "2026-10", owner)).rejects.toMatchObject({
    key: "sales.notClosable",
    values: { reason: "later" },
  });

  await applyEvents(store, second, [
    ["2026-11-26", 3],
    ["2026-12-02", 4],
  ]);
  await editShipment(store, EVERY_SHOP, first, { salesperson: "李浩然" }, undefined, DECEMBER);
  await updateFigures({ store, clock: () => DECEMBER, isStopping: () => false });
  expect((await november(store)).rows).toMatchObject([{ salesperson: "王倩", signed: 2, clawed: 0, due: 2 }]);
  const december = await getSalesView(store.read, EVERY_SHOP, { month: "2026-12" }, DECEMBER);
  expect(december.corrections).toMatchObject([
    { ofMonth: "2026-11", salesperson: "李浩然", signed: 1, net: 1, netFen: 10_000 },
    { ofMonth: "2026-11", salesperson: "王倩", signed: -1, clawed: 1, net: -2, netFen: -12_000 },
  ]);
  expect(december.total).toMatchObject({ signed: 0, adjusted: -1, adjustedFen: -2_000, due: -1 });

  const january = { name: "店主", now: at("2027-01-02") };
  await closeSalesMonth(store, "2026-12", january);
  expect((await getSalesView(store.read, EVERY_SHOP, { month: "2026-12" }, january.now)).corrections).toEqual(
    december.corrections,
  );
  expect((await getSalesView(store.read, EVERY_SHOP, { month: "2027-01" }, january.now)).corrections).toEqual([]);
});

test("a correction that changes no figure of a closed month is not listed, nor its salesperson", async () => {
  const store = await openTestStore();
  const back = await parcel(store, "王倩", 2_000);
  await applyEvents(store, back, [
    ["2026-11-06", 3],
    ["2026-11-20", 4],
  ]);
  await closeSalesMonth(store, "2026-11", owner);
  await editShipment(store, EVERY_SHOP, back, { codAmount: 3_000 }, undefined, DECEMBER);
  await updateFigures({ store, clock: () => DECEMBER, isStopping: () => false });
  const december = () => getSalesView(store.read, EVERY_SHOP, { month: "2026-12" }, at("2027-01-02"));
  expect(await december()).toMatchObject({ corrections: [], rows: [] });
  await closeSalesMonth(store, "2026-12", { name: "店主", now: at("2027-01-02") });
  expect(await december()).toMatchObject({ corrections: [], rows: [] });
});

test("a free period has figures too, but cannot be closed; the sheet has a column for signatures", async () => {
  const store = await openTestStore();
  await applyEvents(store, await parcel(store, "王倩", 123_456), [["2026-11-05", 3]]);
  const query = { from: "2026-11-05", to: "2026-11-05" };
  expect(await getSalesView(store.read, EVERY_SHOP, query, DECEMBER)).toMatchObject({
    month: null,
    notClosable: "days",
    total: { signed: 1, signedFen: 123_456 },
  });
  const empty = await getSalesView(store.read, EVERY_SHOP, { from: "2026-11-06", to: "2026-11-30" }, DECEMBER + DAY_MS);
  expect(empty.total.signed).toBe(0);
  const { file, name } = await exportSales(
    store.read,
    EVERY_SHOP,
    { month: "2026-11" },
    DECEMBER,
    translatorIn("zh-CN"),
  );
  const cells: string[][] = [];
  const sheet = await openSpreadsheet({ bytes: await buffer(file), name });
  for await (const row of sheet.rows()) cells.push(row.cells);
  expect(cells[0]?.at(-1)).toBe("签字");
  expect(cells[1]?.slice(0, 3)).toEqual(["王倩", "1", "1234.56"]);
});

test("a month that was skipped is closed along, and its parcel that came back is corrected once", async () => {
  const store = await openTestStore();
  const september = await parcel(store, "王倩", 10_000, "2026-09-01");
  await applyEvents(store, september, [["2026-09-28", 3]]);
  await applyEvents(store, await parcel(store, "王倩", 500, "2026-10-01"), [["2026-10-05", 3]]);
  const october = { name: "店主", now: at("2026-11-01") };
  await closeSalesMonth(store, "2026-10", october);
  const view = (month: string) => getSalesView(store.read, EVERY_SHOP, { month }, DECEMBER);
  expect(await view("2026-09")).toMatchObject({ closed: { by: "店主" }, total: { signed: 1, due: 1, dueFen: 10_000 } });
  await applyEvents(store, september, [
    ["2026-09-28", 3],
    ["2026-10-10", 4],
  ]);
  expect(await view("2026-11")).toMatchObject({
    corrections: [
      { ofMonth: "2026-10", signed: 0, clawed: 0, returned: 1, net: 0 },
      { ofMonth: "2026-09", salesperson: "王倩", clawed: 1, net: -1, netFen: -10_000 },
    ],
    total: { adjusted: -1, adjustedFen: -10_000 },
  });
});

test("a month that was left open behind a closed one can still be closed", async () => {
  const store = await openTestStore();
  await applyEvents(store, await parcel(store, "王倩", 500, "2026-10-01"), [["2026-10-05", 3]]);
  await closeSalesMonth(store, "2026-10", { name: "店主", now: at("2026-11-01") });
  await applyEvents(store, await parcel(store, "王倩", 10_000, "2026-11-02"), [["2026-09-28", 3]]);
  expect(await getSalesView(store.read, EVERY_SHOP, { month: "2026-09" }, DECEMBER)).toMatchObject({
    notClosable: null,
  });
  await closeSalesMonth(store, "2026-11", owner);
  expect(await getSalesView(store.read, EVERY_SHOP, { month: "2026-09" }, DECEMBER)).toMatchObject({
    closed: { by: "店主" },
    total: { signed: 1, dueFen: 10_000 },
  });
});

test.for([
  ["2026-11-20T23:59:59+08:00", 1],
  ["2026-11-21T00:00:00+08:00", 0],
] as const)("a return is deducted until the end of the last natural day: %s", async ([returnedAt, clawed]) => {
  const store = await openTestStore();
  const id = await parcel(store, "王倩", 500);
  await applyEvents(store, id, [
    ["2026-11-05", 3],
    ["2026-11-20", 4],
  ]);
  await store.write((tx) => tx.update(measures).set({ returnedAt: Date.parse(returnedAt) }));
  expect((await november(store)).total).toMatchObject({ clawed });
});

test("the file of a month has its commissions, its corrections by original month, and their parcels", async () => {
  const store = await openTestStore();
  const rule = { base: "cash", method: "parts", tiers: [{ fromFen: 0, rate: 250 }], people: [] } as const;
  await saveCommissionRule(store, { fromMonth: "2026-11", ...rule, tiers: [...rule.tiers], people: [] }, owner);
  const back = await parcel(store, "王倩", 10_000);
  await applyEvents(store, back, [["2026-11-25", 3]]);
  await closeSalesMonth(store, "2026-11", owner);
  await expect(
    saveCommissionRule(store, { fromMonth: "2026-11", ...rule, tiers: [...rule.tiers], people: [] }, owner),
  ).rejects.toMatchObject({ key: "sales.commissionClosed" });
  await applyEvents(store, back, [
    ["2026-11-25", 3],
    ["2026-12-02", 4],
  ]);
  const read = async (month: string) => {
    const { file, name } = await exportSales(store.read, EVERY_SHOP, { month }, DECEMBER, translatorIn("zh-CN"));
    const bytes = await buffer(file);
    const { sheetNames } = await openSpreadsheet({ bytes, name });
    const sheets = await Promise.all(
      sheetNames.map(async (sheetName) => {
        const rows: string[][] = [];
        const sheet = await openSpreadsheet({ bytes, name, sheetName });
        for await (const row of sheet.rows()) rows.push(row.cells);
        return [sheetName, rows] as const;
      }),
    );
    return new Map(sheets);
  };
  const november = (await read("2026-11")).get("业务员业绩");
  expect(november?.[0]).toEqual(expect.arrayContaining(["计提金额（元）", "提成计算", "应发提成（元）"]));
  expect(november?.[1]).toEqual(expect.arrayContaining(["100 × 2.5%", "2.5"]));
  const december = await read("2026-12");
  expect([...december.keys()].slice(0, 3)).toEqual(["业务员业绩", "更正（按原月份）", "更正的运单"]);
  expect(december.get("更正（按原月份）")?.[1]).toEqual(
    expect.arrayContaining(["2026-11", "王倩", "1", "-1", "-100", "-2.5"]),
  );
  expect(
    december
      .get("更正的运单")
      ?.slice(1)
      .map((row) => row.slice(0, 2)),
  ).toEqual([["2026-11", "补记退签扣回"]]);
});

test("a month that an earlier version closed without its parcels is corrected by its figures once, then by parcels", async () => {
  const store = await openTestStore();
  const [first, second] = [await parcel(store, "王倩", 10_000), await parcel(store, "王倩", 2_000)];
  await applyEvents(store, first, [["2026-11-25", 3]]);
  await applyEvents(store, second, [["2026-11-26", 3]]);
  await closeSalesMonth(store, "2026-11", owner);
  await store.write(async (tx) => {
    await tx.update(salesMonths).set({ keptAt: null, clawbackUnit: "hours" });
    await tx.delete(salesParcels);
  });
  await applyEvents(store, second, [
    ["2026-11-26", 3],
    ["2026-12-02", 4],
  ]);
  const view = (month: string) => getSalesView(store.read, EVERY_SHOP, { month }, at("2027-02-02"));
  expect(await view("2026-11")).toMatchObject({ closed: { by: "店主" }, parcelsKept: false, total: { due: 2 } });
  const expected = [{ ofMonth: "2026-11", salesperson: "王倩", signed: 0, clawed: 1, netFen: -2_000 }];
  expect((await view("2026-12")).corrections).toMatchObject(expected);
  await closeSalesMonth(store, "2026-12", { name: "店主", now: at("2027-01-02") });
  expect(await view("2026-12")).toMatchObject({ corrections: expected, parcelsKept: true });
  expect((await view("2027-01")).corrections).toEqual([]);
  await editShipment(store, EVERY_SHOP, first, { salesperson: "李浩然" }, undefined, DECEMBER);
  await updateFigures({ store, clock: () => DECEMBER, isStopping: () => false });
  expect((await view("2027-01")).corrections).toMatchObject([
    { ofMonth: "2026-11", salesperson: "李浩然", signed: 1, netFen: 10_000 },
    { ofMonth: "2026-11", salesperson: "王倩", signed: -1, netFen: -10_000 },
  ]);
});
