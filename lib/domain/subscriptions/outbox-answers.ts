import { z } from "zod";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";

export const outboxViewSchema = z
  .object({
    stopped: z
      .object({
        since: instant,
        returnCode: z.string(),
        message: nullableText,
        meaning: z.string(),
        mend: z.string(),
        nextProbeAt: instant.nullable(),
      })
      .nullable(),
    waiting: z.int(),
    oldestWaitingAt: instant.nullable(),
    held: z.int(),
    failed: z.int(),
  })
  .meta({ id: "Outbox" });
