import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { daySchema, withoutEmpty } from "@/lib/domain/shared/request-schemas";
import { DAY_MS, startOfBeijingDay, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { canHaveTarget, MAX_TILE_TARGET, TILE_KEYS } from "./tile-layout";

const MAX_SHOP_LENGTH = 100;
const MAX_PERIOD_DAYS = 366;
const DEFAULT_PERIOD_DAYS = 30;

/** One shop of the caller's; empty or left out for all of them. */
export const overviewQuerySchema = z.object({
  shop: z
    .string()
    .trim()
    .max(MAX_SHOP_LENGTH, message("shared.tooLong", { max: MAX_SHOP_LENGTH }))
    .optional(),
});

/** A range of days; by default the last 30. */
export const dayCountsQuerySchema = withoutEmpty(
  overviewQuerySchema
    .extend({
      from: daySchema.optional().describe("first day in Beijing, such as 2026-11-01"),
      to: daySchema.optional().describe("last day in Beijing, included, such as 2026-11-30"),
    })
    .refine(({ from, to }) => !from || !to || from <= to, { path: ["to"], message: message("cases.daysReversed") })
    .refine(
      ({ from, to }) => !from || !to || startOfBeijingDay(to) - startOfBeijingDay(from) < MAX_PERIOD_DAYS * DAY_MS,
      {
        path: ["from"],
        message: message("cases.periodTooLong", { max: MAX_PERIOD_DAYS }),
      },
    ),
);
export type DayCountsQuery = z.output<typeof dayCountsQuerySchema>;

/** The first and last day, both included. An open beginning is 30 days before the end. */
export function resolveDayCounts({ from, to }: Pick<DayCountsQuery, "from" | "to">, now: number) {
  const last = to ?? (from !== undefined && from > toBeijingDay(now) ? from : toBeijingDay(now));
  const earliest = toBeijingDay(startOfBeijingDay(last) - (MAX_PERIOD_DAYS - 1) * DAY_MS);
  const first = from ?? toBeijingDay(startOfBeijingDay(last) - (DEFAULT_PERIOD_DAYS - 1) * DAY_MS);
  const isTooEarly = first < earliest;
  return { from: isTooEarly ? earliest : first, to: last };
}

const TARGET = message("shared.wholeNumber", { min: 0, max: MAX_TILE_TARGET });

/** The tiles that are shown, in their order, each once. */
export const tileLayoutSchema = z.object({
  tiles: z
    .array(
      z
        .object({
          key: z.enum(TILE_KEYS, message("shared.oneOf", { choices: TILE_KEYS })).describe("the tile"),
          target: z
            .int(TARGET)
            .min(0, TARGET)
            .max(MAX_TILE_TARGET, TARGET)
            .nullable()
            .describe("the target; null without one. Of speed in hours"),
        })
        .refine(({ key, target }) => target === null || canHaveTarget(key), {
          path: ["target"],
          message: message("analytics.noTarget"),
        }),
    )
    .min(1, message("analytics.tileNeeded"))
    .max(TILE_KEYS.length, message("shared.tooManyValues", { max: TILE_KEYS.length }))
    .refine((tiles) => new Set(tiles.map(({ key }) => key)).size === tiles.length, message("analytics.tileTwice"))
    .describe("the tiles that are shown, in their order"),
});
