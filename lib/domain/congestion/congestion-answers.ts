import { z } from "zod";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";

export const congestionViewSchema = z
  .object({
    id: z.string(),
    node: z.string().describe("as the filter `node` of shipments takes it"),
    since: instant,
    noticedAt: instant,
    lookedAt: instant,
    endedAt: instant.nullable(),
    standing: z.int(),
    most: z.int(),
    seen: z.int(),
    usual: z.int().nullable(),
    hours: z.int().describe("hours without an event after which a shipment counts as stalled"),
    carriers: z
      .array(z.object({ carrier: nullableText, name: nullableText, number: z.int().describe("shipments") }))
      .describe("stalled shipments by carrier"),
  })
  .meta({ id: "Congestion" });
