import { afterAll, beforeAll, expect, test } from "vitest";
import { engine } from "@/db/engine";
import { getAnalytics } from "@/db/queries/analytics/analytics-views";
import { countPerDay } from "@/db/queries/analytics/figure-cell-records";
import { getLiveMap } from "@/db/queries/analytics/get-live-map";
import { getOverview } from "@/db/queries/analytics/get-overview";
import { getTileTrends } from "@/db/queries/analytics/get-tile-trends";
import { listDayCounts } from "@/db/queries/analytics/list-day-counts";
import { getCosts } from "@/db/queries/billing/cost-views";
import { countCases } from "@/db/queries/cases/case-counts";
import { listCases } from "@/db/queries/cases/case-queue-pages";
import { getCaseReport } from "@/db/queries/cases/case-report-view";
import { getMorningSummary } from "@/db/queries/morning/get-morning-summary";
import { countShipments, listShipmentIds } from "@/db/queries/shipment-list/shipment-list";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { analyticsQuerySchema } from "@/lib/domain/analytics/analytics-requests";
import { lastFourWeeks } from "@/lib/domain/analytics/speed-report";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { type FlagName, LATE_FLAGS } from "@/lib/domain/flags/flag";
import type { StateChoice } from "@/lib/domain/shipments/state-tabs";
import { dayNumber } from "@/lib/domain/time/beijing-month";
import { DAY_MS, HOUR_MS, startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { addPackage } from "@/lib/services/billing/purchased-packages";
import { EVERY_LIFE, type SampleParcel } from "@/lib/services/testing/sample-parcels";
import { openStoreWithParcels } from "@/lib/services/testing/store-with-parcels";
import { buildWeeklyReport } from "@/lib/services/weekly-report/build-weekly-report";
import { keepLiveFigures } from "./keep-live-figures";

/** Some parcels are signed on this day, and some are dated after it. */
const NOW = Date.parse("2026-10-02T22:00:00+08:00");
const TODAY = startOfBeijingDay(toBeijingDay(NOW));
const PARCELS = engine.isServer ? 60 : 150;
const ENTERED_AT = Date.UTC(2026, 7, 31);

let store: Store;
const deletions: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const whenDone = (deleteStore: () => Promise<void>) => void deletions.push(deleteStore);
  // Every second parcel is still watched after its last push.
  const arrange = (parcel: SampleParcel, index: number) => {
    parcel.createdAt = ENTERED_AT;
    const last = parcel.params.pop() ?? "";
    parcel.params.push(index % 2 === 0 ? last : last.replace('"shutdown"', '"polling"'));
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

const listed = async (states: readonly StateChoice[], now = NOW) =>
  (await listShipmentIds(store.read, { scope: EVERY_SHOP, state: [...states], limit: 500 }, now)).ids.length;

test("in transit, stalled, without pushes: overview, counts of the list, the list, tiles and map agree", async () => {
  const later = NOW + 4 * DAY_MS; // Kuaidi100 has said nothing since
  await keepLiveFigures(store, later);
  const overview = await getOverview(store.read, EVERY_SHOP, later);
  const counts = await countShipments(store.read, { scope: EVERY_SHOP }, later);
  const { tiles } = await getTileTrends(store.read, EVERY_SHOP, later);
  const { provinces } = await getLiveMap(store.read, EVERY_SHOP, later);
  const { inTransit, stalled } = overview;
  const { silent } = overview.pushes;
  expect({
    counts: [(counts.states[0] ?? 0) + (counts.states[1] ?? 0), counts.stalled, counts.silent],
    listed: [await listed([0, 1], later), await listed(["stalled"], later), await listed(["silent"], later)],
    tiles: [tiles.inTransit.history.at(-1), tiles.stalled.history.at(-1)],
    map: provinces.reduce((sum, province) => sum + province.stalled, 0),
  }).toEqual({
    counts: [inTransit, stalled, silent],
    listed: [inTransit, stalled, silent],
    tiles: [inTransit, stalled],
    map: stalled,
  });
  expect(await rowsWhere(({ state }) => state === 0 || state === 1)).toBe(inTransit);
  expect(stalled).toBeGreaterThan(0);
  expect(silent).toBeGreaterThan(0);
  expect(tiles.queue.history.at(-1)).toBe(overview.queue.open);
  expect(tiles.overdue.history.at(-1)).toBe(overview.queue.overdue);
});

test("speed of four weeks: overview and delivery times agree", async () => {
  const later = Date.parse("2026-10-08T12:00:00+08:00");
  const { speed } = await getOverview(store.read, EVERY_SHOP, later);
  const { weeks: _, ...days } = lastFourWeeks(later);
  const { total } = await getAnalytics(store.read, EVERY_SHOP, analyticsQuerySchema.parse(days), later);
  const { p80, samples } = total.spans.total;
  expect(speed).toEqual({ p80, samples, open: total.open });
  expect(speed.samples).toBeGreaterThan(0);
});

test("units left: overview, tile and cost page agree", async () => {
  const bought = { boughtOn: "2026-08-30", units: 1_000, giftUnits: 0, price: 8_000, note: "" };
  await addPackage(store, bought, "店主", NOW);
  await keepLiveFigures(store, NOW);
  const { left, daysLeft } = await getCosts(store.read, EVERY_SHOP, undefined, NOW);
  expect((await getOverview(store.read, EVERY_SHOP, NOW)).unitsLeft).toEqual({ left, daysLeft });
  expect((await getTileTrends(store.read, EVERY_SHOP, NOW)).tiles.unitsLeft.history.at(-1)).toBe(left);
  expect(left).toBeGreaterThan(0);
});

test("subscribed per day: the overview's trend, its days and the rows agree", async () => {
  const { trend } = await getOverview(store.read, EVERY_SHOP, NOW);
  const [from, to] = [trend[0]?.day ?? "", trend.at(-1)?.day ?? ""];
  expect(await listDayCounts(store.read, EVERY_SHOP, { from, to }, NOW)).toEqual(trend);
  const entered = toBeijingDay(ENTERED_AT);
  const [day] = await listDayCounts(store.read, EVERY_SHOP, { from: entered, to: entered }, NOW);
  expect(day?.subscribed).toBe(await rowsWhere(({ createdAt }) => toBeijingDay(createdAt) === entered));
  expect(day?.subscribed).toBeGreaterThan(0);
});

test("the weekly report: its parcels and cases are those of their pages", async () => {
  const week = Math.floor((dayNumber(Date.UTC(2026, 8, 30)) + 3) / 7);
  const report = await buildWeeklyReport(store.read, EVERY_SHOP, week, false, NOW);
  const days = { from: report.from, to: report.to };
  const counted = await listDayCounts(store.read, EVERY_SHOP, days, NOW + 10 * DAY_MS);
  expect(report.signed.now).toBe(counted.reduce((sum, { signed }) => sum + signed, 0));
  const view = await getAnalytics(store.read, EVERY_SHOP, analyticsQuerySchema.parse(days), NOW);
  expect(report.pickedUp.now).toBe(view.total.parcels);
  const { total } = await getCaseReport(store.read, EVERY_SHOP, days, NOW);
  const open = await listCases(store.read, EVERY_SHOP, { scope: "open", limit: 200 }, null, NOW);
  expect(report.cases).toMatchObject({ opened: { now: total.opened }, closed: { now: total.closed } });
  expect(report.cases.backlog).toBe(open.items.length);
  expect([report.pickedUp.now, report.signed.now, report.cases.backlog].every((number) => number > 0)).toBe(true);
});

test("signed today: overview, trend, counts of the list, the list and the figures agree", async () => {
  const overview = await getOverview(store.read, EVERY_SHOP, NOW);
  const signed = await rowsWhere(({ signedAt }) => (signedAt ?? 0) >= TODAY);
  const today = dayNumber(NOW);
  const perDay = await countPerDay(store.read, EVERY_SHOP, "signed", today, today + 60);
  expect({
    overview: overview.signedToday,
    trend: overview.trend.at(-1)?.signed,
    counts: (await countShipments(store.read, { scope: EVERY_SHOP }, NOW)).signedToday,
    list: await listed(["signed-today"]),
    figures: perDay.get(today),
    // None is signed in the future, whatever its trace is dated.
    later: [...perDay].reduce((sum, [day, number]) => sum + (day > today ? number : 0), 0),
  }).toEqual({ overview: signed, trend: signed, counts: signed, list: signed, figures: signed, later: 0 });
  // Some came back on the same day.
  expect(await rowsWhere(({ signedAt, outcome }) => (signedAt ?? 0) >= TODAY && outcome !== "signed")).toBeGreaterThan(
    0,
  );
});

test("the morning summary: yesterday, parcels in transit and cases are those of the overview and of the lists", async () => {
  const morning = TODAY + DAY_MS + 9 * HOUR_MS;
  const summary = await getMorningSummary(store.read, EVERY_SHOP, morning);
  const { queue, inTransit, trend } = await getOverview(store.read, EVERY_SHOP, morning);
  const day = toBeijingDay(TODAY);
  const ofDay = { scope: EVERY_SHOP, by: "signed" as const, from: day, to: day, limit: 500 };
  expect(summary).toMatchObject({ day, signed: trend.at(-2)?.signed, inTransit });
  expect(summary.signed).toBe((await listShipmentIds(store.read, ofDay, morning)).ids.length);
  expect(summary.signed).toBeGreaterThan(0);
  const cases = async (flag: readonly FlagName[]) =>
    (await listCases(store.read, EVERY_SHOP, { scope: "all", flag: [...flag], limit: 200 }, null, morning)).items
      .length;
  const [late, failed] = [await cases(LATE_FLAGS), await cases(["subscription-failed"])];
  expect(summary.today).toEqual({ ...queue, late, failed });
  expect(late).toBeGreaterThan(0);
});

test("cases: overview, navigation, the desk's tabs and its filters agree", async () => {
  const { queue, needsCare } = await getOverview(store.read, EVERY_SHOP, NOW);
  const desk = async (flag?: "refused" | "problem" | "customs" | "subscription-failed") => {
    const filter = { scope: "all", limit: 200, ...(flag && { flag: [flag] }) } as const;
    return (await listCases(store.read, EVERY_SHOP, { ...filter, flag: flag && [flag] }, null, NOW)).items.length;
  };
  const counts = await countCases(store.read, EVERY_SHOP, null, NOW);
  expect({ open: queue.open, overdue: queue.overdue }).toEqual({ open: counts.open, overdue: counts.overdue });
  expect(await desk()).toBe(queue.open);
  const { total, other, ...kinds } = needsCare;
  expect(total).toBe(queue.open);
  expect(other).toBe(total - Object.values(kinds).reduce((sum, number) => sum + number, 0));
  expect(kinds).toEqual({
    problem: await desk("problem"),
    refused: await desk("refused"),
    customs: await desk("customs"),
    failed: await desk("subscription-failed"),
  });
  expect(kinds.refused).toBeGreaterThan(0);
});
