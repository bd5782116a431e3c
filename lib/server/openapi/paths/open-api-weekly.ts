import { z } from "zod";
import type { AlertText } from "@/lib/domain/alerts/alert-digest";
import {
  type WeeklyTestResult,
  type WeeklyView,
  weeklyChangeSchema,
} from "@/lib/domain/weekly-report/weekly-report-content";
import {
  defineOperation,
  deliveryFields,
  instant,
  jsonBody,
  jsonResponse,
  nullableText,
} from "@/lib/server/openapi/open-api-parts";

const day = z.string().describe("Beijing day");

const weekly = z
  .object({
    isOn: z.boolean(),
    weekday: z.int().describe("1 for Monday, 7 for Sunday"),
    hour: z.int().describe("Beijing's"),
    channels: z.array(z.string()).describe("ids of alert channels"),
    hasCod: z.boolean().describe("with the sums of cash on delivery"),
    nextAt: instant.nullable().describe("null while it is off"),
    last: z
      .object({
        from: day,
        to: day,
        at: instant,
        sends: z.array(z.object({ channelId: z.string(), name: z.string(), ...deliveryFields })),
      })
      .nullable()
      .describe("the newest one; without sends where there was nothing to tell"),
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
    get: defineOperation(
      "getWeeklyReport",
      "To whom the weekly report goes and when, and what came of the last; for owners",
      {
        responses: { "200": jsonResponse(weekly, "the settings") },
      },
    ),
    patch: defineOperation("changeWeeklyReport", "Change what is given of the weekly report's settings; for owners", {
      requestBody: jsonBody(weeklyChangeSchema),
      responses: { "200": jsonResponse(weekly, "the settings") },
    }),
  },
  "/api/v1/weekly-report/preview": {
    get: defineOperation("previewWeeklyReport", "What a weekly report would say now; for owners", {
      responses: { "200": jsonResponse(preview, "title, lines and links, in the language of whoever asks") },
    }),
  },
  "/api/v1/weekly-report/test": {
    post: defineOperation(
      "testWeeklyReport",
      "Send the weekly report to its channels now, once, as a test; for owners",
      {
        responses: { "200": jsonResponse(testResult, "what came of each channel") },
      },
    ),
  },
};
