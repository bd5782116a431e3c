import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import {
  defaultViewSchema,
  newViewSchema,
  viewChangeSchema,
  viewOrderSchema,
} from "@/lib/domain/shipment-list/saved-view";
import { savedViewSchema, savedViewsSchema } from "@/lib/domain/shipment-list/saved-view-answers";
import { emptyResponse, jsonResponse } from "@/lib/server/openapi/open-api-parts";

const byId = z.object({ id: z.string() });
const body = (schema: z.ZodType) => ({ content: { "application/json": { schema } } });
const done = { "204": emptyResponse };

const listViews: ZodOpenApiOperationObject = {
  operationId: "listViews",
  responses: { "200": jsonResponse(savedViewsSchema) },
};

const createView: ZodOpenApiOperationObject = {
  operationId: "createView",
  requestBody: body(newViewSchema),
  responses: { "201": jsonResponse(savedViewSchema) },
};

const changeView: ZodOpenApiOperationObject = {
  operationId: "changeView",
  requestParams: { path: byId },
  requestBody: body(viewChangeSchema),
  responses: { "200": jsonResponse(savedViewSchema) },
};

const deleteView: ZodOpenApiOperationObject = {
  operationId: "deleteView",
  requestParams: { path: byId },
  responses: done,
};

const chooseDefaultView: ZodOpenApiOperationObject = {
  operationId: "chooseDefaultView",
  requestBody: body(defaultViewSchema),
  responses: done,
};

const orderViews: ZodOpenApiOperationObject = {
  operationId: "orderViews",
  requestBody: body(viewOrderSchema),
  responses: done,
};

export const viewPaths = {
  "/api/v1/views": { get: listViews, post: createView },
  "/api/v1/views/{id}": { patch: changeView, delete: deleteView },
  "/api/v1/views/default": { put: chooseDefaultView },
  "/api/v1/views/order": { put: orderViews },
};
