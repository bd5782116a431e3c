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
  getOverview: {
    route: "GET /api/v1/overview",
    summary: "The figures of the overview page in one answer",
    returns: "counted a moment ago",
    ...ofShop,
    answer: overviewViewSchema,
  },
  getDayCounts: {
    route: "GET /api/v1/overview/days",
    summary: "Shipments subscribed and delivered on each day of a range, by default the last 30 days",
    returns: "oldest first",
    ...ofShop,
    query: dayCountsQuerySchema,
    answer: dayCountsSchema,
  },
  getMorningSummary: {
    route: "GET /api/v1/overview/morning",
    title: "Get the morning summary",
    summary: "What was delivered yesterday, which cases wait today, and which carriers are slower than usual",
    returns: "as of the request",
    ...ofShop,
    answer: morningSummarySchema,
  },
  getTileTrends: {
    route: "GET /api/v1/overview/trends",
    summary: "The overview's tiles at this hour of the last 14 days, and the difference to the same weekday",
    returns: "14 days, today last",
    ...ofShop,
    answer: tileTrendsSchema,
  },
  getLiveMap: {
    route: "GET /api/v1/overview/map",
    summary:
      "Where tracked shipments are now: provinces, the twenty busiest lanes, destination countries, congested locations",
    returns: "counted once a minute",
    ...ofShop,
    answer: liveMapSchema,
  },
  /** The tiles of the caller's overview; of an API token those of its role. */
  getTileLayout: {
    route: "GET /api/v1/overview/tiles",
    title: "Get tiles",
    summary: "The tiles of the overview, their order and targets",
    returns: "the caller’s own, else those of the role",
    permission: "read",
    isCommon: true,
    answer: tileLayoutAnswerSchema,
  },
  arrangeTiles: {
    route: "PUT /api/v1/overview/tiles",
    summary: "Save the caller’s tiles, their order and targets",
    permission: "read",
    isForPeople: true,
    changes: ["tile-layout"],
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
  resetTiles: {
    route: "DELETE /api/v1/overview/tiles",
    summary: "Return to the tiles of the role",
    permission: "read",
    isForPeople: true,
    changes: ["tile-layout"],
    audit: "analytics.tiles-reset",
  },
});
