import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { tagListSchema, tagSchema } from "@/lib/domain/tags/tag-answers";
import { newTagSchema, tagChangeSchema } from "@/lib/domain/tags/tag-requests";
import { emptyResponse, jsonResponse } from "@/lib/server/openapi/open-api-parts";

const byId = z.object({ id: z.string() });
const body = (schema: z.ZodType) => ({ content: { "application/json": { schema } } });

const listTags: ZodOpenApiOperationObject = {
  operationId: "listTags",
  responses: { "200": jsonResponse(tagListSchema) },
};

const createTag: ZodOpenApiOperationObject = {
  operationId: "createTag",
  requestBody: body(newTagSchema),
  responses: { "201": jsonResponse(tagSchema) },
};

const changeTag: ZodOpenApiOperationObject = {
  operationId: "changeTag",
  requestParams: { path: byId },
  requestBody: body(tagChangeSchema),
  responses: { "200": jsonResponse(tagSchema) },
};

const deleteTag: ZodOpenApiOperationObject = {
  operationId: "deleteTag",
  requestParams: { path: byId },
  responses: { "204": emptyResponse },
};

/** OpenAPI paths for the tags of parcels. */
export const tagPaths = {
  "/api/v1/tags": { get: listTags, post: createTag },
  "/api/v1/tags/{id}": { patch: changeTag, delete: deleteTag },
};
