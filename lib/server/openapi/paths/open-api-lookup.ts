import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { lookupSchema } from "@/lib/domain/shipment-list/lookup-request";
import { changedIdsSchema } from "@/lib/domain/shipment-list/shipment-filter";
import { jsonResponse } from "@/lib/server/openapi/open-api-parts";

/**
 * OpenAPI paths for looking up known shipments.
 *
 * @param shipment as lists return it
 * @param filter that lists accept
 */
export function lookupPaths(shipment: z.ZodType, filter: z.ZodObject) {
  const lookupOperation: ZodOpenApiOperationObject = {
    operationId: "lookUpShipments",
    requestBody: { content: { "application/json": { schema: lookupSchema } } },
    responses: {
      "200": jsonResponse(
        z.object({
          found: z.array(z.object({ number: z.string(), shipment })),
          misses: z.array(z.string()),
          repeated: z.int(),
        }),
      ),
    },
  };
  const listChanged: ZodOpenApiOperationObject = {
    operationId: "listChangedShipments",
    requestParams: { query: changedIdsSchema.extend(filter.shape) },
    responses: {
      "200": jsonResponse(z.object({ items: z.array(shipment), matching: z.array(z.string()) })),
    },
  };
  return {
    "/api/v1/shipments/lookup": { post: lookupOperation },
    "/api/v1/shipments/changed": { get: listChanged },
  };
}
