import { DEFAULT_UNIT_RULE, UNIT_RULES } from "@/lib/domain/billing/unit-rule";
import { BUDGET_KINDS, QUERY_RULES, QUERY_UNITS, TRACKING_MODES } from "@/lib/domain/queries/query-settings";
import { MAX_PER_MONTH } from "@/lib/domain/subscriptions/resubscription";

/**
 * The options for the content of pushes besides the events. `1`: state and area of each event; `4`:
 * advanced states too; `8`: with an estimated arrival.
 *
 * @see Kuaidi100 document, 1.3, `resultv2`
 */
const RESULT_V2 = ["1", "4", "8"] as const;
export type ResultV2 = (typeof RESULT_V2)[number];

/** A whole number in a range, one or several of some choices, or yes and no. */
export interface SettingDefinition {
  /** The value until the owner has set one. */
  initial: number | string | boolean | readonly string[];
  /** What the reference of the API says of it. */
  about: string;
  range?: { readonly min: number; readonly max: number };
  choices?: readonly string[];
  several?: readonly string[];
  /** The section of the Kuaidi100 page that has its field; without one the page shows it in a form of its own. */
  section?: string;
  /** Sentences below the field, with their values. */
  notes?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/**
 * The settings of the owner, who alone may read and change them. Words are in `settings.fields.<name>`. One without a
 * column in `db/schema/settings-tables.ts` is stored in the column `others`.
 */
export const SETTINGS = {
  resultv2: {
    initial: "1",
    choices: RESULT_V2,
    about: "1: state and area of each event; 4: detailed states too; 8: estimated arrival too",
    section: "pace",
  },
  perSecond: {
    initial: 10,
    range: { min: 1, max: 20 }, // Kuaidi100 accepts no more
    about: "most subscriptions in any one second",
    section: "pace",
  },
  concurrency: {
    initial: 10,
    range: { min: 1, max: 20 },
    about: "most simultaneous requests to Kuaidi100",
    section: "pace",
  },
  autoResubscribe: {
    initial: false,
    about:
      "whether a number that Kuaidi100 stopped tracking after three days without a record is resubscribed once automatically",
    section: "auto",
    notes: { rest: {}, once: { most: MAX_PER_MONTH }, cost: {} },
  },
  reuseAfterDays: {
    initial: 90,
    range: { min: 30, max: 730 }, // Kuaidi100 still watches a parcel for weeks after its last event
    about: "a number that comes again this many days after its shipment ended starts a new shipment; 30 to 730",
    section: "reuse",
  },
  unitRule: {
    initial: DEFAULT_UNIT_RULE,
    choices: UNIT_RULES,
    about: "when a number costs another unit: month: in each calendar month; 40days: 40 days after the last one",
    section: "units",
    notes: { later: {}, which: {} },
  },
  trackingMode: {
    initial: "push",
    choices: TRACKING_MODES,
    about: "query: nothing is subscribed; shipments are queried instead",
  },
  queryUnits: {
    initial: "shared",
    choices: QUERY_UNITS,
    about: "whether a query shares the month's unit of its number",
  },
  queryBudgetKind: {
    initial: "queries",
    choices: BUDGET_KINDS,
    about: "whether the budget counts queries or charged units",
  },
  queryDayBudget: { initial: 50, range: { min: 0, max: 1_000_000 }, about: "daily maximum" },
  queryMonthBudget: { initial: 500, range: { min: 0, max: 1_000_000 }, about: "monthly maximum" },
  queryRules: { initial: [], several: QUERY_RULES, about: "the rules that query automatically" },
  asksForCarriers: {
    initial: true,
    about: "whether Kuaidi100 is asked for the carrier of a number whose format several carriers use",
    section: "carriers",
    notes: { order: {} },
  },
} as const satisfies Readonly<Record<string, SettingDefinition>>;

export type SettingName = keyof typeof SETTINGS;
export const SETTING_ENTRIES = Object.entries(SETTINGS) as [SettingName, SettingDefinition][];

type ValueOf<Setting> = Setting extends { several: readonly (infer Choice)[] }
  ? Choice[]
  : Setting extends { choices: readonly (infer Choice)[] }
    ? Choice
    : Setting extends { range: unknown }
      ? number
      : boolean;

export type Settings = { -readonly [Name in SettingName]: ValueOf<(typeof SETTINGS)[Name]> };

/** The settings for paid queries. */
export type QuerySettings = Pick<
  Settings,
  "trackingMode" | "queryUnits" | `query${"BudgetKind" | "DayBudget" | "MonthBudget" | "Rules"}`
>;

/** Where the key comes from. The environment takes precedence over the stored key. */
export const KEY_SOURCES = ["environment", "settings", "sandbox", "none"] as const;
export type KeySource = (typeof KEY_SOURCES)[number];

/** The query key in use: one of its own, or the subscription's. */
export const QUERY_KEY_SOURCES = ["own", "subscription", "none"] as const;
export type QueryKeySource = (typeof QUERY_KEY_SOURCES)[number];

const PRIVATE_HOST =
  /^(localhost|.*\.(local|localhost|lan|internal)|\[::1\]|\[f[cde][0-9a-f:]+\]|0\.0\.0\.0|127\..*|10\..*|192\.168\..*|169\.254\..*|172\.(1[6-9]|2\d|3[01])\..*|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\..*)$/i;

/** Whether a URL is on this machine or in a private network, which Kuaidi100 cannot reach. */
export function isPrivateAddress(url: string): boolean {
  const { hostname } = new URL(url);
  return PRIVATE_HOST.test(hostname) || !/[.:]/.test(hostname);
}
