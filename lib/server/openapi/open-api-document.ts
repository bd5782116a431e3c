import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject } from "zod-openapi";
import type { Language } from "@/lib/domain/shared/languages";
import { problemSchema, warningsSchema } from "@/lib/domain/shared/problem-schema";
import { newShipmentSchema } from "@/lib/domain/shipments/new-shipment";
import { shipmentDetailSchema, shipmentViewSchema } from "@/lib/domain/shipments/shipment-answers";
import { orderPaths } from "@/lib/server/openapi/paths/open-api-orders";
import { sayIn } from "./api-sentences";
import { type ApiDocument, completeDocument } from "./open-api-complete";
import { idempotencyHeaders, jsonResponse } from "./open-api-parts";
import { addOperationPaths } from "./operation-paths";

const createShipments: ZodOpenApiOperationObject = {
  operationId: "createShipments",
  "x-name": "Create shipments",
  summary: "Store and subscribe one shipment, or up to 1,000",
  description:
    "A number that is already stored is a conflict, unless its shipment ended at least reuseAfterDays ago (a setting, 90 by default): then the carrier has reused the number, and a new shipment is created, with earlierParcel.",

  requestParams: { header: idempotencyHeaders },
  requestBody: {
    content: { "application/json": { schema: z.union([newShipmentSchema, z.array(newShipmentSchema).max(1000)]) } },
  },
  responses: {
    "201": jsonResponse(
      "one shipment was sent and stored",
      shipmentDetailSchema.extend({
        warnings: warningsSchema.describe(
          "optional fields that could not be read and were left out, and a phone number that the carrier still needs; empty without any",
        ),
      }),
    ),
    "207": jsonResponse(
      "an array was sent: one result for each, in the same order",
      z.object({
        results: z.array(
          z.object({
            index: z.int(),
            status: z.int().describe("201 created, else the status of the error"),
            id: z.string().optional(),
            shipment: shipmentViewSchema.optional().describe("the shipment"),
            warnings: warningsSchema
              .optional()
              .describe(
                "optional fields that could not be read and were left out, and a phone number that the carrier still needs; empty without any",
              ),
            problem: problemSchema.optional().describe("why it was not created"),
          }),
        ),
      }),
    ),
  },
};

/** The OpenAPI 3.1 document of `/api/v1`, its sentences in the given language. */
export function createOpenApiDocument(publicUrl: string, language: Language, say = sayIn(language)): ApiDocument {
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
  return completeDocument(JSON.parse(JSON.stringify(document)), language, say);
}

/** A tuple has a fixed number of entries; stated so that linters older than JSON Schema 2020-12 understand it. */
function closeTuples({ jsonSchema }: { jsonSchema: Tuple }): void {
  const length = jsonSchema.prefixItems?.length;
  if (length !== undefined) Object.assign(jsonSchema, { items: {}, minItems: length, maxItems: length });
}

interface Tuple {
  prefixItems?: readonly unknown[];
}
