import { z } from "zod";
import { shipmentViewSchema } from "@/lib/domain/shipments/shipment-answers";

export const lookupResultSchema = z.object({
  found: z.array(z.object({ number: z.string(), shipment: shipmentViewSchema })),
  misses: z.array(z.string()),
  /** Those of the misses that are orders, which cannot be subscribed. */
  orderMisses: z.array(z.string()),
  repeated: z.int(),
  unread: z.int(),
  unreadLines: z.array(z.int()),
});
