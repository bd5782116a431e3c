import {
  dayCountsSchema,
  liveMapSchema,
  overviewViewSchema,
  tileLayoutAnswerSchema,
  tileTrendsSchema,
} from "@/lib/domain/analytics/overview-answers";
import { dayCountsQuerySchema, overviewQuerySchema, tileLayoutSchema } from "@/lib/domain/analytics/overview-requests";
import { morningSummarySchema } from "@/lib/domain/morning/morning-answers";
import { defineOperations } from "@/lib/operations/operation";

const ofShop = { permission: "read", readsLists: true, query: overviewQuerySchema } as const;

/** What the overview shows, of one shop or of all that the caller sees. */
export const overviewOperations = defineOperations({
  getOverview: { route: "GET /api/v1/overview", ...ofShop, answer: overviewViewSchema },
  /** Subscribed and signed parcels of each day of a range. */
  getDayCounts: {
    route: "GET /api/v1/overview/days",
    ...ofShop,
    query: dayCountsQuerySchema,
    answer: dayCountsSchema,
  },
  /** What yesterday brought and what waits today. */
  getMorningSummary: { route: "GET /api/v1/overview/morning", ...ofShop, answer: morningSummarySchema },
  /** The tiles' figures of the last fourteen days. */
  getTileTrends: { route: "GET /api/v1/overview/trends", ...ofShop, answer: tileTrendsSchema },
  /** Where the watched parcels are now. */
  getLiveMap: { route: "GET /api/v1/overview/map", ...ofShop, answer: liveMapSchema },
  /** The tiles of the caller's overview; of an API token those of its role. */
  getTileLayout: {
    route: "GET /api/v1/overview/tiles",
    permission: "read",
    isCommon: true,
    answer: tileLayoutAnswerSchema,
  },
  arrangeTiles: {
    route: "PUT /api/v1/overview/tiles",
    permission: "read",
    isForPeople: true,
    audit: "analytics.tiles",
    body: {
      schema: tileLayoutSchema,
      limitBytes: 4_096,
      example: () => ({
        tiles: [
          { key: "queue", target: 20 },
          { key: "signedToday", target: null },
        ],
      }),
    },
  },
  /** Returns to the tiles of the caller's role. */
  resetTiles: {
    route: "DELETE /api/v1/overview/tiles",
    permission: "read",
    isForPeople: true,
    audit: "analytics.tiles-reset",
  },
});
