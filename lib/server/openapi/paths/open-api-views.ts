import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { nullableText } from "@/lib/domain/shared/view-schemas";
import type { SavedView, SavedViews } from "@/lib/domain/shipment-list/list-view";
import {
  defaultViewSchema,
  newViewSchema,
  viewChangeSchema,
  viewOrderSchema,
} from "@/lib/domain/shipment-list/saved-view";
import { emptyResponse, jsonResponse } from "@/lib/server/openapi/open-api-parts";

const view = z
  .object({
    id: z.string(),
    name: z.string(),
    query: z.string(),
    isShared: z.boolean(),
    madeBy: z.string(),
  })
  .meta({ id: "View" }) satisfies z.ZodType<SavedView>;

const views = z.object({
  items: z.array(view),
  defaultId: nullableText,
}) satisfies z.ZodType<SavedViews>;

const byId = z.object({ id: z.string() });
const body = (schema: z.ZodType) => ({ content: { "application/json": { schema } } });
const done = { "204": emptyResponse };

const listViews: ZodOpenApiOperationObject = {
  operationId: "listViews",
  responses: { "200": jsonResponse(views) },
};

const createView: ZodOpenApiOperationObject = {
  operationId: "createView",
  requestBody: body(newViewSchema),
  responses: { "201": jsonResponse(view) },
};

const changeView: ZodOpenApiOperationObject = {
  operationId: "changeView",
  requestParams: { path: byId },
  requestBody: body(viewChangeSchema),
  responses: { "200": jsonResponse(view) },
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
