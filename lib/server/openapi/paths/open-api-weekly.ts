import { z } from "zod";
import type { AlertText } from "@/lib/domain/alerts/alert-digest";
import { dayText, instant, nullableText } from "@/lib/domain/shared/view-schemas";
import {
  type WeeklyTestResult,
  type WeeklyView,
  weeklyChangeSchema,
} from "@/lib/domain/weekly-report/weekly-report-content";
import { defineOperation, deliveryFields, jsonBody, jsonResponse } from "@/lib/server/openapi/open-api-parts";

const weekly = z
  .object({
    isOn: z.boolean(),
    weekday: z.int(),
    hour: z.int(),
    channels: z.array(z.string()),
    hasCod: z.boolean(),
    nextAt: instant.nullable(),
    last: z
      .object({
        from: dayText,
        to: dayText,
        at: instant,
        sends: z.array(z.object({ channelId: z.string(), name: z.string(), ...deliveryFields })),
      })
      .nullable(),
  })
  .meta({ id: "WeeklyReport" }) satisfies z.ZodType<WeeklyView>;

const preview = z.object({
  title: z.string(),
  lines: z.array(z.string()),
  links: z.array(z.object({ text: z.string(), url: z.string() })),
}) satisfies z.ZodType<AlertText>;

const testResult = z.object({
  items: z.array(z.object({ channelId: z.string(), name: z.string(), code: nullableText, error: nullableText })),
}) satisfies z.ZodType<WeeklyTestResult>;

export const weeklyPaths = {
  "/api/v1/weekly-report": {
    get: defineOperation("getWeeklyReport", {
      responses: { "200": jsonResponse(weekly) },
    }),
    patch: defineOperation("changeWeeklyReport", {
      requestBody: jsonBody(weeklyChangeSchema),
      responses: { "200": jsonResponse(weekly) },
    }),
  },
  "/api/v1/weekly-report/preview": {
    get: defineOperation("previewWeeklyReport", {
      responses: { "200": jsonResponse(preview) },
    }),
  },
  "/api/v1/weekly-report/test": {
    post: defineOperation("testWeeklyReport", {
      responses: { "200": jsonResponse(testResult) },
    }),
  },
};
