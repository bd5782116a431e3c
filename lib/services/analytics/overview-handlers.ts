import { getLiveMap } from "@/db/queries/analytics/get-live-map";
import { getOverview } from "@/db/queries/analytics/get-overview";
import { getTileTrends } from "@/db/queries/analytics/get-tile-trends";
import { listDayCounts } from "@/db/queries/analytics/list-day-counts";
import { getMorningSummary } from "@/db/queries/morning/get-morning-summary";
import { resolveDayCounts } from "@/lib/domain/analytics/overview-requests";
import { narrowToShop } from "@/lib/domain/auth/shop-scope";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { overviewOperations } from "@/lib/operations/figures/overview-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { showOverview, showTileTrends } from "@/lib/services/privacy/show-for-reader";
import { arrangeTiles, getTileLayout } from "./tile-layouts";

export const overviewHandlers = handleOperations(overviewOperations, {
  getOverview: async ({ db, caller, query, now }) =>
    showOverview(readerOf(caller), await getOverview(db, narrowToShop(caller.shops, query.shop), now)),
  getDayCounts: async ({ db, caller, query: { shop, ...days }, now }) => {
    const period = resolveDayCounts(days, now);
    return { ...period, days: await listDayCounts(db, narrowToShop(caller.shops, shop), period, now) };
  },
  getMorningSummary: ({ db, caller, query, now }) => getMorningSummary(db, narrowToShop(caller.shops, query.shop), now),
  getTileTrends: async ({ db, caller, query, now }) =>
    showTileTrends(readerOf(caller), await getTileTrends(db, narrowToShop(caller.shops, query.shop), now)),
  getLiveMap: ({ db, caller, query, now }) => getLiveMap(db, narrowToShop(caller.shops, query.shop), now),
  getTileLayout: ({ store, caller }) => getTileLayout(store.read, caller),
  arrangeTiles: ({ store, caller, body, now }) => arrangeTiles(store, body.tiles, caller, now),
  resetTiles: ({ store, caller, now }) => arrangeTiles(store, null, caller, now),
});
