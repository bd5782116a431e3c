import { z } from "zod";
import { caseCountsSchema, caseDetailSchema, caseResultSchema, caseViewSchema } from "@/lib/domain/cases/case-answers";
import { reportFileSchema, reportPeriodSchema } from "@/lib/domain/cases/case-report";
import { caseReportSchema } from "@/lib/domain/cases/case-report-answers";
import { caseActionSchema, caseBulkSchema, caseFilterSchema, returnSchema } from "@/lib/domain/cases/case-requests";
import { pageOf } from "@/lib/domain/shared/view-schemas";
import { defineOperations, EXAMPLE_ID } from "./operation";

/** The cases of parcels that are problems. */
export const caseOperations = defineOperations({
  /** The queue, most urgent first. */
  listCases: {
    route: "GET /api/v1/cases",
    permission: "read",
    readsLists: true,
    query: caseFilterSchema,
    answer: pageOf(caseViewSchema),
  },
  /** One action on many cases, each changed or refused for itself: the results are in the order of the ids. */
  actOnCases: {
    route: "POST /api/v1/cases/actions",
    permission: "write",
    audit: "case.bulk-action",
    isInParts: true,
    isIdempotent: true,
    body: {
      schema: caseBulkSchema,
      limitBytes: 32_000,
      example: () => ({
        ids: [EXAMPLE_ID],
        action: { action: "step", step: "carrier" },
        versions: { [EXAMPLE_ID]: 3 },
      }),
    },
    status: 207,
    answer: z.object({ results: z.array(caseResultSchema) }),
  },
  /** Confirms that a parcel has come back, by the number on its label. Answers its case, now closed. */
  confirmReturn: {
    route: "POST /api/v1/cases/returned",
    permission: "write",
    audit: "case.returned",
    body: { schema: returnSchema, limitBytes: 1_000, example: () => ({ waybillNumber: "YT2345678901234" }) },
    answer: caseDetailSchema,
  },
  getCaseReport: {
    route: "GET /api/v1/cases/report",
    permission: "read",
    readsLists: true,
    query: reportPeriodSchema,
    answer: caseReportSchema,
  },
  exportCaseReport: {
    route: "GET /api/v1/cases/report/export",
    permission: "read",
    audit: "case.export",
    query: reportFileSchema,
    files: ["xlsx"],
  },
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
