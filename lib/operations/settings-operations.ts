import { z } from "zod";
import { KEY_SOURCES, QUERY_KEY_SOURCES } from "@/lib/domain/settings/owner-settings";
import { settingShape, settingsChangeSchema } from "@/lib/domain/settings/settings-schemas";
import { nullableText } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "./operation";

const secretShape = {
  tail: nullableText.describe("its last four characters"),
  isUnreadable: z.boolean().describe("stored, but APP_SECRET has changed since"),
};

const settingsViewSchema = z
  .object({
    ...settingShape,
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
    changes: ["outbox", "onboarding"],
    audit: "settings.change",
    body: {
      schema: settingsChangeSchema,
      limitBytes: 10_000,
      example: () => ({ perSecond: 20, autoResubscribe: true }),
    },
    answer: settingsViewSchema,
  },
});
