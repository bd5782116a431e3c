import { z } from "zod";
import { nullableText } from "@/lib/domain/shared/view-schemas";

export const carrierSchema = z
  .object({
    code: z.string().describe("Kuaidi100's"),
    name: z.string(),
    kind: z.enum(["domestic", "freight", "post", "international"]).describe("kind of carrier"),
    phone: nullableText,
    needsPhone: z.boolean().describe("requires the sender’s or recipient’s phone number"),
  })
  .meta({ id: "Carrier" });

/** A carrier that Kuaidi100 can monitor. The table is ordered by popularity. */
export type Carrier = z.output<typeof carrierSchema>;
