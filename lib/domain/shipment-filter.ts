import { z } from "zod";
import { readBeijingTime } from "./beijing-time";
import { STATE_WORDS, type StateChoice } from "./state-tabs";
import { isState } from "./states";

const choice = z.string().transform((text, context): StateChoice => {
  const code = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (isState(code)) return code;
  const word = STATE_WORDS.find((each) => each === text);
  if (word) return word;
  context.addIssue({
    code: "custom",
    message: `没有“${text}”这个状态，请写快递100的状态数字，如 2、3、14，多个用逗号隔开。`,
  });
  return z.NEVER;
});

const stateList = z
  .string()
  .transform((text) => text.split(",").filter((part) => part !== ""))
  .pipe(z.array(choice).max(20));

/** A Beijing day, `2026-11-24`. */
export const daySchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "日期请写成 2026-11-24 这样。")
  .refine((text) => readBeijingTime(`${text} 00:00`) !== null, "没有这一天，请检查日期。");

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

/** What the list, the API and the address have in common. `from` and `to` are Beijing days of `activityAt`, both included. */
export const shipmentFilterSchema = z.object({
  state: stateList.optional(),
  q: z.string().trim().max(64, "搜索内容最多 64 个字符。").optional(),
  carrier: z.string().trim().toLowerCase().max(64).optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
  /** Id of the import that subscribed them. */
  import: z.string().max(64).optional(),
  ...pagingShape,
});

export type ShipmentFilter = z.output<typeof shipmentFilterSchema>;

/** The list's filter, and the shipments of which a page on screen asks whether they belong to it. */
export const changedFilterSchema = shipmentFilterSchema.extend({
  ids: z
    .string()
    .transform((text) => text.split(",").filter((part) => part !== ""))
    .pipe(z.array(z.string().max(64)).min(1, "请给出运单的编号。").max(200, "一次最多 200 个编号。")),
});
