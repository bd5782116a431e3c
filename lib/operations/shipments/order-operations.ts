import { z } from "zod";
import { MAX_ORDERS, ORDER_OUTCOMES, orderSchema } from "@/lib/domain/orders/parse-order";
import { problemSchema, warningsSchema } from "@/lib/domain/shared/problem-schema";
import { nullableText } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "@/lib/operations/operation";

const resultSchema = z
  .object({
    /** Of its order in the request. */
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

export const orderOperations = defineOperations({
  /** One order or several, as a shop system has them: creates and subscribes new parcels, changes existing ones. */
  upsertOrders: {
    route: "POST /api/v1/orders",
    permission: "write",
    audit: "order.upsert",
    isIdempotent: true,
    body: {
      schema: z.unknown(),
      documented: z.union([orderSchema, z.array(orderSchema).min(1).max(MAX_ORDERS)]),
      // A thousand orders with every field filled.
      limitBytes: 2 * 1024 * 1024,
      example: (say) => [
        {
          orderNumber: "A1024",
          shop: say("shop"),
          salesperson: say("salesperson"),
          phone: "13800138000",
          recipient: say("recipient"),
          to: "广东省深圳市南山区",
          waybillNumber: "YT2345678901234",
          carrier: "yuantong",
          codAmount: 12_800,
          freight: 600,
        },
      ],
    },
    status: 207,
    answer: z.object({
      /** One for each parcel, in the order of the request. */
      results: z.array(resultSchema),
    }),
  },
});
