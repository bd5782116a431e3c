import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { IMPORT_FIELDS, PLATFORMS } from "@/lib/domain/imports/import-field";
import {
  DUPLICATE_POLICIES,
  IMPORT_KINDS,
  IMPORT_STATUSES,
  type ImportDetail,
  type ImportView,
} from "@/lib/domain/imports/import-job";
import { columnMappingSchema, importChoiceSchema, importListSchema } from "@/lib/domain/imports/import-requests";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { jsonResponse, xlsxResponse } from "@/lib/server/openapi/open-api-parts";

const count = z.int();

const importJob = z
  .object({
    id: z.string(),
    status: z.enum(IMPORT_STATUSES),
    kind: z.enum(IMPORT_KINDS),
    fileName: nullableText,
    bytes: count,
    createdBy: z.string(),
    createdAt: instant,
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
    rows: count,
    position: count,
    policy: z.enum(DUPLICATE_POLICIES),
    acceptSuggestions: z.boolean(),
    counts: z.object({ created: count, updated: count, skipped: count, failed: count }),
    check: z
      .object({
        numbers: count,
        ready: count,
        existing: count,
        repeated: count,
        failed: count,
        warnings: count,
        noCarrier: count,
        suggested: count,
      })
      .nullable(),
    subscriptions: count.nullable(),
    error: nullableText,
    isFileKept: z.boolean(),
  })
  .meta({ id: "Import" }) satisfies z.ZodType<ImportView>;

const cellProblem = z.object({
  code: z.string(),
  params: z.record(z.string(), z.string()).readonly(),
  message: z.string(),
  line: count,
  column: count.nullable(),
  columnName: nullableText,
  field: z.enum(IMPORT_FIELDS),
  value: z.string(),
});

const importDetail = importJob
  .extend({
    sheetName: nullableText,
    sheetNames: z.array(z.string()),
    encoding: nullableText,
    delimiter: nullableText,
    platform: z.enum(PLATFORMS).nullable(),
    headerLine: count.nullable(),
    columns: z.array(z.object({ column: count, name: z.string(), field: z.enum(IMPORT_FIELDS).nullable() })),
    mapping: columnMappingSchema,
    isMappingRemembered: z.boolean(),
    sending: z.object({ sent: count, refused: count, waiting: count }),
    preview: z.array(
      z.object({
        line: count,
        cells: z.array(z.string()),
        errors: z.array(cellProblem),
        warnings: z.array(cellProblem),
        duplicateOf: count.nullable(),
        isThere: z.boolean(),
        carrier: nullableText,
        carrierName: nullableText,
        suggestedCarrier: nullableText,
        suggestedCarrierName: nullableText,
        suggestedBy: z.enum(["number", "kuaidi100"]).nullable(),
      }),
    ),
    problems: z.array(cellProblem),
  })
  .meta({ id: "ImportDetail" }) satisfies z.ZodType<ImportDetail>;

const idParams = { path: z.object({ id: z.string() }) };
const choice = { content: { "application/json": { schema: importChoiceSchema } } };

const listImports: ZodOpenApiOperationObject = {
  operationId: "listImports",
  requestParams: { query: importListSchema },
  responses: {
    "200": jsonResponse(z.object({ items: z.array(importJob), nextCursor: nullableText })),
  },
};

const createImport: ZodOpenApiOperationObject = {
  operationId: "createImport",
  requestParams: { query: z.object({ fileName: z.string().optional() }) },
  requestBody: {
    content: {
      "multipart/form-data": { schema: z.object({ file: z.string().meta({ format: "binary" }) }) },
      "application/octet-stream": { schema: z.string().meta({ format: "binary" }) },
      "application/json": { schema: z.object({ text: z.string() }) },
    },
  },
  responses: { "201": jsonResponse(importDetail) },
};

const getImport: ZodOpenApiOperationObject = {
  operationId: "getImport",
  requestParams: idParams,
  responses: { "200": jsonResponse(importDetail) },
};

const changeImport: ZodOpenApiOperationObject = {
  operationId: "changeImport",
  requestParams: idParams,
  requestBody: choice,
  responses: { "200": jsonResponse(importDetail) },
};

const startImport: ZodOpenApiOperationObject = {
  operationId: "startImport",
  requestParams: idParams,
  requestBody: choice,
  responses: { "202": jsonResponse(importDetail) },
};

const cancelImport: ZodOpenApiOperationObject = {
  operationId: "cancelImport",
  requestParams: idParams,
  responses: { "200": jsonResponse(importDetail) },
};

const getImportErrors: ZodOpenApiOperationObject = {
  operationId: "getImportErrors",
  requestParams: idParams,
  responses: { "200": xlsxResponse() },
};

const getImportTemplate: ZodOpenApiOperationObject = {
  operationId: "getImportTemplate",
  responses: { "200": xlsxResponse() },
};

export const importPaths = {
  "/api/v1/imports": { get: listImports, post: createImport },
  "/api/v1/imports/template.xlsx": { get: getImportTemplate },
  "/api/v1/imports/{id}": { get: getImport, patch: changeImport },
  "/api/v1/imports/{id}/start": { post: startImport },
  "/api/v1/imports/{id}/cancel": { post: cancelImport },
  "/api/v1/imports/{id}/errors.xlsx": { get: getImportErrors },
};
