import { z } from "zod";
import { HANDOVER_STATUSES } from "@/lib/domain/cases/handover";
import { handoverActionSchema, handoverFilterSchema, newHandoverSchema } from "@/lib/domain/cases/handover-requests";
import { instant, nullableText, pageOf, person } from "@/lib/domain/shared/view-schemas";
import { caseViewSchema } from "./case-operations";
import { defineOperations, EXAMPLE_ID } from "./operation";

const handoverViewSchema = z
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

/** A handover as pages and API show it. Instants are ISO 8601 with +08:00. */
export type HandoverView = z.output<typeof handoverViewSchema>;

const handoverPageSchema = pageOf(handoverViewSchema);
export type HandoverPage = z.output<typeof handoverPageSchema>;

const lastNote = z.object({ text: z.string().describe("the note"), actor: nullableText, at: instant }).nullable();

const handoverCaseViewSchema = caseViewSchema.extend({ lastNote: lastNote.describe("the newest note") });

/** A case of a handover in its current status, with its last note. */
export type HandoverCaseView = z.output<typeof handoverCaseViewSchema>;

const handoverDetailSchema = handoverViewSchema
  .extend({ cases: z.array(handoverCaseViewSchema).describe("as they are now, earliest due first") })
  .meta({ id: "HandoverDetail" });
export type HandoverDetail = z.output<typeof handoverDetailSchema>;

/** Handovers between shifts. */
export const handoverOperations = defineOperations({
  listHandovers: {
    route: "GET /api/v1/handovers",
    summary: "Handovers from shift to shift, newest first; the last thousand are kept",
    permission: "read",
    query: handoverFilterSchema,
    answer: handoverPageSchema,
  },
  writeHandover: {
    route: "POST /api/v1/handovers",
    summary: "Leave a note and cases for the next shift",
    returns: "the handover",
    permission: "write",
    names: "case",
    audit: "handover.create",
    isIdempotent: true,
    body: {
      schema: newHandoverSchema,
      limitBytes: 96_000, // a thousand ids of at most 64 characters, and the note
      example: (say) => ({ text: say("Two buyers will call back; try again tomorrow morning"), cases: [EXAMPLE_ID] }),
    },
    status: 201,
    answer: handoverDetailSchema,
  },
  getHandover: {
    route: "GET /api/v1/handovers/{id}",
    summary: "One handover with its cases",
    returns: "the handover",
    permission: "read",
    answer: handoverDetailSchema,
  },
  actOnHandover: {
    route: "POST /api/v1/handovers/{id}/actions",
    summary:
      "Accept a handover: its cases that are still its author’s, or unassigned, become yours. Or withdraw your own. Within 10 minutes, whoever did it can undo it",
    returns: "the updated handover",
    permission: "write",
    audit: "handover.action",
    isIdempotent: true,
    body: { schema: handoverActionSchema, limitBytes: 1_000, example: () => ({ action: "accept" }) },
    answer: handoverDetailSchema,
  },
});
