/**
 * The filter of the list of shipments: what it may contain, for the list, the API, the jobs and the
 * saved views. Five modules know the filter:
 *
 * - `lib/domain/shipment-list/shipment-filter.ts`: its schema and its types (this file).
 * - `lib/domain/shipment-list/list-params.ts`: its names, and how the address of the list is written.
 *   A module of its own because pages load it, and a page must not load zod.
 * - `lib/services/shipment-list/parse-shipment-filter.ts`: what a searched text can mean.
 * - `db/queries/shipment-list/shipment-conditions.ts`: its SQL conditions.
 * - `components/shipment-list/filters/use-filter-labels.ts`: its conditions in words.
 *
 * `db/queries/shipment-list/README.md` says how to add a condition or an order.
 */
import { z } from "zod";
import { MAX_NODE_LENGTH } from "@/lib/domain/congestion/extract-node";
import { FLAGS } from "@/lib/domain/flags/flag";
import { transformRegion } from "@/lib/domain/geo/parse-region";
import { splitAreas } from "@/lib/domain/geo/split-areas";
import { commaSeparated, daySchema, pagingShape } from "@/lib/domain/shared/request-schemas";
import { MONITOR_STATUSES } from "@/lib/domain/shipments/monitor-status";
import { getSubStateName, isState } from "@/lib/domain/shipments/shipment-states";
import { STATE_KEYWORDS, type StateChoice } from "@/lib/domain/shipments/state-tabs";
import { type FilterKey, MAX_PAGE, SHIPMENT_SORTS, SHIPMENT_TIMES } from "./list-params";

const stateChoice = z.string().transform((text, context): StateChoice => {
  const code = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (isState(code)) return code;
  const word = STATE_KEYWORDS.find((each) => each === text);
  if (word) return word;
  context.addIssue({
    code: "custom",
    message: `没有“${text}”这个状态，请写快递100的状态数字，如 2、3、14，多个用逗号隔开。`,
  });
  return z.NEVER;
});

const subState = z.string().transform((text, context): number => {
  const code = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (getSubStateName(code) !== null) return code;
  context.addIssue({ code: "custom", message: `没有“${text}”这个高级状态，请写 205、206 这样的代码。` });
  return z.NEVER;
});

const monitorStatus = z.enum(MONITOR_STATUSES, {
  error: ({ input }) => `没有“${input}”这个监控状态，可以写 ${MONITOR_STATUSES.join("、")}。`,
});

const fen = z.coerce
  .number({ error: "金额请写以分为单位的整数，如 12800 表示 128.00 元。" })
  .int("金额请写以分为单位的整数。")
  .min(0, "金额不能是负数。")
  .max(100_000_000_00, "金额太大了，请检查单位是不是分。");

/** A province by its short name, or a country by its letters. */
const region = z.string().trim().transform(transformRegion);

const filterShape = z.object({
  state: commaSeparated(stateChoice).optional(),
  /** Advanced codes. */
  sub: commaSeparated(subState).optional(),
  monitor: commaSeparated(monitorStatus).optional(),
  /** Exception flags. */
  flag: commaSeparated(z.enum(FLAGS, { error: ({ input }) => `没有“${input}”这个异常标记。` })).optional(),
  carrier: commaSeparated(z.string().toLowerCase().max(64)).optional(),
  shop: commaSeparated(z.string().max(64)).optional(),
  salesperson: commaSeparated(z.string().max(32)).optional(),
  /** Places where it was last seen, any of them: 广东, 深圳 or 广东省深圳市南山. */
  area: z.string().trim().max(40, "地区最多 40 个字符。").transform(splitAreas).optional(),
  /** The place where a parcel under way was last seen, by its name in `lib/domain/congestion/extract-node.ts`. */
  node: z.string().trim().max(MAX_NODE_LENGTH, `节点最多 ${MAX_NODE_LENGTH} 个字符。`).optional(),
  /** Monitored, and without a trace event for at least this many hours. */
  idle: z.coerce
    .number({ error: "停留请写 1 到 2400 的整数，单位是小时。" })
    .int("停留请写整数，单位是小时。")
    .min(1, "停留至少 1 小时。")
    .max(2_400, "停留最多 2400 小时。")
    .optional(),
  origin: region.optional(),
  destination: region.optional(),
  /** The time that `from` and `to` limit: Beijing days, both included. */
  by: z.enum(SHIPMENT_TIMES, { error: `by 可以写 ${SHIPMENT_TIMES.join("、")}。` }).default("activity"),
  from: daySchema.optional(),
  to: daySchema.optional(),
  /** Whether it has a leg in a destination country. */
  abroad: z.enum(["yes", "no"], { error: "abroad 请写 yes 或 no。" }).optional(),
  /** 分. */
  codMin: fen.optional(),
  codMax: fen.optional(),
  q: z.string().trim().max(64, "搜索内容最多 64 个字符。").optional(),
  sort: z.enum(SHIPMENT_SORTS, { error: `sort 可以写 ${SHIPMENT_SORTS.join("、")}。` }).default("activity"),
  order: z.enum(["desc", "asc"], { error: "order 请写 desc 或 asc。" }).default("desc"),
  /** Id of the import that created the shipment. */
  import: z.string().max(64).optional(),
  /** Number of a page, from 1; a cursor takes precedence. */
  page: z.coerce
    .number({ error: `page 请写 1 到 ${MAX_PAGE} 的整数。` })
    .int(`page 请写 1 到 ${MAX_PAGE} 的整数。`)
    .min(1, "page 至少为 1。")
    .max(MAX_PAGE, `page 最多 ${MAX_PAGE}，更后面的请缩小筛选范围。`)
    .optional(),
  ...pagingShape,
} satisfies Record<FilterKey | "sort" | "order" | "page" | "cursor" | "limit", z.ZodType>);

/**
 * The query string of `GET /api/v1/shipments` and of the list's address; an empty value counts as absent.
 */
export const shipmentFilterSchema = z.preprocess(
  (given) =>
    typeof given === "object" && given !== null
      ? Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""))
      : given,
  filterShape,
);

export type ShipmentFilter = z.output<typeof filterShape>;

/** The shipments of which an open list asks whether its filter matches them. */
export const changedIdsSchema = z.object({
  ids: z
    .string()
    .transform((text) => text.split(",").filter((part) => part !== ""))
    .pipe(z.array(z.string().max(64)).min(1, "请给出运单的编号。").max(200, "一次最多 200 个编号。")),
});

/** The filter of a job. Unknown names are refused, because a misspelt name would select all shipments. */
export const selectionFilterSchema = filterShape
  .omit({ sort: true, order: true, page: true, cursor: true, limit: true })
  .strict();

/** What a searched text can mean. A shipment matches where any of these holds. */
export interface SearchInterpretation {
  /** In upper case: a waybill number, an order number, or a part of one; null where the text is no number. */
  text: string | null;
  /** The text is a whole number of a shipment, so it is not looked for inside other numbers. */
  isWhole: boolean;
  carriers: readonly string[];
  shops: readonly string[];
  salespeople: readonly string[];
  /** Last four digits of a phone number. */
  phoneTail: string | null;
  /** Keyed hash of a whole phone number. */
  phoneHash: string | null;
}

/** A filter whose search is interpreted, by `parseShipmentFilter`. */
export type ResolvedFilter = Omit<ShipmentFilter, "q"> & { q?: SearchInterpretation };
