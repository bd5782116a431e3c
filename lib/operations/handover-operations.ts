import { handoverDetailSchema, handoverPageSchema } from "@/lib/domain/cases/handover-answers";
import { handoverActionSchema, handoverFilterSchema, newHandoverSchema } from "@/lib/domain/cases/handover-requests";
import { defineOperations, EXAMPLE_ID } from "./operation";

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
