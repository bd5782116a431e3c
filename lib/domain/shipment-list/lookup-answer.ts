import { z } from "zod";
import { shipmentViewSchema } from "@/lib/domain/shipments/shipment-answers";

export const lookupResultSchema = z.object({
  found: z
    .array(
      z.object({
        number: z.string().describe("the number that was looked up"),
        shipment: shipmentViewSchema.describe("the shipment"),
      }),
    )
    .describe("in the order requested"),
  misses: z.array(z.string()).describe("numbers that were not found"),
  orderMisses: z.array(z.string()).describe("of these, order or phone numbers, which cannot be subscribed"),
  repeated: z.int().describe("how many numbers were repeated"),
  unread: z.int().describe("lines with digits in which no number was recognized"),
  unreadLines: z.array(z.int()).describe("the first 20 of these lines, counted from 1"),
});
