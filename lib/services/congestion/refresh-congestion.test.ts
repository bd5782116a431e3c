import { expect, test } from "vitest";
import { listCongestionViews } from "@/db/queries/congestion/congestion-views";
import { countShipments } from "@/db/queries/shipment-list/shipment-list";
import { listShipments } from "@/db/queries/shipments/shipment-pages";
import { placeDays } from "@/db/schema/congestion-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { parseTestFilter } from "@/db/testing/parse-test-filter";
import { EVERY_SHOP, limitToShops } from "@/lib/domain/auth/shop-scope";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { changeFlagSettings } from "@/lib/services/flags/change-flag-settings";
import { refreshCongestion } from "./refresh-congestion";

const NOON = Date.UTC(2026, 10, 24, 4);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const HUB = "武汉转运中心";

/** Parcels that reached the hub one hour after the other. */
async function atHub(store: Store, number: number, more: Partial<typeof shipments.$inferInsert> = {}) {
  const rows = Array.from({ length: number }, (_, index): typeof shipments.$inferInsert => {
    const at = NOON - (24 + index) * HOUR;
    const id = `${more.waybillNumber ?? "W"}${String(index).padStart(3, "0")}`;
    return {
      carrier: index % 4 === 0 ? "zhongtong" : "yuantong",
      international: false,
      monitorStatus: "polling",
      monitorGeneration: 0,
      state: 0,
      lastEvent: `【武汉市】快件已到达【${HUB}】，正在分拣中`,
      lastArea: "湖北,武汉市",
      lastEventAt: at,
      activityAt: at,
      createdAt: at,
      ...more,
      id,
      waybillNumber: id,
      submittedAs: id,
    };
  });
  await store.write(async (tx) => void (await tx.insert(shipments).values(rows)));
  return rows;
}

const seen = async (store: Store, now = NOON) => (await listCongestionViews(store.read, EVERY_SHOP, now)).items;

test("parcels stuck at one hub are one congestion with their list, and it ends when they move on", async () => {
  const store = await openTestStore();
  const hub = await atHub(store, 30);
  const ids = hub.map(({ id }) => id);
  // Just arrived, signed, in a locker or elsewhere: none of them counts as stuck there.
  await atHub(store, 10, { waybillNumber: "A", lastEventAt: NOON - HOUR });
  await atHub(store, 10, { waybillNumber: "B", state: 3, monitorStatus: "shutdown" });
  await atHub(store, 10, { waybillNumber: "C", state: 5, subState: 501 });
  await atHub(store, 10, {
    waybillNumber: "D",
    lastEvent: "【成都市】快件已到达【成都转运中心】",
    lastArea: "四川,成都市",
  });

  await refreshCongestion(store, NOON);
  const [congestion, ...others] = await seen(store);
  expect(others).toEqual([]);
  expect(congestion).toMatchObject({ node: HUB, standing: 30, seen: 40, usual: null, hours: 24, endedAt: null });
  expect(congestion?.carriers).toEqual([
    { carrier: "yuantong", name: "圆通速递", number: 22 },
    { carrier: "zhongtong", name: "中通快递", number: 8 },
  ]);
  // The 20th parcel, which started the congestion, came 34 hours ago: stuck for more than 24 hours since 10 hours.
  expect(congestion?.since).toBe(toIsoBeijing(NOON - 10 * HOUR));

  const filter = parseTestFilter(EVERY_SHOP, { node: HUB, idle: 24, limit: 200 });
  const { items } = await listShipments(store.read, filter, NOON);
  expect(items.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  expect((await countShipments(store.read, { scope: EVERY_SHOP, node: HUB, idle: 24 }, NOON)).total).toBe(30);
  expect((await countShipments(store.read, { scope: EVERY_SHOP, node: HUB }, NOON)).total).toBe(40);

  // A second run, as after a restart or on another node, opens nothing more.
  await refreshCongestion(store, NOON + 60_000);
  expect(await seen(store)).toMatchObject([{ id: congestion?.id, since: congestion?.since }]);

  /** Changes the data as if this many parcels had moved on. */
  const move = (moved: number, now: number) =>
    store.write(async (tx) => {
      await tx.delete(shipments);
      const rows = hub.map((row, index) => (index < moved ? { ...row, lastEventAt: now } : row));
      await tx.insert(shipments).values(rows);
    });
  await move(18, NOON + HOUR);
  await refreshCongestion(store, NOON + HOUR);
  expect(await seen(store)).toMatchObject([{ standing: 12, most: 30, endedAt: null }]);
  await move(26, NOON + HOUR);
  await refreshCongestion(store, NOON + 2 * HOUR);
  expect(await seen(store)).toMatchObject([{ standing: 4, most: 30, endedAt: toIsoBeijing(NOON + 2 * HOUR) }]);
});

test("a usual number of stuck parcels is not a congestion; each day's maximum counts as usual", async () => {
  const store = await openTestStore();
  await atHub(store, 30);
  for (let day = 8; day >= 1; day -= 1) {
    // As if it had been like this for days.
    await store.write(async (tx) => {
      const text = toIsoBeijing(NOON - day * DAY).slice(0, 10);
      await tx.insert(placeDays).values([
        { day: text, node: "", standing: 0 },
        { day: text, node: HUB, standing: 25 },
      ]);
    });
  }
  await refreshCongestion(store, NOON);
  expect(await seen(store)).toEqual([]);
  await store.write(async (tx) => void (await tx.delete(shipments)));
  await atHub(store, 12);
  await refreshCongestion(store, NOON + HOUR);
  const days = await store.read.select().from(placeDays);
  expect(days.find(({ node, day }) => node === HUB && day === "2026-11-24")?.standing).toBe(30);
});

test("the owner sets the threshold of a congestion", async () => {
  const store = await openTestStore();
  await atHub(store, 8);
  await refreshCongestion(store, NOON);
  expect(await seen(store)).toEqual([]);
  await changeFlagSettings(store, { congestion: { hours: 12, fewest: 5, factor: 2 } }, NOON);
  expect(await seen(store)).toMatchObject([{ standing: 8, hours: 12 }]);
});

test("who is limited to a shop sees the places that its parcels alone congest, with their numbers alone", async () => {
  const store = await openTestStore();
  await atHub(store, 22, { shop: "乙店" });
  await atHub(store, 4, { waybillNumber: "A", shop: "甲店" });
  await atHub(store, 2, { waybillNumber: "B", shop: "乙店", lastEventAt: NOON - HOUR });
  await atHub(store, 3, { waybillNumber: "C" });
  await refreshCongestion(store, NOON);
  expect(await seen(store)).toMatchObject([{ node: HUB, standing: 29, seen: 31 }]);
  const ofShop = async (shop: string) => (await listCongestionViews(store.read, limitToShops([shop]), NOON)).items;
  // Its 20th parcel came 26 hours ago: stuck for more than 24 hours since 2 hours.
  const since = toIsoBeijing(NOON - 2 * HOUR);
  expect(await ofShop("乙店")).toMatchObject([
    { node: HUB, since, noticedAt: since, standing: 22, most: 22, seen: 24, usual: null, endedAt: null },
  ]);
  expect((await ofShop("乙店"))[0]?.carriers.map(({ number }) => number)).toEqual([16, 6]);
  // Four parcels are no congestion, whatever else stands there.
  expect(await ofShop("甲店")).toEqual([]);
  expect(await ofShop("丙店")).toEqual([]);
});
