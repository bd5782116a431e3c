import { z } from "zod";
import { MAX_ORDERS, ORDER_OUTCOMES, orderSchema } from "@/lib/domain/orders/parse-order";
import { problemSchema, warningsSchema } from "@/lib/domain/shared/problem-schema";
import { nullableText } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "@/lib/operations/operation";

const resultSchema = z
  .object({
    index: z.int().describe("place of the order in what was sent"),
    orderNumber: nullableText,
    waybillNumber: nullableText.describe("null where the order as a whole was refused"),
    status: z.int().describe("201 created, 200 changed or the same, else the status of the error"),
    outcome: z.enum(ORDER_OUTCOMES).optional().describe("whether it was created, changed or the same"),
    id: z.string().optional().describe("of the shipment"),
    warnings: warningsSchema.optional(),
    problem: problemSchema.optional().describe("why it was refused"),
  })
  .meta({ id: "OrderResult" });

export const orderOperations = defineOperations({
  upsertOrders: {
    route: "POST /api/v1/orders",
    summary: "Send orders as a shop system has them, one or up to 1,000",
    description:
      "A shipment with a new waybill number is stored and subscribed. An existing shipment is updated from the order: omitted fields stay, null clears one. An order without a waybill number updates the shipments it already has. The carrier of an existing shipment stays, unless Kuaidi100 refused it: then a corrected carrier or phone number resubscribes it. A shipment is never taken from another order; if it ended long ago (setting reuseAfterDays), the number starts a new shipment of this order. Sending the same order again changes nothing, however old its shipment is.",
    returns: "a result for each shipment, in the order of what was sent",
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
          shop: say("Flagship store"),
          salesperson: say("Wang"),
          phone: "13800138000",
          recipient: say("Zhang San"),
          to: "广东省深圳市南山区",
          waybillNumber: "YT2345678901234",
          carrier: "yuantong",
          codAmount: 12_800,
          freight: 600,
        },
      ],
    },
    status: 207,
    answer: z.object({ results: z.array(resultSchema) }),
  },
});
