import { z } from "zod";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { OUTCOMES } from "@/lib/domain/shipments/outcome";
import { LEGS } from "@/lib/domain/shipments/shipment";
import { DECISION_RULES } from "./explain-state";
import { PUSH_SOURCES } from "./push-log-entry";

const part = z.object({
  leg: z.enum(LEGS).describe("the leg that gives the shipment its state"),
  rule: z.enum(DECISION_RULES).describe("why it counts or not"),
  counts: z.boolean().describe("whether it counts"),
  state: nullableText.describe("its Chinese name"),
  eventCount: z.int(),
  newestAt: instant.nullable(),
  knownAt: instant.nullable().describe("what was known before"),
  futureEvents: z.int().describe("events dated later than the receipt, left out of the comparison"),
});

export const stateExplanationSchema = z
  .object({
    stateName: z.string(),
    leg: z.enum(LEGS).nullable().describe("the leg that gives the shipment its state"),
    otherState: nullableText.describe("state of the other leg"),
    outcome: z.enum(OUTCOMES).describe("what the figures count it as: open, signed, refused or returned"),
    signedBySender: z.boolean().describe("whether the delivery (3) that Kuaidi100 reports is one to the sender"),
    signedAt: instant
      .nullable()
      .describe("when it was delivered; a clock abroad is read as Beijing time, never later than the push"),
    pushes: z
      .array(
        z.object({
          id: z.string(),
          receivedAt: instant,
          source: z.enum(PUSH_SOURCES).describe("a push, or the answer to a query"),
          status: nullableText.describe("monitor status as received"),
          correctedCarrier: nullableText.describe("the corrected carrier"),
          parts: z.array(part).describe("each leg of the push"),
          stateChange: z
            .object({ before: nullableText, after: nullableText })
            .nullable()
            .describe("the change of state that it brought"),
          isDeciding: z.boolean().describe("whether it decides the present state"),
        }),
      )
      .describe("the pushes, newest first"),
    total: z.int().describe("pushes that are kept"),
  })
  .meta({ id: "StateExplanation" });
