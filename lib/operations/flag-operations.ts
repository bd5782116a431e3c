import { z } from "zod";
import { congestionViewSchema } from "@/lib/domain/congestion/congestion-answers";
import { flagPreviewSchema } from "@/lib/domain/flags/flag-preview-answers";
import { flagSettingsChangeSchema } from "@/lib/domain/flags/flag-settings-schema";
import { defineOperations } from "./operation";

const settings = flagSettingsChangeSchema.required().meta({ id: "FlagSettings" });

/** When a parcel is a problem, and where parcels pile up. */
export const flagOperations = defineOperations({
  getFlagSettings: {
    route: "GET /api/v1/flag-settings",
    summary: "Rules for flagging shipments, assigning cases and reporting congestion; for owners",
    returns: "the settings",
    permission: "manage",
    answer: settings,
  },
  changeFlagSettings: {
    route: "PATCH /api/v1/flag-settings",
    summary:
      "Change them; omitted fields stay as they are. They take effect after ten seconds, and within a minute every shipment is re-evaluated; for owners",
    returns: "the current settings",
    permission: "manage",
    isForEveryShop: true,
    changes: ["flag-settings/preview"],
    audit: "flag.settings",
    body: {
      schema: flagSettingsChangeSchema,
      limitBytes: 200_000,
      example: () => ({
        workingTime: { weekdays: [1, 2, 3, 4, 5, 6], fromHour: 9, toHour: 18, holidays: ["2026-10-01"] },
        economyCarriers: ["youzhengguonei"],
      }),
    },
    answer: settings,
  },
  previewFlagPresets: {
    route: "GET /api/v1/flag-settings/preview",
    title: "Preview time limits",
    summary:
      "How many shipments are problems now under relaxed, standard and strict time limits; changes nothing; for owners",
    returns: "the result of each",
    permission: "manage",
    isForEveryShop: true,
    answer: flagPreviewSchema,
  },
  listCongestion: {
    route: "GET /api/v1/congestion",
    summary: "Locations where shipments pile up, the worst first, and those that cleared within a week",
    returns: "the places",
    permission: "read",
    readsLists: true,
    answer: z.object({ items: z.array(congestionViewSchema) }),
  },
});
