import { z } from "zod";
import { dayCountsQuerySchema, overviewQuerySchema, tileLayoutSchema } from "@/lib/domain/analytics/overview-requests";
import { TILE_KEYS } from "@/lib/domain/analytics/tile-layout";
import { morningSummarySchema } from "@/lib/domain/morning/morning-summary";
import { dayText, fen, instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { shipmentViewSchema } from "@/lib/domain/shipments/shipment-view";
import { defineOperations } from "@/lib/operations/operation";

const overviewViewSchema = z
  .object({
    at: instant,
    total: z.int().describe("all shipments"),
    signedToday: z.int(),
    inTransit: z.int(),
    needsCare: z
      .object({
        total: z.int().describe("all together, as in queue.open"),
        problem: z.int().describe("exceptions"),
        refused: z.int().describe("refused by the recipient"),
        customs: z.int().describe("held at customs"),
        failed: z.int().describe("tracking failed"),
        other: z.int().describe("with any other flag"),
      })
      .describe("cases that wait for a person, as in queue.open, by the flag of their shipment"),
    stalled: z.int(),
    pushes: z.object({
      newestAt: instant.nullable(),
      lastHour: z.int().describe("pushes of the last hour"),
      silent: z.int(),
    }),
    speed: z
      .object({
        p80: z.number().nullable(),
        samples: z.int(),
        open: z.int().describe("shipments of the same weeks that are still in transit and not counted"),
      })
      .describe("pick-up to delivery over the last four full weeks, P80, ms"),
    codToday: fen.nullable(),
    queue: z
      .object({ open: z.int(), overdue: z.int() })
      .describe("open cases that are not snoozed, and those of them not handled in time"),
    unitsLeft: z
      .object({
        left: z.int(),
        daysLeft: z.number().nullable().describe("days that they last at the current rate; null if unknown"),
      })
      .nullable()
      .describe("units of the packages; for owners"),
    trend: z
      .array(z.object({ day: z.iso.date(), subscribed: z.int(), signed: z.int() }))
      .describe("the last 30 days, Beijing time"),
    urgentGroups: z
      .array(
        z.object({
          flag: z.string().describe("the flag"),
          waiting: z.int().describe("waiting for a person"),
          overdue: z.int(),
        }),
      )
      .describe("cases that wait for a person by flag, the most first"),
    urgent: z.array(shipmentViewSchema).describe("shipments of the first cases in the queue"),
    recent: z.array(shipmentViewSchema).describe("the shipments that changed last"),
  })
  .meta({ id: "Overview" });

/** The answer for the overview page. Days are Beijing days, instants ISO 8601 with +08:00. */
export type OverviewView = z.output<typeof overviewViewSchema>;
export type UnitsLeft = NonNullable<OverviewView["unitsLeft"]>;

const dayCounts = z.object({ day: z.iso.date(), subscribed: z.int(), signed: z.int() });

const dayCountsSchema = z
  .object({ from: dayText, to: dayText, days: z.array(dayCounts).describe("counts of each day, oldest first") })
  .meta({ id: "DayCounts" });

/** Subscribed and signed parcels of each day of a range. */
export type DayCounts = z.output<typeof dayCountsSchema>;

const trend = z.object({
  history: z
    .array(z.number().nullable())
    .describe("the figure at this hour of each of these days; null where it was not counted"),
  change: z
    .number()
    .nullable()
    .describe("difference to the same hour of the same weekday a week ago; null where it was not counted"),
});

const tileTrendsSchema = z
  .object({
    days: z.array(dayText).describe("the last 14 days, today last"),
    tiles: z
      .object(Object.fromEntries(TILE_KEYS.map((key) => [key, trend])) as Record<TrendKey, typeof trend>)
      .describe("by tile; speed in ms, codToday in fen"),
  })
  .meta({ id: "TileTrends" });

/**
 * Each tile's figure at this hour of the last fourteen days, today's last; null where it was not counted. `change` is
 * the difference to the same hour of the same weekday a week ago.
 */
export type TileTrends = z.output<typeof tileTrendsSchema>;

type TrendKey = (typeof TILE_KEYS)[number];

const tileLayoutAnswerSchema = z
  .object({
    tiles: z
      .array(
        z.object({
          key: z.enum(TILE_KEYS).describe("the tile"),
          target: z.int().nullable().describe("the target; null without one. Of speed in hours"),
        }),
      )
      .describe("the tiles that are shown, in their order"),
    isOwn: z.boolean().describe("whether the user has arranged them"),
  })
  .meta({ id: "TileLayout" });

/** The tiles of a user; `isOwn` when the user has arranged them. */
export type TileLayout = z.output<typeof tileLayoutAnswerSchema>;

const parcels = { onWay: z.int(), stalled: z.int().describe("those of them that are stalled") };

const liveMapSchema = z
  .object({
    countedAt: instant.nullable().describe("when it was counted; null before the first time"),
    provinces: z
      .array(
        z.object({
          province: nullableText.describe("short name of the province; null when it is unknown"),
          ...parcels,
        }),
      )
      .describe("by the province of the newest event"),
    lanes: z
      .array(
        z.object({
          origin: z.string().describe("sender’s province"),
          destination: z.string().describe("recipient’s province"),
          ...parcels,
        }),
      )
      .describe("the 20 domestic lanes with the most shipments on the way"),
    countries: z
      .array(z.object({ country: z.string().describe("ISO code of the destination country"), ...parcels }))
      .describe("shipments that go abroad, by destination country"),
    jams: z
      .array(
        z.object({
          id: z.string(),
          node: z.string().describe("the location"),
          area: nullableText.describe("its province and city; null when they are unknown"),
          since: instant.describe("since when it is congested"),
          standing: z.int(),
          hours: z.int().describe("hours without updates from which a shipment counts"),
        }),
      )
      .describe("locations that are congested now"),
  })
  .meta({ id: "LiveMap" });

/** Where the watched parcels are now. The province is null where it is not known. */
export type LiveMap = z.output<typeof liveMapSchema>;

const ofShop = { permission: "read", query: overviewQuerySchema } as const;

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
