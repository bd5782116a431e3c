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
import { message } from "@/lib/domain/shared/message";
import { MAX_CONCURRENCY, MAX_PER_SECOND, RESULT_V2, REUSE_DAYS, type ResultV2 } from "./subscription-options";

/** The settings of the owner. */
export interface Settings extends QuerySettings {
  /** The most subscriptions in any one second. */
  perSecond: number;
  /** The most requests to Kuaidi100 in progress at once. */
  concurrency: number;
  resultv2: ResultV2;
  /** Whether numbers with 3天查询无记录 are subscribed again automatically. */
  autoResubscribe: boolean;
  /** A number whose parcel ended so many days ago, and that comes again, is another parcel's. */
  reuseAfterDays: number;
  /** When a number costs another unit. */
  unitRule: UnitRule;
}

export const DEFAULT_SETTINGS: Settings = {
  perSecond: 10,
  concurrency: 10,
  resultv2: "1",
  autoResubscribe: false,
  reuseAfterDays: 90,
  unitRule: DEFAULT_UNIT_RULE,
  ...DEFAULT_QUERY_SETTINGS,
};

/** Where the key comes from. The environment takes precedence over the stored key. */
export const KEY_SOURCES = ["environment", "settings", "sandbox", "none"] as const;
export type KeySource = (typeof KEY_SOURCES)[number];

/** The query key in use: one of its own, or the subscription's. */
export const QUERY_KEY_SOURCES = ["own", "subscription", "none"] as const;
export type QueryKeySource = (typeof QUERY_KEY_SOURCES)[number];

const MAX_SECRET_LENGTH = 100;
const secret = z
  .string({ error: message("shared.needsText") })
  .trim()
  .max(MAX_SECRET_LENGTH, message("settings.secretTooLong", { max: MAX_SECRET_LENGTH }))
  .regex(/^[\x21-\x7e]*$/, message("settings.secretCharacters"))
  .nullable();

const wholeNumber = (min: number, max: number) => {
  const text = message("shared.wholeNumber", { min, max });
  return z.number({ error: text }).int(text).min(min, text).max(max, text);
};

/**
 * A change of settings. Omitted fields stay as they are. An empty or null key deletes the stored
 * one.
 */
export const settingsChangeSchema = z
  .object(
    {
      perSecond: wholeNumber(1, MAX_PER_SECOND).describe("most subscriptions in any one second"),
      concurrency: wholeNumber(1, MAX_CONCURRENCY).describe("most simultaneous requests to Kuaidi100"),
      resultv2: z
        .enum(RESULT_V2, { error: message("settings.resultv2") })
        .describe("1: state and area of each event; 4: detailed states too; 8: estimated arrival too"),
      autoResubscribe: z
        .boolean({ error: message("shared.needsBoolean") })
        .describe(
          "whether a number that Kuaidi100 stopped tracking after three days without a record is resubscribed once automatically",
        ),
      reuseAfterDays: wholeNumber(REUSE_DAYS.min, REUSE_DAYS.max).describe(
        "a number that comes again this many days after its shipment ended starts a new shipment; 30 to 730",
      ),
      unitRule: z
        .enum(UNIT_RULES, { error: message("settings.unitRule") })
        .describe(
          "when a number costs another unit: month: in each calendar month; 40days: 40 days after the last one",
        ),
      kuaidi100Key: secret.describe("Kuaidi100's key; null deletes the stored one"),
      kuaidi100Customer: secret.describe("Kuaidi100's customer; null deletes the stored one"),
      kuaidi100QueryKey: secret.describe("a separate key for queries; null to use the subscription key"),
      trackingMode: z
        .enum(TRACKING_MODES, { error: message("settings.trackingMode") })
        .describe("query: nothing is subscribed; shipments are queried instead"),
      queryUnits: z
        .enum(QUERY_UNITS, { error: message("settings.queryUnits") })
        .describe("whether a query shares the month's unit of its number"),
      queryBudgetKind: z
        .enum(BUDGET_KINDS, { error: message("settings.queryBudgetKind") })
        .describe("whether the budget counts queries or charged units"),
      queryDayBudget: wholeNumber(0, MAX_QUERY_BUDGET).describe("daily maximum"),
      queryMonthBudget: wholeNumber(0, MAX_QUERY_BUDGET).describe("monthly maximum"),
      queryRules: z
        .array(z.enum(QUERY_RULES, { error: message("shared.oneOf", { choices: QUERY_RULES }) }))
        .max(QUERY_RULES.length, message("settings.queryRulesRepeated"))
        .describe("the rules that query automatically"),
    },
    { error: message("settings.notObject") },
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
