import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { parseInput } from "@/lib/domain/shared/parse-input";
import { daySchema, laneShape, pagingShape, place, withoutEmpty } from "@/lib/domain/shared/request-schemas";
import { DAY_MS, toBeijingDay } from "@/lib/domain/time/beijing-time";
import { SPANS } from "./figure-cell";
import { SHARE_BASES, SIGNINGS } from "./signing";
import { isShownAtOnce, MAX_WEEKS, PARCEL_KINDS } from "./speed-report";

const MAX_PROMISED_HOURS = 30 * 24;
const MAX_COUNTED_DAYS = 35;
const carrier = z.string().toLowerCase().max(64);

function boundedNumber(max: number) {
  const words = message("shared.wholeNumber", { min: 1, max });
  return z.coerce.number(words).int(words).min(1, words).max(max, words);
}

/** The parameters shared by the page, its API and its exports. Empty values count as omitted. */
const queryShape = z.object({
  /**
   * Beijing days. The period covers whole weeks, from the week of the first day to the week of the
   * last.
   */
  from: daySchema.optional().describe("Beijing day; the whole week that it is in"),
  to: daySchema.optional().describe("Beijing day; the last twelve weeks without both"),
  carrier: carrier.optional(),
  ...laneShape,
  city: place.optional().describe("recipient's city"),
  span: z
    .enum(SPANS, message("shared.oneOf", { choices: SPANS }))
    .default("total")
    .describe("the stage"),
  days: boundedNumber(30).default(3).describe("delivered within this many days"),
  signing: z
    .enum(SIGNINGS, message("shared.oneOf", { choices: SIGNINGS }))
    .default("first")
    .describe("the first delivery of any kind (first, the default), or in person (own)"),
  base: z
    .enum(SHARE_BASES, message("shared.oneOf", { choices: SHARE_BASES }))
    .default("picked-up")
    .describe("what on-time shares are divided by: all picked up (by default), or signed only"),
});

/**
 * A query whose period has an end: one that only begins ends today (`now` in ms).
 *
 * @throws InvalidShapeError when the period is too long
 */
export function endToday<Query extends { from?: string; to?: string }>(
  schema: z.ZodType<Query>,
  query: Query,
  now: number,
): Query {
  return query.from && !query.to ? parseInput(schema, { ...query, to: toBeijingDay(now) }) : query;
}

/** Weeks that cannot be shown at once are refused, not left out. */
const isShowable = ({ from, to }: { from?: string; to?: string }) =>
  from === undefined || to === undefined || isShownAtOnce(from, to);
const TOO_MANY_WEEKS = { message: message("analytics.periodTooLong", { max: MAX_WEEKS }), path: ["to"] };

export const analyticsQuerySchema = withoutEmpty(queryShape.refine(isShowable, TOO_MANY_WEEKS));
export type AnalyticsQuery = z.output<typeof queryShape>;

export const accuracyQuerySchema = withoutEmpty(
  queryShape
    .pick({ from: true, to: true, carrier: true, origin: true, destination: true })
    .refine(isShowable, TOO_MANY_WEEKS),
);

/** Of every place. */
const heatShape = queryShape.omit({ origin: true, destination: true, city: true });
export const heatQuerySchema = withoutEmpty(heatShape.refine(isShowable, TOO_MANY_WEEKS));
export type HeatQuery = z.output<typeof heatShape>;

/** Two carriers to compare. */
const comparisonShape = queryShape.extend({
  a: carrier.min(1, message("analytics.carrierNeeded")).describe("Kuaidi100's code of the first carrier"),
  b: carrier.min(1, message("analytics.carrierNeeded")).describe("Kuaidi100's code of the second carrier"),
});
export const comparisonQuerySchema = withoutEmpty(comparisonShape.refine(isShowable, TOO_MANY_WEEKS));
export type ComparisonQuery = z.output<typeof comparisonShape>;

/** Lanes are counted for every request, which is fast enough only for a short period. */
const isCountable = ({ least, from, to }: { least?: number; from?: string; to?: string }) =>
  least === undefined ||
  (from !== undefined && (to === undefined || Date.parse(to) - Date.parse(from) < MAX_COUNTED_DAYS * DAY_MS));
const TOO_LONG = { message: message("analytics.periodNeeded", { max: MAX_COUNTED_DAYS }), path: ["to"] };

const parcelsShape = queryShape.extend({
  kind: z
    .enum(PARCEL_KINDS, message("shared.oneOf", { choices: PARCEL_KINDS }))
    .default("all")
    .describe("which shipments"),
  measured: z.enum(["yes"]).optional().describe("only those whose stage is complete"),
  ripe: z.enum(["yes"]).optional().describe("only weeks that ended at least 14 days ago"),
  against: carrier
    .optional()
    .describe("a carrier: only shipments on lanes and in weeks in which it delivered too, as compared"),
  /**
   * With `against`: only lanes on which each of the two delivered at least this many in the whole
   * period.
   */
  least: boundedNumber(1_000)
    .optional()
    .describe(
      "with against: instead, lanes on which each of the two delivered at least this many in the whole period, of 35 days at most",
    ),
  ...pagingShape,
});
export const figureParcelsSchema = withoutEmpty(
  parcelsShape.refine(isShowable, TOO_MANY_WEEKS).refine(isCountable, TOO_LONG),
);
export type FigureParcelsQuery = z.output<typeof parcelsShape>;

const TABLES = ["carriers", "lanes", "weeks", "parcels", "predictions"] as const;

/** A table as a file, with all of its rows. */
const exportShape = parcelsShape.omit({ cursor: true, limit: true }).extend({
  table: z.enum(TABLES, message("shared.oneOf", { choices: TABLES })).describe("which table"),
});
export const figureExportSchema = withoutEmpty(
  exportShape.refine(isShowable, TOO_MANY_WEEKS).refine(isCountable, TOO_LONG),
);
export type FigureExportQuery = z.output<typeof exportShape>;

const PROMISE = message("shared.wholeNumber", { min: 1, max: MAX_PROMISED_HOURS });

/** The promise for a lane, in whole hours that are the end of a bucket. */
export const promiseSchema = z.object({
  origin: place
    .min(1, message("analytics.originNeeded"))
    .describe("sender's province by its short name, or the country's two letters"),
  destination: place
    .min(1, message("analytics.destinationNeeded"))
    .describe("recipient's province by its short name, or the country's two letters"),
  hours: z
    .int(PROMISE)
    .min(1, PROMISE)
    .max(MAX_PROMISED_HOURS, PROMISE)
    .refine((hours) => hours <= 240 || hours % 6 === 0, message("analytics.promiseCoarse"))
    .nullable()
    .describe("promised time, in hours, 1 to 720; null to remove it"),
});
export type PromiseInput = z.output<typeof promiseSchema>;
