import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { MAX_ORDERS, ORDER_OUTCOMES, orderSchema } from "@/lib/domain/orders/parse-order";
import {
  errorResponses,
  idempotencyHeaders,
  jsonBody,
  jsonResponse,
  nullableText,
  problemSchema,
} from "@/lib/server/openapi/open-api-parts";

const result = z
  .object({
    index: z.int().describe("place of the order in what was sent"),
    orderNumber: nullableText,
    waybillNumber: nullableText.describe("null where the order as a whole was refused"),
    status: z.int().describe("201 created, 200 changed or the same, else the problem's"),
    outcome: z.enum(ORDER_OUTCOMES).optional(),
    id: z.string().optional().describe("of the shipment"),
    problem: problemSchema.optional(),
  })
  .meta({ id: "OrderResult" });

const upsertOrders: ZodOpenApiOperationObject = {
  operationId: "upsertOrders",
  summary: "Send orders as a shop system has them, one or up to 1,000",
  description:
    "A parcel with a new waybill number is stored and subscribed; of one that is there, what the order says is changed: what is left out stays, null takes away. An order without a waybill number speaks of the parcels that it already has. The carrier of a parcel that is there stays, unless Kuaidi100 refused it: then a mended carrier or phone subscribes it once more. A parcel of another order is never taken from it. The same order again changes nothing.",
  requestParams: { header: idempotencyHeaders },
  requestBody: jsonBody(z.union([orderSchema, z.array(orderSchema).min(1).max(MAX_ORDERS)])),
  responses: {
    "207": jsonResponse(
      z.object({ results: z.array(result) }),
      "a result for each parcel, in the order of what was sent",
    ),
    ...errorResponses,
  },
};

export const orderPaths = { "/api/v1/orders": { post: upsertOrders } };
