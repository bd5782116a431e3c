import { z } from "zod";
import { FLAG_LEVELS, FLAGS } from "@/lib/domain/flags/flag";
import { flagSettingsChangeSchema } from "@/lib/domain/flags/flag-settings-schema";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "./operation";

const problemsSchema = z.object({
  problems: z.int().describe("shipments that are a warning or serious"),
  items: z.array(
    z.object({
      id: z.string(),
      waybillNumber: z.string(),
      flag: z.enum(FLAGS).describe("the flag under these limits"),
      level: z.literal(FLAG_LEVELS).describe("2 warning, 3 serious"),
    }),
  ),
});
export type PreviewedProblems = z.output<typeof problemsSchema>;

/** How many shipments are problems now under each preset, and under limits that are none of them. */
const flagPreviewSchema = z
  .object({
    evaluated: z.int().describe("shipments evaluated"),
    isComplete: z.boolean().describe("whether all were evaluated; otherwise the numbers are the least there are"),
    relaxed: problemsSchema.describe("1.5 times the standard limits"),
    standard: problemsSchema.describe("the standard limits"),
    strict: problemsSchema.describe("0.75 times the standard limits"),
    custom: problemsSchema.nullable().describe("the limits in the settings; null when they are one of the other three"),
  })
  .meta({ id: "FlagPreview" });
export type FlagPreview = z.output<typeof flagPreviewSchema>;

const congestionViewSchema = z
  .object({
    id: z.string(),
    node: z.string().describe("as the filter `node` of shipments takes it"),
    since: instant,
    noticedAt: instant,
    lookedAt: instant,
    endedAt: instant.nullable(),
    standing: z.int(),
    most: z.int(),
    seen: z.int(),
    usual: z.int().nullable(),
    hours: z.int().describe("hours without an event after which a shipment counts as stalled"),
    carriers: z
      .array(z.object({ carrier: nullableText, name: nullableText, number: z.int().describe("shipments") }))
      .describe("stalled shipments by carrier"),
  })
  .meta({ id: "Congestion" });

/** A congestion as pages and API show it. Instants are ISO 8601 with +08:00. */
export type CongestionView = z.output<typeof congestionViewSchema>;

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
    answer: z.object({ items: z.array(congestionViewSchema) }),
  },
});
