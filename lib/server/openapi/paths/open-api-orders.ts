import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { MAX_ORDERS, ORDER_OUTCOMES, orderSchema } from "@/lib/domain/orders/parse-order";
import { problemSchema, warningsSchema } from "@/lib/domain/shared/problem-schema";
import { nullableText } from "@/lib/domain/shared/view-schemas";
import { idempotencyHeaders, jsonBody, jsonResponse } from "@/lib/server/openapi/open-api-parts";

const result = z
  .object({
    index: z.int().describe("place of the order in what was sent"),
    orderNumber: nullableText,
    waybillNumber: nullableText.describe("null where the order as a whole was refused"),
    status: z.int().describe("201 created, 200 changed or the same, else the status of the error"),
    outcome: z.enum(ORDER_OUTCOMES).optional().describe("whether it was created, changed or the same"),
    id: z.string().optional().describe("of the shipment"),
    warnings: warningsSchema
      .optional()
      .describe(
        "optional fields that could not be read and were left out, and a phone number that the carrier still needs; empty without any",
      ),
    problem: problemSchema.optional().describe("why it was refused"),
  })
  .meta({ id: "OrderResult" });

const upsertOrders: ZodOpenApiOperationObject = {
  operationId: "upsertOrders",
  "x-name": "Upsert orders",
  summary: "Send orders as a shop system has them, one or up to 1,000",
  description:
    "A shipment with a new waybill number is stored and subscribed. An existing shipment is updated from the order: omitted fields stay, null clears one. An order without a waybill number updates the shipments it already has. The carrier of an existing shipment stays, unless Kuaidi100 refused it: then a corrected carrier or phone number resubscribes it. A shipment is never taken from another order; if it ended long ago (setting reuseAfterDays), the number starts a new shipment of this order. Sending the same order again changes nothing, however old its shipment is.",

  requestParams: { header: idempotencyHeaders },
  requestBody: jsonBody(z.union([orderSchema, z.array(orderSchema).min(1).max(MAX_ORDERS)])),
  responses: {
    "207": jsonResponse(
      "a result for each shipment, in the order of what was sent",
      z.object({ results: z.array(result) }),
    ),
  },
};

export const orderPaths = { "/api/v1/orders": { post: upsertOrders } };
