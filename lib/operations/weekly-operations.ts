import { alertTextSchema, weeklyTestResultSchema, weeklyViewSchema } from "@/lib/domain/weekly-report/weekly-answers";
import { weeklyChangeSchema } from "@/lib/domain/weekly-report/weekly-report-content";
import { defineOperations } from "./operation";

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
