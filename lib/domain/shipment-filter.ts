import { z } from "zod";
import type { ShipmentCounts } from "./shipment";
import { isState, type State } from "./states";

/** What a state filter can name besides Kuaidi100's numbers. */
export const STATE_WORDS = ["pending", "failed", "aborted", "unknown"] as const;
export type StateWord = (typeof STATE_WORDS)[number];
export type StateChoice = State | StateWord;

/** A tab of the list: `value` is what the address carries in `state`. */
export interface StateTab {
  value: string;
  choices: readonly StateChoice[];
  /** Lit while its count is not zero. */
  isUrgent: boolean;
}

const tab = (choices: StateChoice[], isUrgent = false): StateTab => ({
  value: choices.join(","),
  choices,
  isUrgent,
});

/** The list's tabs in their order; 全部 has no choices. 揽收 counts as under way, as people think of it. */
export const STATE_TABS: readonly StateTab[] = [
  tab([]),
  tab(["pending"]),
  tab([0, 1]),
  tab([5]),
  tab([3]),
  tab([2], true),
  tab([14], true),
  tab([6, 4]),
  tab([8, 10, 11, 12]),
  tab([13], true),
  tab([7]),
  tab(["failed"], true),
  tab(["aborted"]),
];

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

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "日期请写成 2026-11-24 这样。")
  .refine((text) => !Number.isNaN(Date.parse(text)), "没有这一天，请检查日期。");

/** What the list, the API and the address have in common. `from` and `to` are Beijing days of `activityAt`, both included. */
export const shipmentFilterSchema = z.object({
  state: stateList.optional(),
  q: z.string().trim().max(64, "搜索内容最多 64 个字符。").optional(),
  carrier: z.string().trim().toLowerCase().max(64).optional(),
  from: day.optional(),
  to: day.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce
    .number({ error: "limit 请写 1 到 200 的整数。" })
    .int("limit 请写 1 到 200 的整数。")
    .min(1, "limit 至少为 1。")
    .max(200, "limit 最多 200。")
    .default(50),
});

export type ShipmentFilter = z.output<typeof shipmentFilterSchema>;

/** How many shipments a choice of states holds, out of the counts per state. */
export function countOf(counts: ShipmentCounts, choices: readonly StateChoice[]): number {
  if (choices.length === 0) return counts.total;
  return choices.reduce<number>(
    (sum, each) => sum + (typeof each === "number" ? (counts.states[each] ?? 0) : counts[each]),
    0,
  );
}
