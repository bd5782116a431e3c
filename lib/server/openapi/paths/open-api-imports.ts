import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { importDetailSchema, importViewSchema } from "@/lib/domain/imports/import-answers";
import { importChoiceSchema, importListSchema } from "@/lib/domain/imports/import-requests";
import { pageOf } from "@/lib/domain/shared/view-schemas";
import { jsonResponse, xlsxResponse } from "@/lib/server/openapi/open-api-parts";

const idParams = { path: z.object({ id: z.string() }) };
const choice = { content: { "application/json": { schema: importChoiceSchema } } };

const listImports: ZodOpenApiOperationObject = {
  operationId: "listImports",
  requestParams: { query: importListSchema },
  responses: {
    "200": jsonResponse(pageOf(importViewSchema)),
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
  responses: { "201": jsonResponse(importDetailSchema) },
};

const getImport: ZodOpenApiOperationObject = {
  operationId: "getImport",
  requestParams: idParams,
  responses: { "200": jsonResponse(importDetailSchema) },
};

const changeImport: ZodOpenApiOperationObject = {
  operationId: "changeImport",
  requestParams: idParams,
  requestBody: choice,
  responses: { "200": jsonResponse(importDetailSchema) },
};

const startImport: ZodOpenApiOperationObject = {
  operationId: "startImport",
  requestParams: idParams,
  requestBody: choice,
  responses: { "202": jsonResponse(importDetailSchema) },
};

const cancelImport: ZodOpenApiOperationObject = {
  operationId: "cancelImport",
  requestParams: idParams,
  responses: { "200": jsonResponse(importDetailSchema) },
};

const undoImport: ZodOpenApiOperationObject = {
  operationId: "undoImport",
  requestParams: idParams,
  responses: { "202": jsonResponse(importDetailSchema) },
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
  "/api/v1/imports/{id}/undo": { post: undoImport },
  "/api/v1/imports/{id}/errors.xlsx": { get: getImportErrors },
};
