import { z } from "zod";
import { dayText, fen, instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { shipmentViewSchema } from "@/lib/domain/shipments/shipment-answers";
import { TILE_KEYS } from "./tile-layout";

export const overviewViewSchema = z
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

const dayCounts = z.object({ day: z.iso.date(), subscribed: z.int(), signed: z.int() });

export const dayCountsSchema = z
  .object({ from: dayText, to: dayText, days: z.array(dayCounts).describe("counts of each day, oldest first") })
  .meta({ id: "DayCounts" });

const trend = z.object({
  history: z
    .array(z.number().nullable())
    .describe("the figure at this hour of each of these days; null where it was not counted"),
  change: z
    .number()
    .nullable()
    .describe("difference to the same hour of the same weekday a week ago; null where it was not counted"),
});

export const tileTrendsSchema = z
  .object({
    days: z.array(dayText).describe("the last 14 days, today last"),
    tiles: z
      .object(Object.fromEntries(TILE_KEYS.map((key) => [key, trend])) as Record<TrendKey, typeof trend>)
      .describe("by tile; speed in ms, codToday in fen"),
  })
  .meta({ id: "TileTrends" });
type TrendKey = (typeof TILE_KEYS)[number];

export const tileLayoutAnswerSchema = z
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

const parcels = { onWay: z.int(), stalled: z.int().describe("those of them that are stalled") };

export const liveMapSchema = z
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
