import { alertTextSchema, weeklyTestResultSchema, weeklyViewSchema } from "@/lib/domain/weekly-report/weekly-answers";
import { weeklyChangeSchema } from "@/lib/domain/weekly-report/weekly-report-content";
import { defineOperation, jsonBody, jsonResponse } from "@/lib/server/openapi/open-api-parts";

export const weeklyPaths = {
  "/api/v1/weekly-report": {
    get: defineOperation("getWeeklyReport", {
      responses: { "200": jsonResponse(weeklyViewSchema) },
    }),
    patch: defineOperation("changeWeeklyReport", {
      requestBody: jsonBody(weeklyChangeSchema),
      responses: { "200": jsonResponse(weeklyViewSchema) },
    }),
  },
  "/api/v1/weekly-report/preview": {
    get: defineOperation("previewWeeklyReport", {
      responses: { "200": jsonResponse(alertTextSchema) },
    }),
  },
  "/api/v1/weekly-report/test": {
    post: defineOperation("testWeeklyReport", {
      responses: { "200": jsonResponse(weeklyTestResultSchema) },
    }),
  },
};
