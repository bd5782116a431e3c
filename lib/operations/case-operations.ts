import { caseCountsSchema, caseDetailSchema } from "@/lib/domain/cases/case-answers";
import { caseActionSchema } from "@/lib/domain/cases/case-requests";
import { defineOperations } from "./operation";

/** The cases of parcels that are problems. */
export const caseOperations = defineOperations({
  /** With its history. */
  getCase: { route: "GET /api/v1/cases/{id}", permission: "read", answer: caseDetailSchema },
  /** A person's action on a case. */
  actOnCase: {
    route: "POST /api/v1/cases/{id}/actions",
    permission: "write",
    audit: "case.action",
    isIdempotent: true,
    isVersioned: true,
    body: {
      schema: caseActionSchema,
      limitBytes: 16_000,
      example: (say) => ({ action: "note", text: say("note") }),
    },
    answer: caseDetailSchema,
  },
  /** Open cases, with those of the caller. */
  countCases: { route: "GET /api/v1/cases/counts", permission: "read", readsLists: true, answer: caseCountsSchema },
  /** The buyer of a signed parcel reports not having received it. */
  noteComplaint: {
    route: "POST /api/v1/shipments/{id}/complaint",
    permission: "write",
    audit: "shipment.complaint",
  },
});
