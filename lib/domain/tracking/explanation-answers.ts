import { z } from "zod";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { OUTCOMES } from "@/lib/domain/shipments/outcome";
import { LEGS } from "@/lib/domain/shipments/shipment";
import { DECISION_RULES } from "./explain-state";
import { PUSH_SOURCES } from "./push-log-entry";

const part = z.object({
  leg: z.enum(LEGS),
  rule: z.enum(DECISION_RULES),
  counts: z.boolean(),
  state: nullableText,
  eventCount: z.int(),
  newestAt: instant.nullable(),
  knownAt: instant.nullable(),
  futureEvents: z.int(),
});

export const stateExplanationSchema = z
  .object({
    stateName: z.string(),
    leg: z.enum(LEGS).nullable(),
    otherState: nullableText,
    outcome: z.enum(OUTCOMES),
    signedBySender: z.boolean(),
    signedAt: instant.nullable(),
    pushes: z.array(
      z.object({
        id: z.string(),
        receivedAt: instant,
        source: z.enum(PUSH_SOURCES),
        status: nullableText,
        correctedCarrier: nullableText,
        parts: z.array(part),
        stateChange: z.object({ before: nullableText, after: nullableText }).nullable(),
        isDeciding: z.boolean(),
      }),
    ),
    total: z.int(),
  })
  .meta({ id: "StateExplanation" });
