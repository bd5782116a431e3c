import { listCongestionViews } from "@/db/queries/congestion/congestion-views";
import type { Db } from "@/db/store";
import { MAX_MAP_LANES } from "@/lib/domain/analytics/live-figures";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { LiveMap } from "@/lib/operations/figures/overview-operations";
import { findCountedAt, findNodeAreas, listJamAreas, listLiveFigures } from "./live-figure-records";

/** More than there are provinces; it bounds the query. */
const MAX_PROVINCES = 50;
const MAX_COUNTRIES = 250;
const COUNTRY = /^[A-Z]{2}$/;

/** Where the watched parcels of the scope are, as counted within the last minutes: provinces, busiest lanes, countries, jams. */
export async function getLiveMap(db: Db, scope: ShopScope, now: number): Promise<LiveMap> {
  const countedAt = await findCountedAt(db);
  const provinces = await listLiveFigures(db, scope, "province", MAX_PROVINCES);
  const lanes = await listLiveFigures(db, scope, "lane", 2 * MAX_MAP_LANES);
  const countries = await listLiveFigures(db, scope, "country", MAX_COUNTRIES);
  const { items } = await listCongestionViews(db, scope, now);
  const isEvery = scope.kind === "every";
  const areas = isEvery
    ? await listJamAreas(db)
    : await findNodeAreas(
        db,
        scope,
        items.map(({ node }) => node),
      );
  return {
    countedAt: countedAt === null ? null : toIsoBeijing(countedAt),
    provinces: provinces.map(({ place, onWay, stalled }) => ({ province: place || null, onWay, stalled })),
    lanes: lanes
      .map(({ place, onWay, stalled }) => {
        const [origin = "", destination = ""] = place.split("/");
        return { origin, destination, onWay, stalled };
      })
      .filter(({ origin, destination }) => !COUNTRY.test(origin) && !COUNTRY.test(destination))
      .slice(0, MAX_MAP_LANES),
    countries: countries.map(({ place, onWay, stalled }) => ({ country: place, onWay, stalled })),
    jams: items
      .filter(({ endedAt }) => endedAt === null)
      .map(({ id, node, since, standing, hours }) => ({
        ...{ id, node, since, standing, hours },
        area: areas.get(node) ?? null,
      })),
  };
}
