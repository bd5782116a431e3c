import { expect, test } from "vitest";
import { getLiveMap } from "@/db/queries/analytics/get-live-map";
import { getOverview } from "@/db/queries/analytics/get-overview";
import { getTileTrends } from "@/db/queries/analytics/get-tile-trends";
import { deleteTileHoursBefore } from "@/db/queries/analytics/live-figure-records";
import { applyDayChanges } from "@/db/queries/analytics/measure-records";
import { listShipments } from "@/db/queries/shipments/shipment-pages";
import { tileHours } from "@/db/schema/analytics/live-figure-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { parseTestFilter } from "@/db/testing/parse-test-filter";
import { hourNumber, ON_WAY_STATES } from "@/lib/domain/analytics/live-figures";
import { EVERY_SHOP, limitToShops } from "@/lib/domain/auth/shop-scope";
import { dayNumber } from "@/lib/domain/time/beijing-month";
import { refreshCongestion } from "@/lib/services/congestion/refresh-congestion";
import { keepLiveFigures } from "./keep-live-figures";

const NOON = Date.UTC(2026, 10, 24, 4); // 2026-11-24 12:00 in Beijing
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const OWN = limitToShops(["甲店"]);

async function insertRows(store: Store, ...rows: Partial<typeof shipments.$inferInsert>[]): Promise<void> {
  const complete = rows.map((more, number) => {
    const id = more.id ?? `s${String(number).padStart(3, "0")}`;
    return {
      ...{ waybillNumber: `YT${id}`, submittedAs: id, international: false, monitorGeneration: 0 },
      ...{ createdAt: NOON - DAY, activityAt: NOON, monitorStatus: "polling" as const, state: 0 },
      ...more,
      id,
    };
  });
  await store.write(async (tx) => void (await tx.insert(shipments).values(complete)));
}

const GUANGDONG = { lastProvince: "广东", origin: "广东", destination: "北京", shop: "甲店" };

test("the map counts watched parcels on the way and stalled ones, as the lists behind it, for each shop alone too", async () => {
  const store = await openTestStore();
  await insertRows(
    store,
    GUANGDONG,
    { ...GUANGDONG, state: 1 },
    { ...GUANGDONG, state: 5, shop: "乙店", flag: "stalled", flagLevel: 2 },
    { ...GUANGDONG, state: 2, flag: "problem", flagLevel: 2 }, // a problem parcel is not on the way
    { ...GUANGDONG, state: 3, monitorStatus: "shutdown", signedAt: NOON }, // signed
    { lastProvince: "湖北", origin: "浙江", destination: "广东", shop: null, state: 0 },
    { origin: "广东", destination: "US", shop: "甲店", state: 10 },
  );
  await keepLiveFigures(store, NOON);
  const map = await getLiveMap(store.read, EVERY_SHOP, NOON);
  expect(map.countedAt).toBe("2026-11-24T12:00:00+08:00");
  expect(map.provinces).toEqual([
    { province: "广东", onWay: 3, stalled: 1 },
    { province: null, onWay: 1, stalled: 0 },
    { province: "湖北", onWay: 1, stalled: 0 },
  ]);
  expect(map.lanes).toEqual([
    { origin: "广东", destination: "北京", onWay: 3, stalled: 1 },
    { origin: "浙江", destination: "广东", onWay: 1, stalled: 0 },
  ]);
  expect(map.countries).toEqual([{ country: "US", onWay: 1, stalled: 0 }]);
  const own = await getLiveMap(store.read, OWN, NOON);
  expect(own.provinces).toEqual([
    { province: "广东", onWay: 2, stalled: 0 },
    { province: null, onWay: 1, stalled: 0 },
  ]);
  expect(await getLiveMap(store.read, limitToShops(["丙店"]), NOON)).toMatchObject({
    provinces: [],
    lanes: [],
    jams: [],
  });

  // The lists to which the map leads.
  const list = async (filter: Parameters<typeof parseTestFilter>[1]) =>
    (await listShipments(store.read, parseTestFilter(EVERY_SHOP, filter), NOON)).items.length;
  const onWay = { state: ON_WAY_STATES.join(), monitor: "queued,polling" };
  expect(await list({ ...onWay, area: "广东" })).toBe(3);
  expect(await list({ ...onWay, origin: "广东", destination: "北京" })).toBe(3);
  expect(await list({ state: "stalled", area: "广东" })).toBe(1);

  // What has gone is gone after the next count.
  await store.write(async (tx) => void (await tx.delete(shipments)));
  await keepLiveFigures(store, NOON + MINUTE);
  expect(await getLiveMap(store.read, EVERY_SHOP, NOON + MINUTE)).toMatchObject({
    provinces: [],
    lanes: [],
    countries: [],
  });
});

