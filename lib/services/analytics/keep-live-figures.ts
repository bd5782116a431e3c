import { countPushesSince, getRecentSpeed } from "@/db/queries/analytics/get-overview";
import {
  countByLane,
  countByProvince,
  countQueueByShop,
  countUnwatchedInTransit,
  findCountedAt,
  findNodeAreas,
  replaceLiveFigures,
  saveTileHours,
  type TileHourRow,
} from "@/db/queries/analytics/live-figure-records";
import { getUnitsLeft } from "@/db/queries/billing/cost-views";
import { listOpenCongestions } from "@/db/queries/congestion/congestion-records";
import type { Db, Store } from "@/db/store";
import {
  hourNumber,
  type LiveCount,
  type LiveGroup,
  MAX_KEPT_LANES,
  sumLiveGroups,
} from "@/lib/domain/analytics/live-figures";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { HOUR_MS, MINUTE_MS } from "@/lib/domain/time/beijing-time";
import { defineJob } from "@/lib/services/shared/background-job";

/** Servers that share a database count in turn: what was counted a moment ago is not counted again. */
const FRESH_MS = 45_000;
const MAX_JAMS = 50;
const COUNTRY = /^[A-Z]{2}$/;

/**
 * Counts where the watched parcels are and what the tiles show, and keeps both, so that pages read few rows. Every run
 * gives the same result, so several servers may run it at the same time.
 *
 * @param freshMs figures that are younger are kept
 */
export async function keepLiveFigures(store: Store, now: number, freshMs = FRESH_MS): Promise<void> {
  const countedAt = await findCountedAt(store.read);
  if (countedAt !== null && Math.abs(now - countedAt) < freshMs) return;
  const provinces = await countByProvince(store.read);
  const counts = await countPlaces(store.read, provinces);
  const hours = await countTiles(store.read, provinces, now);
  await store.write(async (tx) => {
    await replaceLiveFigures(tx, counts);
    await saveTileHours(tx, hours);
  });
}

async function countPlaces(db: Db, provinces: readonly LiveGroup[]): Promise<LiveCount[]> {
  const lanes = await countByLane(db);
  const abroad = lanes.flatMap(({ destination, ...group }) =>
    COUNTRY.test(destination) ? { ...group, place: destination } : [],
  );
  const jams = await listOpenCongestions(db, MAX_JAMS);
  const areas = await findNodeAreas(
    db,
    EVERY_SHOP,
    jams.map(({ node }) => node),
  );
  return [
    ...sumLiveGroups("province", provinces),
    ...sumLiveGroups(
      "lane",
      lanes.filter(({ place }) => place !== null),
      MAX_KEPT_LANES,
    ),
    ...sumLiveGroups("country", abroad),
    ...jams.map(
      ({ node, seen, standing }): LiveCount => ({
        ...{ kind: "jam", dimension: "all", name: "", place: node },
        ...{ onWay: seen, stalled: standing, area: areas.get(node) ?? null },
      }),
    ),
  ];
}

/** The running hour of all shops together and of each shop. */
async function countTiles(
  db: Db,
  provinces: Awaited<ReturnType<typeof countByProvince>>,
  now: number,
): Promise<TileHourRow[]> {
  const rows = new Map<string, TileHourRow>();
  const findRow = (dimension: TileHourRow["dimension"], name: string) => {
    const key = `${dimension}/${name}`;
    const row = rows.get(key) ?? {
      ...{ dimension, name, hour: hourNumber(now), countedAt: now },
      ...{ inTransit: 0, stalled: 0, queue: 0, overdue: 0, pushes: null, speed: null, unitsLeft: null },
    };
    rows.set(key, row);
    return row;
  };
  const all = findRow("all", "");
  const rowsOf = (shop: string | null) => (shop === null ? [all] : [all, findRow("shop", shop)]);
  for (const { shop, inTransit, stalled } of provinces) {
    for (const row of rowsOf(shop)) {
      row.inTransit += inTransit;
      row.stalled += stalled;
    }
  }
  for (const { shop, inTransit } of await countUnwatchedInTransit(db)) {
    for (const row of rowsOf(shop)) row.inTransit += inTransit;
  }
  for (const { shop, queue, overdue } of await countQueueByShop(db, now)) {
    for (const row of rowsOf(shop)) {
      row.queue += queue;
      row.overdue += overdue;
    }
  }
  all.pushes = await countPushesSince(db, EVERY_SHOP, now - HOUR_MS);
  all.speed = (await getRecentSpeed(db, EVERY_SHOP, now)).p80;
  all.unitsLeft = (await getUnitsLeft(db, EVERY_SHOP, now))?.left ?? null;
  return [...rows.values()];
}

export const liveFiguresJob = defineJob({
  name: "the count of the live map and of the tiles",
  runsAt: "one server",
  firstMs: 7_000, // after the congestion that the map shows
  everyMs: MINUTE_MS,
  run: ({ store }) => keepLiveFigures(store, Date.now()),
});
