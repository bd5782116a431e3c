import { z } from "zod";
import { daySchema, pagingShape } from "@/lib/domain/shared/request-schemas";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { SPANS } from "./figure-cell";
import { PARCEL_KINDS } from "./speed-report";

const MAX_PROMISED_HOURS = 30 * 24;
const MAX_COUNTED_DAYS = 35;
/** A province by its short name, a country by its ISO code, `?` for unknown. */
const place = z.string().trim().max(24, "地区最多 24 个字符。");

const carrier = z.string().toLowerCase().max(64);

/** The parameters shared by the page, its API and its exports. Empty values count as omitted. */
const queryShape = z.object({
  /**
   * Beijing days. The period covers whole weeks, from the week of the first day to the week of the
   * last.
   */
  from: daySchema.optional(),
  to: daySchema.optional(),
  carrier: carrier.optional(),
  origin: place.optional(),
  destination: place.optional(),
  city: place.optional(),
  span: z.enum(SPANS, { error: `span 可以写 ${SPANS.join("、")}。` }).default("total"),
  /** Number of days within which parcels are signed for. */
  days: z.coerce
    .number({ error: "days 请写 1 到 30 的整数。" })
    .int("days 请写 1 到 30 的整数。")
    .min(1, "days 至少为 1。")
    .max(30, "days 最多 30。")
    .default(3),
});

const withoutEmpty = (input: unknown) =>
  typeof input === "object" && input !== null
    ? Object.fromEntries(Object.entries(input).filter(([, value]) => value !== ""))
    : input;

export const analyticsQuerySchema = z.preprocess(withoutEmpty, queryShape);
export type AnalyticsQuery = z.output<typeof queryShape>;

/** Two carriers to compare. */
const comparisonShape = queryShape.extend({
  a: carrier.min(1, "请选择要比较的快递公司。"),
  b: carrier.min(1, "请选择要比较的快递公司。"),
});
export const comparisonQuerySchema = z.preprocess(withoutEmpty, comparisonShape);
export type ComparisonQuery = z.output<typeof comparisonShape>;

/** Lanes are counted for every request, which is fast enough only for a short period. */
const isCountable = ({ least, from, to }: { least?: number; from?: string; to?: string }) =>
  least === undefined ||
  (from !== undefined && to !== undefined && Date.parse(to) - Date.parse(from) < MAX_COUNTED_DAYS * DAY_MS);
const TOO_LONG = { message: `写了 least 时，请同时写 from 和 to，最多 ${MAX_COUNTED_DAYS} 天。`, path: ["to"] };

const parcelsShape = queryShape.extend({
  kind: z.enum(PARCEL_KINDS, { error: `kind 可以写 ${PARCEL_KINDS.join("、")}。` }).default("all"),
  /** `yes`: only parcels whose span is over. */
  measured: z.enum(["yes"]).optional(),
  /** A carrier: only lanes (to the city) and weeks in which this carrier delivered too. */
  against: carrier.optional(),
  /**
   * With `against`: only lanes on which each of the two delivered at least this many in the whole
   * period.
   */
  least: z.coerce
    .number({ error: "least 请写 1 到 1000 的整数。" })
    .int("least 请写 1 到 1000 的整数。")
    .min(1, "least 至少为 1。")
    .max(1_000, "least 最多 1000。")
    .optional(),
  ...pagingShape,
});
export const figureParcelsSchema = z.preprocess(withoutEmpty, parcelsShape.refine(isCountable, TOO_LONG));
export type FigureParcelsQuery = z.output<typeof parcelsShape>;

/** A table as a file, with all of its rows. */
const exportShape = parcelsShape.omit({ cursor: true, limit: true }).extend({
  table: z.enum(["carriers", "lanes", "weeks", "parcels", "predictions"], {
    error: "table 可以写 carriers、lanes、weeks、parcels、predictions。",
  }),
});
export const figureExportSchema = z.preprocess(withoutEmpty, exportShape.refine(isCountable, TOO_LONG));
export type FigureExportQuery = z.output<typeof exportShape>;

/** The promise for a lane, in whole hours that are the end of a bucket. */
export const promiseSchema = z.object({
  origin: place.min(1, "请写寄出省份。"),
  destination: place.min(1, "请写收件省份。"),
  /** Null removes the lane's own promise. */
  hours: z
    .int("承诺时效请写整数小时。")
    .min(1, "承诺时效至少 1 小时。")
    .max(MAX_PROMISED_HOURS, `承诺时效最多 ${MAX_PROMISED_HOURS} 小时。`)
    .refine((hours) => hours <= 240 || hours % 6 === 0, "超过 240 小时的承诺时效请写 6 的倍数。")
    .nullable(),
});
export type PromiseInput = z.output<typeof promiseSchema>;
