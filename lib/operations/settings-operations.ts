import { settingsChangeSchema, settingsViewSchema } from "@/lib/domain/settings/settings-schemas";
import { defineOperations } from "./operation";

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
