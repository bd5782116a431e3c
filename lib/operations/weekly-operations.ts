import { alertTextSchema, weeklyTestResultSchema, weeklyViewSchema } from "@/lib/domain/weekly-report/weekly-answers";
import { weeklyChangeSchema } from "@/lib/domain/weekly-report/weekly-report-content";
import { defineOperations } from "./operation";

/** The weekly report and its recipients. */
export const weeklyOperations = defineOperations({
  getWeeklyReport: { route: "GET /api/v1/weekly-report", permission: "manage", answer: weeklyViewSchema },
  changeWeeklyReport: {
    route: "PATCH /api/v1/weekly-report",
    permission: "manage",
    isForEveryShop: true,
    audit: "weekly-report.settings",
    body: {
      schema: weeklyChangeSchema,
      limitBytes: 5_000,
      example: () => ({ weekday: 1, hour: 9, hasCod: true }),
    },
    answer: weeklyViewSchema,
  },
  /** As it would be now, in the caller's language. */
  previewWeeklyReport: {
    route: "GET /api/v1/weekly-report/preview",
    permission: "manage",
    answer: alertTextSchema,
  },
  /** Sends it to its channels, immediately and without retry. */
  testWeeklyReport: {
    route: "POST /api/v1/weekly-report/test",
    permission: "manage",
    isForEveryShop: true,
    audit: "weekly-report.test",
    isInParts: true,
    answer: weeklyTestResultSchema,
  },
});
