import { z } from "zod";
import { instant, nullableText, pageOf, person } from "@/lib/domain/shared/view-schemas";
import { caseViewSchema } from "./case-answers";
import { HANDOVER_STATUSES } from "./handover";

export const handoverViewSchema = z
  .object({
    id: z.string(),
    at: instant,
    author: person.describe("who wrote it"),
    to: person.nullable().describe("id of the user it is for; null for the next shift"),
    text: z.string().describe("what the next shift needs to know, 2,000 characters at most"),
    counts: z
      .object({
        open: z.int().describe("open cases"),
        due: z.int().describe("of all of them, those due within 8 hours"),
        waiting: z.int().describe("snoozed until their date"),
      })
      .describe("as of when it was written"),
    status: z.enum(HANDOVER_STATUSES).describe("whether it was accepted or withdrawn"),
    settledAt: instant.nullable().describe("when it was accepted or withdrawn"),
    settledBy: nullableText.describe("who accepted or withdrew it"),
  })
  .meta({ id: "Handover" });

export const handoverPageSchema = pageOf(handoverViewSchema);

const lastNote = z.object({ text: z.string().describe("the note"), actor: nullableText, at: instant }).nullable();

export const handoverCaseViewSchema = caseViewSchema.extend({ lastNote: lastNote.describe("the newest note") });

export const handoverDetailSchema = handoverViewSchema
  .extend({ cases: z.array(handoverCaseViewSchema).describe("as they are now, earliest due first") })
  .meta({ id: "HandoverDetail" });
