import { z } from "zod";
import { instant, nullableText, pageOf, person } from "@/lib/domain/shared/view-schemas";
import { caseViewSchema } from "./case-answers";
import { HANDOVER_STATUSES } from "./handover";

export const handoverViewSchema = z
  .object({
    id: z.string(),
    at: instant,
    author: person,
    to: person.nullable(),
    text: z.string(),
    counts: z.object({
      open: z.int(),
      due: z.int(),
      waiting: z.int(),
    }),
    status: z.enum(HANDOVER_STATUSES),
    settledAt: instant.nullable(),
    settledBy: nullableText,
  })
  .meta({ id: "Handover" });

export const handoverPageSchema = pageOf(handoverViewSchema);

const lastNote = z.object({ text: z.string(), actor: nullableText, at: instant }).nullable();

export const handoverCaseViewSchema = caseViewSchema.extend({ lastNote });

export const handoverDetailSchema = handoverViewSchema
  .extend({ cases: z.array(handoverCaseViewSchema) })
  .meta({ id: "HandoverDetail" });
