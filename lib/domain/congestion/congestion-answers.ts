import { z } from "zod";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";

export const congestionViewSchema = z
  .object({
    id: z.string(),
    node: z.string(),
    since: instant,
    noticedAt: instant,
    lookedAt: instant,
    endedAt: instant.nullable(),
    standing: z.int(),
    most: z.int(),
    seen: z.int(),
    usual: z.int().nullable(),
    hours: z.int(),
    carriers: z.array(z.object({ carrier: nullableText, name: nullableText, number: z.int() })),
  })
  .meta({ id: "Congestion" });
