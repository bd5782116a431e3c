import { z } from "zod";
import { alertTextSchema } from "@/lib/domain/alerts/alert-digest";
import { deliveryFields } from "@/lib/domain/alerts/delivery-fields";
import { dayText, instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { weeklyChangeSchema } from "@/lib/domain/weekly-report/weekly-report-content";
import { defineOperations } from "./operation";

/** The result of sending the report to one channel. */
export type WeeklyChannelResult = NonNullable<WeeklyView["last"]>["sends"][number];

const weeklyViewSchema = z
  .object({
    isOn: z.boolean().describe("whether it is sent each week"),
    weekday: z.int().describe("1 for Monday, 7 for Sunday"),
    hour: z.int().describe("hour of the day, Beijing time"),
    channels: z.array(z.string()).describe("ids of alert channels"),
    hasCod: z.boolean().describe("whether it includes the sums of cash on delivery"),
    nextAt: instant.nullable().describe("null while it is off"),
    last: z
      .object({
        from: dayText,
        to: dayText,
        at: instant,
        sends: z
          .array(z.object({ channelId: z.string(), name: z.string(), ...deliveryFields }))
          .describe("how it was sent to each channel"),
      })
      .nullable()
      .describe("the newest one; without sends if there was nothing to report"),
  })
  .meta({ id: "WeeklyReport" });

/** The report's settings, as their section shows them. */
export type WeeklyView = z.output<typeof weeklyViewSchema>;

const weeklyTestResultSchema = z.object({
  items: z.array(
    z.object({
      channelId: z.string(),
      name: z.string(),
      code: nullableText.describe("the platform's code"),
      error: nullableText.describe("why it failed; null when it was sent"),
    }),
  ),
});

/** The result of sending a test report. */
export type WeeklyTestResult = z.output<typeof weeklyTestResultSchema>;

/** The weekly report and its recipients. */
export const weeklyOperations = defineOperations({
  getWeeklyReport: {
    route: "GET /api/v1/weekly-report",
    summary: "Who receives the weekly report and when, and the outcome of the last one; for owners",
    returns: "the settings",
    permission: "manage",
    answer: weeklyViewSchema,
  },
  changeWeeklyReport: {
    route: "PATCH /api/v1/weekly-report",
    summary: "Change the weekly report's settings; omitted fields stay as they are; for owners",
    returns: "the settings",
    permission: "manage",
    isForEveryShop: true,
    changes: ["weekly-report"],
    audit: "weekly-report.settings",
    body: {
      schema: weeklyChangeSchema,
      limitBytes: 5_000,
      example: () => ({ weekday: 1, hour: 9, hasCod: true }),
    },
    answer: weeklyViewSchema,
  },
  previewWeeklyReport: {
    route: "GET /api/v1/weekly-report/preview",
    summary: "What a weekly report would say now; for owners",
    returns: "title, lines and links, in the caller’s language",
    permission: "manage",
    answer: alertTextSchema,
  },
  testWeeklyReport: {
    route: "POST /api/v1/weekly-report/test",
    summary: "Send the weekly report to its channels now, once, as a test; for owners",
    returns: "the outcome for each channel",
    permission: "manage",
    isForEveryShop: true,
    changes: ["alert-channels"],
    audit: "weekly-report.test",
    isInParts: true,
    answer: weeklyTestResultSchema,
  },
});
