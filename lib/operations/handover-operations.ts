import { handoverDetailSchema, handoverPageSchema } from "@/lib/domain/cases/handover-answers";
import { handoverActionSchema, handoverFilterSchema, newHandoverSchema } from "@/lib/domain/cases/handover-requests";
import { defineOperations, EXAMPLE_ID } from "./operation";

/** Handovers between shifts. */
export const handoverOperations = defineOperations({
  /** Newest first. */
  listHandovers: {
    route: "GET /api/v1/handovers",
    permission: "read",
    query: handoverFilterSchema,
    answer: handoverPageSchema,
  },
  /** Hands a note and cases to the next shift. */
  writeHandover: {
    route: "POST /api/v1/handovers",
    permission: "write",
    names: "case",
    audit: "handover.create",
    isIdempotent: true,
    body: {
      schema: newHandoverSchema,
      limitBytes: 96_000, // a thousand ids of at most 64 characters, and the note
      example: (say) => ({ text: say("handover"), cases: [EXAMPLE_ID] }),
    },
    status: 201,
    answer: handoverDetailSchema,
  },
  /** One handover with the current state of its cases. */
  getHandover: { route: "GET /api/v1/handovers/{id}", permission: "read", answer: handoverDetailSchema },
  /** Accepts a handover with its cases, withdraws the caller's own, or takes either back. */
  actOnHandover: {
    route: "POST /api/v1/handovers/{id}/actions",
    permission: "write",
    audit: "handover.action",
    isIdempotent: true,
    body: { schema: handoverActionSchema, limitBytes: 1_000, example: () => ({ action: "accept" }) },
    answer: handoverDetailSchema,
  },
});
