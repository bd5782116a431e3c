import { z } from "zod";
import { UNIT_RULES } from "@/lib/domain/billing/unit-rule";
import { BUDGET_KINDS, QUERY_RULES, QUERY_UNITS, TRACKING_MODES } from "@/lib/domain/queries/query-settings";
import { KEY_SOURCES, QUERY_KEY_SOURCES, settingsChangeSchema } from "@/lib/domain/settings/owner-settings";
import { RESULT_V2 } from "@/lib/domain/settings/subscription-options";
import { nullableText } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "./operation";

const secretShape = {
  tail: nullableText.describe("its last four characters"),
  isUnreadable: z.boolean().describe("stored, but APP_SECRET has changed since"),
};

const settingsViewSchema = z
  .object({
    perSecond: z.int().describe("most subscriptions in any one second"),
    concurrency: z.int().describe("most simultaneous requests to Kuaidi100"),
    resultv2: z
      .enum(RESULT_V2)
      .describe("1: state and area of each event; 4: detailed states too; 8: estimated arrival too"),
    autoResubscribe: z
      .boolean()
      .describe(
        "whether a number that Kuaidi100 stopped tracking after three days without a record is resubscribed once automatically",
      ),
    reuseAfterDays: z
      .int()
      .describe("a number that comes again this many days after its shipment ended starts a new shipment; 30 to 730"),
    unitRule: z
      .enum(UNIT_RULES)
      .describe("when a number costs another unit: month: in each calendar month; 40days: 40 days after the last one"),
    trackingMode: z.enum(TRACKING_MODES).describe("query: nothing is subscribed; shipments are queried instead"),
    queryUnits: z.enum(QUERY_UNITS).describe("whether a query shares the month's unit of its number"),
    queryBudgetKind: z.enum(BUDGET_KINDS).describe("whether the budget counts queries or charged units"),
    queryDayBudget: z.int().describe("daily maximum"),
    queryMonthBudget: z.int().describe("monthly maximum"),
    queryRules: z.array(z.enum(QUERY_RULES)).describe("the rules that query automatically"),
    query: z
      .object({
        customer: z
          .object({ source: z.enum(KEY_SOURCES).describe("where it comes from"), ...secretShape })
          .describe("Kuaidi100's customer"),
        key: z
          .object({
            source: z.enum(QUERY_KEY_SOURCES).describe("the environment's wins over the stored one"),
            ...secretShape,
          })
          .describe("the key for queries"),
        url: z.string().describe("where queries are posted"),
        isReady: z.boolean().describe("whether queries can be sent"),
      })
      .describe("the query interface"),
    unitFen: z
      .number()
      .nullable()
      .describe("fen for one unit of the newest package, not rounded; null while none was entered"),
    key: z
      .object({
        source: z.enum(KEY_SOURCES).describe("the environment's wins over the stored one"),
        tail: nullableText.describe("its last four characters"),
        isStoredToo: z.boolean().describe("whether one is stored as well"),
        isUnreadable: z.boolean().describe("stored, but APP_SECRET has changed since"),
      })
      .describe("Kuaidi100's key"),
    publicUrl: z.string().describe("base of the callbackurl, PUBLIC_URL"),
    isPublicUrlPrivate: z.boolean().describe("Kuaidi100 cannot reach it"),
    pollUrl: z.string().describe("where subscriptions are posted"),
  })
  .meta({ id: "Settings" });

/** The settings as their page shows them, without the key itself. */
export type SettingsView = z.output<typeof settingsViewSchema>;

/** The account for queries, without its secrets. */
export type QueryAccountView = SettingsView["query"];

/** The connection with Kuaidi100. */
export const settingsOperations = defineOperations({
  getSettings: {
    route: "GET /api/v1/settings",
    summary: "The settings; for owners. The key itself is never returned",
    returns: "the settings",
    permission: "manage",
    isForEveryShop: true,
    answer: settingsViewSchema,
  },
  changeSettings: {
    route: "PATCH /api/v1/settings",
    summary: "Change settings; omitted fields stay as they are; for owners",
    returns: "the current settings",
    permission: "manage",
    isForEveryShop: true,
    audit: "settings.change",
    body: {
      schema: settingsChangeSchema,
      limitBytes: 10_000,
      example: () => ({ perSecond: 20, autoResubscribe: true }),
    },
    answer: settingsViewSchema,
  },
});
