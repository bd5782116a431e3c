import { z } from "zod";
import { nullableText } from "@/lib/domain/shared/view-schemas";

export const carrierSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    kind: z.enum(["domestic", "freight", "post", "international"]),
    phone: nullableText,
    needsPhone: z.boolean(),
  })
  .meta({ id: "Carrier" });
