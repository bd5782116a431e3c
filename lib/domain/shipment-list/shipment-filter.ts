import { z } from "zod";
import { MAX_NODE_LENGTH } from "@/lib/domain/congestion/extract-node";
import { FLAGS } from "@/lib/domain/flags/flag";
import { transformRegion } from "@/lib/domain/geo/parse-region";
import { splitAreas } from "@/lib/domain/geo/split-areas";
import { MONITOR_STATUSES } from "@/lib/domain/shipments/monitor-status";
import { isState, subStateName } from "@/lib/domain/shipments/shipment-states";
import { STATE_KEYWORDS, type StateChoice } from "@/lib/domain/shipments/state-tabs";
import { parseBeijingTime } from "@/lib/domain/time/beijing-time";
import { LAST_PAGE, SORTS, TIMES } from "./list-order";

const choice = z.string().transform((text, context): StateChoice => {
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

/** Values with commas between; empty ones do not count. */
export const listOf = <Each extends z.ZodType<unknown, string>>(each: Each) =>
  z
    .string()
    .transform((text) =>
      text
        .split(/[,，]/)
        .map((part) => part.trim())
        .filter((part) => part !== ""),
    )
    .pipe(z.array(each).max(20, "一次最多选 20 个。"));

const subState = z.string().transform((text, context): number => {
  const code = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (subStateName(code) !== null) return code;
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

/** A Beijing day, `2026-11-24`. */
export const daySchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "日期请写成 2026-11-24 这样。")
  .refine((text) => parseBeijingTime(`${text} 00:00`) !== null, "没有这一天，请检查日期。");

/** A natural month in Beijing, `2026-11`, in which a waybill is charged once. */
export const monthSchema = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, "月份请写成 2026-11 这样。");

/** The page of a list, and how long it is. */
export const pagingShape = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce
    .number({ error: "limit 请写 1 到 200 的整数。" })
    .int("limit 请写 1 到 200 的整数。")
    .min(1, "limit 至少为 1。")
    .max(200, "limit 最多 200。")
    .default(50),
};

const filterShape = z.object({
  state: listOf(choice).optional(),
  /** Advanced codes. */
  sub: listOf(subState).optional(),
  monitor: listOf(monitorStatus).optional(),
  /** What is wrong with it. */
  flag: listOf(z.enum(FLAGS, { error: ({ input }) => `没有“${input}”这个异常标记。` })).optional(),
  carrier: listOf(z.string().toLowerCase().max(64)).optional(),
  shop: listOf(z.string().max(64)).optional(),
  salesperson: listOf(z.string().max(32)).optional(),
  /** Where it was last seen, any of: 广东, 深圳 or 广东省深圳市南山. */
  area: z.string().trim().max(40, "地区最多 40 个字符。").transform(splitAreas).optional(),
  /** The place at which it was last seen, as `lib/domain/congestion/extract-node.ts` names it, of parcels under way. */
  node: z.string().trim().max(MAX_NODE_LENGTH, `节点最多 ${MAX_NODE_LENGTH} 个字符。`).optional(),
  /** Watched, and without an event for so many hours. */
  idle: z.coerce
    .number({ error: "停留请写 1 到 2400 的整数，单位是小时。" })
    .int("停留请写整数，单位是小时。")
    .min(1, "停留至少 1 小时。")
    .max(2_400, "停留最多 2400 小时。")
    .optional(),
  origin: region.optional(),
  destination: region.optional(),
  /** What `from` and `to` speak of: Beijing days, both included. */
  by: z.enum(TIMES, { error: `by 可以写 ${TIMES.join("、")}。` }).default("activity"),
  from: daySchema.optional(),
  to: daySchema.optional(),
  /** Whether it has a destination country's leg. */
  abroad: z.enum(["yes", "no"], { error: "abroad 请写 yes 或 no。" }).optional(),
  /** 分. */
  codMin: fen.optional(),
  codMax: fen.optional(),
  q: z.string().trim().max(64, "搜索内容最多 64 个字符。").optional(),
  sort: z.enum(SORTS, { error: `sort 可以写 ${SORTS.join("、")}。` }).default("activity"),
  order: z.enum(["desc", "asc"], { error: "order 请写 desc 或 asc。" }).default("desc"),
  /** Id of the import that subscribed them. */
  import: z.string().max(64).optional(),
  /** A page to jump to, from 1; a cursor counts more. */
  page: z.coerce
    .number({ error: `page 请写 1 到 ${LAST_PAGE} 的整数。` })
    .int(`page 请写 1 到 ${LAST_PAGE} 的整数。`)
    .min(1, "page 至少为 1。")
    .max(LAST_PAGE, `page 最多 ${LAST_PAGE}，更后面的请缩小筛选范围。`)
    .optional(),
  ...pagingShape,
});

/** What the list, the API and the address have in common; what is empty counts as not given. */
export const shipmentFilterSchema = z.preprocess(
  (given) =>
    typeof given === "object" && given !== null
      ? Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""))
      : given,
  filterShape,
);

export type ShipmentFilter = z.output<typeof filterShape>;

/** The shipments of which a list on screen asks whether its filter takes them. */
export const changedIdsSchema = z.object({
  ids: z
    .string()
    .transform((text) => text.split(",").filter((part) => part !== ""))
    .pipe(z.array(z.string().max(64)).min(1, "请给出运单的编号。").max(200, "一次最多 200 个编号。")),
});
/** What chooses shipments, wherever in the list they are. Every name is known, for one misspelt would choose all there are. */
export const choosingSchema = filterShape
  .omit({ sort: true, order: true, page: true, cursor: true, limit: true })
  .strict();

/** What a searched text may mean. It is found where any of them holds. */
export interface SearchGuess {
  /** In upper case: a waybill number, an order number, or a part of one; null where it surely means something else. */
  text: string | null;
  /** Whether there is a number that the text is the whole of: then it means no part of others. */
  isWhole: boolean;
  carriers: readonly string[];
  shops: readonly string[];
  salespeople: readonly string[];
  /** The last four digits of a phone number. */
  phoneTail: string | null;
  /** Keyed hash of a whole phone number. */
  phoneHash: string | null;
}

/** A filter whose search has been understood: `readFilter` of `lib/services/shipment-list/read-filter.ts` makes it. */
export type ResolvedFilter = Omit<ShipmentFilter, "q"> & { q?: SearchGuess };
