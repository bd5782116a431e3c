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
import { errorResponses, instant, jsonResponse, nullableText, xlsxResponse } from "@/lib/server/openapi/open-api-parts";

const count = z.int();

const importJob = z
  .object({
    id: z.string(),
    status: z.enum(IMPORT_STATUSES),
    kind: z.enum(IMPORT_KINDS),
    fileName: nullableText.describe("null for pasted text"),
    bytes: count,
    createdBy: z.string(),
    createdAt: instant,
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
    rows: count.describe("with content, behind the header"),
    position: count.describe("numbers looked at so far, of this check or this run"),
    policy: z.enum(DUPLICATE_POLICIES).describe("for numbers that are subscribed already"),
    acceptSuggestions: z.boolean().describe("take the carrier that a number tells beyond doubt"),
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
      .nullable()
      .describe("null until every row has been checked"),
    subscriptions: count.nullable().describe("that the start would make at most, each of which costs"),
    error: nullableText,
    isFileKept: z.boolean(),
  })
  .meta({ id: "Import" }) satisfies z.ZodType<ImportView>;

const cellProblem = z.object({
  code: z.string(),
  params: z.record(z.string(), z.string()).readonly(),
  message: z.string().describe("what is wrong and how to mend it"),
  line: count.describe("as Excel numbers rows"),
  column: count.nullable().describe("from 1"),
  columnName: nullableText,
  field: z.enum(IMPORT_FIELDS),
  value: z.string().describe("shortened, phone numbers masked"),
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
    isMappingRemembered: z.boolean().describe("taken from the last file with such a header"),
    sending: z
      .object({ sent: count, refused: count, waiting: count })
      .describe("what became so far of the subscriptions that it has queued"),
    preview: z.array(
      z.object({
        line: count,
        cells: z.array(z.string()),
        errors: z.array(cellProblem),
        warnings: z.array(cellProblem),
        duplicateOf: count.nullable(),
        isThere: z.boolean().describe("the number is there already; said while the import has not begun"),
        carrier: nullableText,
        carrierName: nullableText,
        suggestedCarrier: nullableText,
        suggestedCarrierName: nullableText,
        suggestedBy: z.enum(["number", "kuaidi100"]).nullable(),
      }),
    ),
    problems: z.array(cellProblem).describe("the first errors of the whole file"),
  })
  .meta({ id: "ImportDetail" }) satisfies z.ZodType<ImportDetail>;

const idParams = { path: z.object({ id: z.string() }) };
const choice = { content: { "application/json": { schema: importChoiceSchema } } };

const listImports: ZodOpenApiOperationObject = {
  operationId: "listImports",
  summary: "Imports, newest first",
  requestParams: { query: importListSchema },
  responses: {
    "200": jsonResponse(z.object({ items: z.array(importJob), nextCursor: nullableText }), "one page"),
    ...errorResponses,
  },
};

const createImport: ZodOpenApiOperationObject = {
  operationId: "createImport",
  summary: "Upload a file of shipments (XLSX, CSV) or a pasted text; nothing is subscribed before its start",
  requestParams: { query: z.object({ fileName: z.string().optional().describe("where the body is the file itself") }) },
  requestBody: {
    content: {
      "multipart/form-data": { schema: z.object({ file: z.string().meta({ format: "binary" }) }) },
      "application/octet-stream": { schema: z.string().meta({ format: "binary" }) },
      "application/json": { schema: z.object({ text: z.string().describe("pasted text") }) },
    },
  },
  responses: { "201": jsonResponse(importDetail, "what was recognised"), ...errorResponses },
};

const getImport: ZodOpenApiOperationObject = {
  operationId: "getImport",
  summary: "One import: how far it is, how its columns are read, its first rows and errors",
  requestParams: idParams,
  responses: { "200": jsonResponse(importDetail, "the import"), ...errorResponses },
};

const changeImport: ZodOpenApiOperationObject = {
  operationId: "changeImport",
  summary: "Read an import otherwise before its start: sheet, columns, what to do with duplicates",
  requestParams: idParams,
  requestBody: choice,
  responses: { "200": jsonResponse(importDetail, "as it is read now"), ...errorResponses },
};

const startImport: ZodOpenApiOperationObject = {
  operationId: "startImport",
  summary:
    "Store and subscribe an import's shipments; goes on after a restart. One that was stopped goes on where it was",
  requestParams: idParams,
  requestBody: choice,
  responses: { "202": jsonResponse(importDetail, "it has begun"), ...errorResponses },
};

const cancelImport: ZodOpenApiOperationObject = {
  operationId: "cancelImport",
  summary: "End an import where it is; what is stored stays, and what is queued is sent",
  requestParams: idParams,
  responses: { "200": jsonResponse(importDetail, "it has ended"), ...errorResponses },
};

const getImportErrors: ZodOpenApiOperationObject = {
  operationId: "getImportErrors",
  summary: "The rows with errors as XLSX, with the reasons in front, to be mended and imported again",
  requestParams: idParams,
  responses: { "200": xlsxResponse("the rows"), ...errorResponses },
};

const getImportTemplate: ZodOpenApiOperationObject = {
  operationId: "getImportTemplate",
  summary: "An empty XLSX to be filled in",
  responses: { "200": xlsxResponse("the template"), ...errorResponses },
};

export const importPaths = {
  "/api/v1/imports": { get: listImports, post: createImport },
  "/api/v1/imports/template.xlsx": { get: getImportTemplate },
  "/api/v1/imports/{id}": { get: getImport, patch: changeImport },
  "/api/v1/imports/{id}/start": { post: startImport },
  "/api/v1/imports/{id}/cancel": { post: cancelImport },
  "/api/v1/imports/{id}/errors.xlsx": { get: getImportErrors },
};
