import { z } from "zod";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";

export const outboxViewSchema = z
  .object({
    stopped: z
      .object({
        since: instant,
        returnCode: z.string(),
        message: nullableText.describe("Kuaidi100's message"),
        meaning: z.string(),
        mend: z.string(),
        nextProbeAt: instant.nullable().describe("when a single one is tried automatically"),
      })
      .nullable()
      .describe("null while subscriptions are sent"),
    waiting: z.int().describe("waiting to be sent"),
    oldestWaitingAt: instant.nullable(),
    held: z.int().describe("queued for another Kuaidi100 (the sandbox, say); waits for the owner's decision"),
    failed: z.int().describe("shipments whose subscription was refused"),
  })
  .meta({ id: "Outbox" });
