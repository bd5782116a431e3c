import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { caseDetailSchema, caseResultSchema, caseViewSchema } from "@/lib/domain/cases/case-answers";
import { caseReportSchema } from "@/lib/domain/cases/case-report-answers";
import { caseBulkActionSchema, MAX_BULK_CASES, returnSchema } from "@/lib/domain/cases/case-requests";
import { CASE_SCOPES, CASE_STEPS } from "@/lib/domain/cases/problem-case";
import { laneShape } from "@/lib/domain/shared/request-schemas";
import { pageOf } from "@/lib/domain/shared/view-schemas";
import { searchTextSchema } from "@/lib/domain/shipment-list/search-request";
import { idempotencyHeaders, jsonResponse } from "@/lib/server/openapi/open-api-parts";

const reportPeriod = z.object({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  carrier: z.string().optional(),
  ...laneShape,
});

const _id = z.object({ id: z.string() });
const _ifMatch = z.object({
  "If-Match": z.string().optional(),
});

const listCases: ZodOpenApiOperationObject = {
  operationId: "listCases",
  requestParams: {
    query: z.object({
      scope: z.enum(CASE_SCOPES).optional(),
      flag: z.string().optional(),
      step: z.enum(CASE_STEPS).optional(),
      assignee: z.string().optional(),
      carrier: z.string().optional(),
      shop: z.string().optional(),
      ...laneShape,
      tag: z.string().optional(),
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
      q: searchTextSchema.optional(),
      shipment: z.string().optional(),
      cursor: z.string().optional(),
      limit: z.int().min(1).max(200).default(50).optional(),
    }),
  },
  responses: {
    "200": jsonResponse(pageOf(caseViewSchema)),
  },
};

const actOnCases: ZodOpenApiOperationObject = {
  operationId: "actOnCases",
  requestParams: { header: idempotencyHeaders },
  requestBody: {
    content: {
      "application/json": {
        schema: z.object({
          ids: z.array(z.string()).min(1).max(MAX_BULK_CASES),
          action: caseBulkActionSchema,
          versions: z.record(z.string(), z.int()).optional(),
        }),
      },
    },
  },
  responses: {
    "207": jsonResponse(
      z.object({
        results: z.array(caseResultSchema),
      }),
    ),
  },
};

const confirmReturn: ZodOpenApiOperationObject = {
  operationId: "confirmReturn",
  requestBody: { content: { "application/json": { schema: returnSchema } } },
  responses: { "200": jsonResponse(caseDetailSchema) },
};

const getCaseReport: ZodOpenApiOperationObject = {
  operationId: "getCaseReport",
  requestParams: { query: reportPeriod },
  responses: { "200": jsonResponse(caseReportSchema) },
};

const exportCaseReport: ZodOpenApiOperationObject = {
  operationId: "exportCaseReport",
  requestParams: { query: reportPeriod.extend({ of: z.enum(["cases", "summary"]).optional() }) },
  responses: {
    "200": {
      description: "",
      content: { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": { schema: { type: "string" } } },
    },
  },
};

/** OpenAPI paths for lists of cases and their report. */
export const casePaths = {
  "/api/v1/cases": { get: listCases },
  "/api/v1/cases/actions": { post: actOnCases },
  "/api/v1/cases/returned": { post: confirmReturn },
  "/api/v1/cases/report": { get: getCaseReport },
  "/api/v1/cases/report/export": { get: exportCaseReport },
};
