import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { revealAnswerSchema, revealRequestSchema } from "@/lib/domain/privacy/reveal-request";
import { lookupResultSchema } from "@/lib/domain/shipment-list/lookup-answer";
import { lookupSchema } from "@/lib/domain/shipment-list/lookup-request";
import { sealedSearchSchema, searchRequestSchema } from "@/lib/domain/shipment-list/search-request";
import { changedIdsSchema } from "@/lib/domain/shipment-list/shipment-filter";
import { shipmentViewSchema } from "@/lib/domain/shipments/shipment-answers";
import { jsonResponse } from "@/lib/server/openapi/open-api-parts";

/** OpenAPI paths for looking up known shipments. @param filter that lists accept */
export function lookupPaths(filter: z.ZodObject) {
  const lookupOperation: ZodOpenApiOperationObject = {
    operationId: "lookUpShipments",
    requestBody: { content: { "application/json": { schema: lookupSchema } } },
    responses: {
      "200": jsonResponse(lookupResultSchema),
    },
  };
  const listChanged: ZodOpenApiOperationObject = {
    operationId: "listChangedShipments",
    requestParams: { query: changedIdsSchema.extend(filter.shape) },
    responses: {
      "200": jsonResponse(z.object({ items: z.array(shipmentViewSchema), matching: z.array(z.string()) })),
    },
  };
  const reveal: ZodOpenApiOperationObject = {
    operationId: "revealNumber",
    requestParams: { path: z.object({ id: z.string() }) },
    requestBody: { content: { "application/json": { schema: revealRequestSchema } } },
    responses: { "200": jsonResponse(revealAnswerSchema) },
  };
  const sealSearch: ZodOpenApiOperationObject = {
    operationId: "sealSearch",
    requestBody: { content: { "application/json": { schema: searchRequestSchema } } },
    responses: { "200": jsonResponse(sealedSearchSchema) },
  };
  return {
    "/api/v1/searches": { post: sealSearch },
    "/api/v1/shipments/{id}/reveal": { post: reveal },
    "/api/v1/shipments/lookup": { post: lookupOperation },
    "/api/v1/shipments/changed": { get: listChanged },
  };
}
