import { z } from "zod";
import { UNIT_RULES } from "@/lib/domain/billing/unit-rule";
import { BUDGET_KINDS, QUERY_RULES, QUERY_UNITS, TRACKING_MODES } from "@/lib/domain/queries/query-settings";
import { nullableText } from "@/lib/domain/shared/view-schemas";
import { KEY_SOURCES, QUERY_KEY_SOURCES } from "./owner-settings";
import { STORAGE_PROBLEMS } from "./storage-health";
import { RESULT_V2 } from "./subscription-options";

const secretShape = {
  tail: nullableText,
  isUnreadable: z.boolean(),
};

export const settingsViewSchema = z
  .object({
    perSecond: z.int(),
    concurrency: z.int(),
    resultv2: z.enum(RESULT_V2),
    autoResubscribe: z.boolean(),
    reuseAfterDays: z.int(),
    unitRule: z.enum(UNIT_RULES),
    trackingMode: z.enum(TRACKING_MODES),
    queryUnits: z.enum(QUERY_UNITS),
    queryBudgetKind: z.enum(BUDGET_KINDS),
    queryDayBudget: z.int(),
    queryMonthBudget: z.int(),
    queryRules: z.array(z.enum(QUERY_RULES)),
    query: z.object({
      customer: z.object({ source: z.enum(KEY_SOURCES), ...secretShape }),
      key: z.object({ source: z.enum(QUERY_KEY_SOURCES), ...secretShape }),
      url: z.string(),
      isReady: z.boolean(),
    }),
    unitFen: z.number().nullable(),
    key: z.object({
      source: z.enum(KEY_SOURCES),
      tail: nullableText,
      isStoredToo: z.boolean(),
      isUnreadable: z.boolean(),
    }),
    publicUrl: z.string(),
    isPublicUrlPrivate: z.boolean(),
    pollUrl: z.string(),
  })
  .meta({ id: "Settings" });

export const storageHealthSchema = z
  .object({
    trouble: z.enum(STORAGE_PROBLEMS).nullable(),
    freeRatio: z.number().min(0).max(1).nullable(),
  })
  .meta({ id: "StorageHealth" });