test("what was counted a moment ago is not counted again, as by a second server", async () => {
  const store = await openTestStore();
  await insertRows(store, GUANGDONG);
  await keepLiveFigures(store, NOON);
  await insertRows(store, { ...GUANGDONG, id: "late" });
  await keepLiveFigures(store, NOON + 10_000);
  expect((await getLiveMap(store.read, EVERY_SHOP, NOON)).provinces).toMatchObject([{ onWay: 1 }]);
  await keepLiveFigures(store, NOON + MINUTE);
  expect((await getLiveMap(store.read, EVERY_SHOP, NOON)).provinces).toMatchObject([{ onWay: 2 }]);
});

test("a jam stands where most of its parcels are", async () => {
  const store = await openTestStore();
  const stuck = {
    lastEventAt: NOON - 30 * HOUR,
    lastEvent: "【武汉市】快件已到达【武汉转运中心】，正在分拣中",
    lastNode: "武汉转运中心",
  };
  await insertRows(
    store,
    ...Array.from({ length: 25 }, (_, index) => ({
      ...stuck,
      lastProvince: "湖北",
      lastCity: index < 20 ? "武汉市" : "黄冈市",
    })),
  );
  await refreshCongestion(store, NOON);
  await keepLiveFigures(store, NOON);
  expect((await getLiveMap(store.read, EVERY_SHOP, NOON)).jams).toMatchObject([
    { node: "武汉转运中心", area: "湖北武汉市", standing: 25 },
  ]);
});

test("tiles are compared with the same hour of the same weekday; signed parcels with those signed by this time", async () => {
  const store = await openTestStore();
  const signed = { state: 3, monitorStatus: "shutdown" as const, outcome: "signed" as const };
  await insertRows(
    store,
    { ...GUANGDONG },
    { ...GUANGDONG, flag: "stalled", flagLevel: 2 },
    { ...signed, signedAt: NOON - HOUR, codAmount: 700, shop: "甲店" },
    { ...signed, signedAt: NOON - 2 * HOUR, shop: "乙店" },
    { ...signed, signedAt: NOON - 7 * DAY - HOUR, codAmount: 500 },
    { ...signed, signedAt: NOON - 7 * DAY + HOUR }, // later on that day
  );
  const yesterday = { kind: "signed", day: dayNumber(NOON) - 1, dimension: "all", name: "" } as const;
  const counted = { ...yesterday, parcels: 9, cod: 900, orders: 0, freight: 0 };
  await store.write((tx) => applyDayChanges(tx, new Map([["yesterday", counted]])));
  await keepLiveFigures(store, NOON);
  const weekAgo = { hour: hourNumber(NOON) - 7 * 24, countedAt: NOON - 7 * DAY, queue: 0, overdue: 0 };
  const before = { ...weekAgo, dimension: "all" as const, name: "", inTransit: 5, stalled: 0 };
  await store.write(async (tx) => void (await tx.insert(tileHours).values(before)));

  const { days, tiles } = await getTileTrends(store.read, EVERY_SHOP, NOON);
  expect([days[0], days.at(-1), days.length]).toEqual(["2026-11-11", "2026-11-24", 14]);
  expect(tiles.signedToday).toEqual({ history: [...Array(12).fill(0), 9, 2], change: 1 });
  expect(tiles.codToday).toEqual({ history: [...Array(12).fill(0), 900, 700], change: 200 });
  expect(tiles.inTransit).toEqual({ history: [...Array(6).fill(null), 5, ...Array(6).fill(null), 2], change: -3 });
  expect(tiles.stalled.change).toBe(1);
  expect(tiles.unitsLeft.change).toBeNull();
  const { stalled } = await getOverview(store.read, EVERY_SHOP, NOON);
  expect(tiles.stalled.history.at(-1)).toBe(stalled);
  const own = (await getTileTrends(store.read, OWN, NOON)).tiles;
  expect([own.signedToday.history.at(-1), own.inTransit.history.at(-1), own.pushes.history.at(-1)]).toEqual([
    1,
    2,
    null,
  ]);
});

test("hours are deleted by age", async () => {
  const store = await openTestStore();
  await keepLiveFigures(store, NOON - 40 * DAY);
  await keepLiveFigures(store, NOON);
  expect(await store.write((tx) => deleteTileHoursBefore(tx, NOON - 35 * DAY, 100))).toBe(1);
  expect(await store.write((tx) => deleteTileHoursBefore(tx, NOON - 35 * DAY, 100))).toBe(0);
  expect((await store.read.select().from(tileHours)).map(({ hour }) => hour)).toEqual([hourNumber(NOON)]);
});
