import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { lookupSchema } from "@/lib/domain/shipment-list/lookup-request";
import { changedIdsSchema } from "@/lib/domain/shipment-list/shipment-filter";
import { errorResponses, jsonResponse } from "@/lib/server/openapi/open-api-parts";

/**
 * OpenAPI paths for looking up known shipments.
 *
 * @param shipment as lists return it
 * @param filter that lists accept
 */
export function lookupPaths(shipment: z.ZodType, filter: z.ZodObject) {
  const lookupOperation: ZodOpenApiOperationObject = {
    operationId: "lookUpShipments",
    summary: "The shipments of up to 1,000 waybill or order numbers, given as a list or within a text",
    requestBody: { content: { "application/json": { schema: lookupSchema } } },
    responses: {
      "200": jsonResponse(
        z.object({
          found: z.array(z.object({ number: z.string(), shipment })).describe("in the order asked for"),
          misses: z.array(z.string()).describe("numbers under which there is nothing"),
          repeated: z.int().describe("how many numbers stood there again"),
        }),
        "what was found",
      ),
      ...errorResponses,
    },
  };
  const listChanged: ZodOpenApiOperationObject = {
    operationId: "listChangedShipments",
    summary: "Shipments by id, and which of them a filter takes; for lists that are kept up to date",
    requestParams: { query: changedIdsSchema.extend(filter.shape) },
    responses: {
      "200": jsonResponse(z.object({ items: z.array(shipment), matching: z.array(z.string()) }), "as they are now"),
      ...errorResponses,
    },
  };
  return {
    "/api/v1/shipments/lookup": { post: lookupOperation },
    "/api/v1/shipments/changed": { get: listChanged },
  };
}
