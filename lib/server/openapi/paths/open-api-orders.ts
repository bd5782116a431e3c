import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { MAX_ORDERS, ORDER_OUTCOMES, orderSchema } from "@/lib/domain/orders/parse-order";
import { problemSchema, warningsSchema } from "@/lib/domain/shared/problem-schema";
import { nullableText } from "@/lib/domain/shared/view-schemas";
import { idempotencyHeaders, jsonBody, jsonResponse } from "@/lib/server/openapi/open-api-parts";

const result = z
  .object({
    index: z.int(),
    orderNumber: nullableText,
    waybillNumber: nullableText,
    status: z.int(),
    outcome: z.enum(ORDER_OUTCOMES).optional(),
    id: z.string().optional(),
    warnings: warningsSchema.optional(),
    problem: problemSchema.optional(),
  })
  .meta({ id: "OrderResult" });

const upsertOrders: ZodOpenApiOperationObject = {
  operationId: "upsertOrders",
  requestParams: { header: idempotencyHeaders },
  requestBody: jsonBody(z.union([orderSchema, z.array(orderSchema).min(1).max(MAX_ORDERS)])),
  responses: {
    "207": jsonResponse(z.object({ results: z.array(result) })),
  },
};

export const orderPaths = { "/api/v1/orders": { post: upsertOrders } };
