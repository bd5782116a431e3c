import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject } from "zod-openapi";
import type { Language } from "@/lib/domain/shared/languages";
import { problemSchema, warningsSchema } from "@/lib/domain/shared/problem-schema";
import { newShipmentSchema } from "@/lib/domain/shipments/new-shipment";
import { shipmentDetailSchema, shipmentViewSchema } from "@/lib/domain/shipments/shipment-answers";
import { orderPaths } from "@/lib/server/openapi/paths/open-api-orders";
import { type ApiDocument, completeDocument } from "./open-api-complete";
import { idempotencyHeaders, jsonResponse } from "./open-api-parts";
import { addOperationPaths } from "./operation-paths";

const createShipments: ZodOpenApiOperationObject = {
  operationId: "createShipments",
  requestParams: { header: idempotencyHeaders },
  requestBody: {
    content: { "application/json": { schema: z.union([newShipmentSchema, z.array(newShipmentSchema).max(1000)]) } },
  },
  responses: {
    "201": jsonResponse(shipmentDetailSchema.extend({ warnings: warningsSchema })),
    "207": jsonResponse(
      z.object({
        results: z.array(
          z.object({
            index: z.int(),
            status: z.int(),
            id: z.string().optional(),
            shipment: shipmentViewSchema.optional(),
            warnings: warningsSchema.optional(),
            problem: problemSchema.optional(),
          }),
        ),
      }),
    ),
  },
};

/** The OpenAPI 3.1 document of `/api/v1`, its sentences in the given language. */
export function createOpenApiDocument(publicUrl: string, language: Language): ApiDocument {
  const document = createDocument(
    {
      openapi: "3.1.0",
      info: { title: "", version: "1" },
      servers: [{ url: publicUrl }],
      security: [{ token: [] }],
      components: {
        securitySchemes: { token: { type: "http", scheme: "bearer" } },
      },
      paths: addOperationPaths({
        "/api/v1/shipments": { post: createShipments },
        ...orderPaths,
      }),
    },
    { override: closeTuples },
  );
  // Copied, since operations share parts (`emptyResponse`) that are described differently.
  return completeDocument(JSON.parse(JSON.stringify(document)), language);
}

/** A tuple has a fixed number of entries; stated so that linters older than JSON Schema 2020-12 understand it. */
function closeTuples({ jsonSchema }: { jsonSchema: Tuple }): void {
  const length = jsonSchema.prefixItems?.length;
  if (length !== undefined) Object.assign(jsonSchema, { items: {}, minItems: length, maxItems: length });
}

interface Tuple {
  prefixItems?: readonly unknown[];
}
