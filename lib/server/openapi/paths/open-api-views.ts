import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import type { SavedView, SavedViews } from "@/lib/domain/shipment-list/list-view";
import {
  defaultViewSchema,
  newViewSchema,
  viewChangeSchema,
  viewOrderSchema,
} from "@/lib/domain/shipment-list/saved-view";
import { errorResponses, jsonResponse, nullableText } from "@/lib/server/openapi/open-api-parts";

const view = z
  .object({
    id: z.string(),
    name: z.string(),
    query: z.string().describe("conditions, order and look, as the list's address has them behind the ?"),
    isShared: z.boolean().describe("everybody who works here has it"),
    madeBy: z.string(),
  })
  .meta({ id: "View" }) satisfies z.ZodType<SavedView>;

const views = z.object({
  items: z.array(view).describe("the caller's own first, each kind in its order"),
  defaultId: nullableText.describe("the view that the caller's list opens with"),
}) satisfies z.ZodType<SavedViews>;

const byId = z.object({ id: z.string() });
const body = (schema: z.ZodType) => ({ content: { "application/json": { schema } } });
const done = { "204": { description: "done" }, ...errorResponses };

const listViews: ZodOpenApiOperationObject = {
  operationId: "listViews",
  summary: "Saved views of the list: the caller's own and the shared ones",
  responses: { "200": jsonResponse(views, "all of them"), ...errorResponses },
};

const createView: ZodOpenApiOperationObject = {
  operationId: "createView",
  summary: "Save a view; shared ones by owners and support, and by programs only those",
  requestBody: body(newViewSchema),
  responses: { "201": jsonResponse(view, "the view"), ...errorResponses },
};

const changeView: ZodOpenApiOperationObject = {
  operationId: "changeView",
  summary: "Rename a view, give it other conditions, share it or take it back",
  requestParams: { path: byId },
  requestBody: body(viewChangeSchema),
  responses: { "200": jsonResponse(view, "the view"), ...errorResponses },
};

const deleteView: ZodOpenApiOperationObject = {
  operationId: "deleteView",
  summary: "Delete a view",
  requestParams: { path: byId },
  responses: done,
};

const chooseDefaultView: ZodOpenApiOperationObject = {
  operationId: "chooseDefaultView",
  summary: "Choose the view that the caller's list opens with",
  requestBody: body(defaultViewSchema),
  responses: done,
};

const orderViews: ZodOpenApiOperationObject = {
  operationId: "orderViews",
  summary: "Put the caller's own views, or the shared ones, into another order",
  requestBody: body(viewOrderSchema),
  responses: done,
};

export const viewPaths = {
  "/api/v1/views": { get: listViews, post: createView },
  "/api/v1/views/{id}": { patch: changeView, delete: deleteView },
  "/api/v1/views/default": { put: chooseDefaultView },
  "/api/v1/views/order": { put: orderViews },
};
