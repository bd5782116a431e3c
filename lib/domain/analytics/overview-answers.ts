import { z } from "zod";
import { dayText, fen, instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { shipmentViewSchema } from "@/lib/domain/shipments/shipment-answers";
import { TILE_KEYS } from "./tile-layout";

export const overviewViewSchema = z
  .object({
    at: instant,
    total: z.int(),
    signedToday: z.int(),
    inTransit: z.int(),
    needsCare: z.object({
      total: z.int(),
      problem: z.int(),
      refused: z.int(),
      customs: z.int(),
      failed: z.int(),
      other: z.int(),
    }),
    stalled: z.int(),
    pushes: z.object({ newestAt: instant.nullable(), lastHour: z.int(), silent: z.int() }),
    speed: z.object({ p80: z.number().nullable(), samples: z.int(), open: z.int() }),
    codToday: fen.nullable(),
    queue: z.object({ open: z.int(), overdue: z.int() }),
    unitsLeft: z.object({ left: z.int(), daysLeft: z.number().nullable() }).nullable(),
    trend: z.array(z.object({ day: z.iso.date(), subscribed: z.int(), signed: z.int() })),
    urgentGroups: z.array(z.object({ flag: z.string(), waiting: z.int(), overdue: z.int() })),
    urgent: z.array(shipmentViewSchema),
    recent: z.array(shipmentViewSchema),
  })
  .meta({ id: "Overview" });

const dayCounts = z.object({ day: z.iso.date(), subscribed: z.int(), signed: z.int() });

export const dayCountsSchema = z
  .object({ from: dayText, to: dayText, days: z.array(dayCounts) })
  .meta({ id: "DayCounts" });

const trend = z.object({ history: z.array(z.number().nullable()), change: z.number().nullable() });

export const tileTrendsSchema = z
  .object({
    days: z.array(dayText),
    tiles: z.object(Object.fromEntries(TILE_KEYS.map((key) => [key, trend])) as Record<TrendKey, typeof trend>),
  })
  .meta({ id: "TileTrends" });
type TrendKey = (typeof TILE_KEYS)[number];

export const tileLayoutAnswerSchema = z
  .object({ tiles: z.array(z.object({ key: z.enum(TILE_KEYS), target: z.int().nullable() })), isOwn: z.boolean() })
  .meta({ id: "TileLayout" });

const parcels = { onWay: z.int(), stalled: z.int() };

export const liveMapSchema = z
  .object({
    countedAt: instant.nullable(),
    provinces: z.array(z.object({ province: nullableText, ...parcels })),
    lanes: z.array(z.object({ origin: z.string(), destination: z.string(), ...parcels })),
    countries: z.array(z.object({ country: z.string(), ...parcels })),
    jams: z.array(
      z.object({
        id: z.string(),
        node: z.string(),
        area: nullableText,
        since: instant,
        standing: z.int(),
        hours: z.int(),
      }),
    ),
  })
  .meta({ id: "LiveMap" });
