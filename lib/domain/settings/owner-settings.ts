import { z } from "zod";
import { DEFAULT_UNIT_RULE, UNIT_RULES, type UnitRule } from "@/lib/domain/billing/unit-rule";
import {
  BUDGET_KINDS,
  DEFAULT_QUERY_SETTINGS,
  MAX_QUERY_BUDGET,
  QUERY_RULES,
  QUERY_UNITS,
  type QuerySettings,
  TRACKING_MODES,
} from "@/lib/domain/queries/query-settings";
import type { settingsViewSchema } from "./settings-answers";

/** Number of subscriptions per second that Kuaidi100 accepts. */
export const MAX_PER_SECOND = 20;
export const MAX_CONCURRENCY = 20;

/**
 * The options for the content of pushes besides the events. `1`: state and area of each event; `4`:
 * advanced states too; `8`: with an estimated arrival.
 *
 * @see Kuaidi100 document, 1.3, `resultv2`
 */
export const RESULT_V2 = ["1", "4", "8"] as const;
export type ResultV2 = (typeof RESULT_V2)[number];

/** The settings of the owner. */
export interface Settings extends QuerySettings {
  /** The most subscriptions in any one second. */
  perSecond: number;
  /** The most requests to Kuaidi100 in progress at once. */
  concurrency: number;
  resultv2: ResultV2;
  /** Whether numbers with 3天查询无记录 are subscribed again automatically. */
  autoResubscribe: boolean;
  /** When a number costs another unit. */
  unitRule: UnitRule;
}

export const DEFAULT_SETTINGS: Settings = {
  perSecond: 10,
  concurrency: 10,
  resultv2: "1",
  autoResubscribe: false,
  unitRule: DEFAULT_UNIT_RULE,
  ...DEFAULT_QUERY_SETTINGS,
};

/** Where the key comes from. The environment takes precedence over the stored key. */
export const KEY_SOURCES = ["environment", "settings", "sandbox", "none"] as const;
export type KeySource = (typeof KEY_SOURCES)[number];

/** The settings as their page shows them, without the key itself. */
export type SettingsView = z.output<typeof settingsViewSchema>;

/** The query key in use: one of its own, or the subscription's. */
export const QUERY_KEY_SOURCES = ["own", "subscription", "none"] as const;
export type QueryKeySource = (typeof QUERY_KEY_SOURCES)[number];

/** The account for queries, without its secrets. */
export type QueryAccountView = SettingsView["query"];

const secret = (name: string) =>
  z
    .string({ error: `${name}请写文本（加引号）。` })
    .trim()
    .max(100, `${name}太长了，请检查是否多粘贴了内容。`)
    .regex(/^[\x21-\x7e]*$/, `${name}只有英文字母、数字和符号，请去掉空格和其他字符。`)
    .nullable();

const boundedInteger = (name: string, max: number) => {
  const words = `${name}请填 1 到 ${max} 的整数。`;
  return z.number({ error: words }).int(words).min(1, words).max(max, words);
};

const budget = (name: string) => {
  const words = `${name}请填 0 到 ${MAX_QUERY_BUDGET} 的整数。`;
  return z.number({ error: words }).int(words).min(0, words).max(MAX_QUERY_BUDGET, words);
};

/**
 * A change of settings. Omitted fields stay as they are. An empty or null key deletes the stored
 * one.
 */
export const settingsChangeSchema = z
  .object(
    {
      perSecond: boundedInteger("每秒订阅数", MAX_PER_SECOND),
      concurrency: boundedInteger("同时进行的请求数", MAX_CONCURRENCY),
      resultv2: z.enum(RESULT_V2, { error: "resultv2 请填 1、4 或 8（加引号）。" }),
      autoResubscribe: z.boolean({ error: "自动重订请填 true 或 false。" }),
      unitRule: z.enum(UNIT_RULES, { error: "计费规则请填 month 或 40days（加引号）。" }),
      kuaidi100Key: secret("授权 Key "),
      kuaidi100Customer: secret("customer "),
      kuaidi100QueryKey: secret("查询用的授权 Key "),
      trackingMode: z.enum(TRACKING_MODES, { error: "trackingMode 请填 push（订阅推送）或 query（定时查询）。" }),
      queryUnits: z.enum(QUERY_UNITS, { error: "queryUnits 请填 shared（与当月单量合并）或 own（另计一单）。" }),
      queryBudgetKind: z.enum(BUDGET_KINDS, { error: "queryBudgetKind 请填 queries（次数）或 units（单量）。" }),
      queryDayBudget: budget("每天的查询预算"),
      queryMonthBudget: budget("每月的查询预算"),
      queryRules: z
        .array(z.enum(QUERY_RULES, { error: `queryRules 里只能写 ${QUERY_RULES.join("、")}。` }))
        .max(QUERY_RULES.length, "queryRules 里有重复的规则。"),
    },
    { error: "请提交一个设置对象。" },
  )
  .partial();

export type SettingsChange = z.output<typeof settingsChangeSchema>;

const PRIVATE_HOST =
  /^(localhost|.*\.(local|localhost|lan|internal)|\[::1\]|\[f[cde][0-9a-f:]+\]|0\.0\.0\.0|127\..*|10\..*|192\.168\..*|169\.254\..*|172\.(1[6-9]|2\d|3[01])\..*|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\..*)$/i;

/** Whether a URL is on this machine or in a private network, which Kuaidi100 cannot reach. */
export function isPrivateAddress(url: string): boolean {
  const { hostname } = new URL(url);
  return PRIVATE_HOST.test(hostname) || !/[.:]/.test(hostname);
}
