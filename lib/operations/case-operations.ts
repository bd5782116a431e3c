import { z } from "zod";
import { caseCountsSchema, caseDetailSchema, caseResultSchema, caseViewSchema } from "@/lib/domain/cases/case-answers";
import { reportFileSchema, reportPeriodSchema } from "@/lib/domain/cases/case-report";
import { caseReportSchema } from "@/lib/domain/cases/case-report-answers";
import { caseActionSchema, caseBulkSchema, caseFilterSchema, returnSchema } from "@/lib/domain/cases/case-requests";
import { pageOf } from "@/lib/domain/shared/view-schemas";
import { defineOperations, EXAMPLE_ID, OF_SHIPMENTS } from "./operation";

/** The cases of parcels that are problems. */
export const caseOperations = defineOperations({
  listCases: {
    route: "GET /api/v1/cases",
    summary: "The queue of the problem desk, earliest due first; closed cases newest first",
    permission: "read",
    readsLists: true,
    query: caseFilterSchema,
    answer: pageOf(caseViewSchema),
  },
  actOnCases: {
    route: "POST /api/v1/cases/actions",
    summary: "Apply one action to many cases; each succeeds or fails independently",
    returns: "one result for each id, in the same order",
    permission: "write",
    audit: "case.bulk-action",
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
  confirmReturn: {
    route: "POST /api/v1/cases/returned",
    summary: "Confirm by its label that a shipment is back, in whichever case it is; the case is closed",
    returns: "the updated case",
    permission: "write",
    changes: ["cases"],
    audit: "case.returned",
    body: { schema: returnSchema, limitBytes: 1_000, example: () => ({ waybillNumber: "YT2345678901234" }) },
    answer: caseDetailSchema,
  },
  getCaseReport: {
    route: "GET /api/v1/cases/report",
    summary: "How cases were handled in a period (by default the last 30 days), and the age of open ones",
    returns: "the figures",
    permission: "read",
    readsLists: true,
    query: reportPeriodSchema,
    answer: caseReportSchema,
  },
  exportCaseReport: {
    route: "GET /api/v1/cases/report/export",
    summary: "The cases opened in a period, or the report's figures, as an XLSX",
    permission: "read",
    audit: "case.export",
    query: reportFileSchema,
    files: ["xlsx"],
  },
  getCase: {
    route: "GET /api/v1/cases/{id}",
    summary: "One case with its history",
    returns: "the case",
    permission: "read",
    answer: caseDetailSchema,
  },
  actOnCase: {
    route: "POST /api/v1/cases/{id}/actions",
    summary:
      "Assign, note, snooze, close, reopen a case, undo your last action on it, or confirm that the shipment is back",
    returns: "the updated case",
    permission: "write",
    audit: "case.action",
    isIdempotent: true,
    isVersioned: true,
    body: {
      schema: caseActionSchema,
      limitBytes: 16_000,
      example: (say) => ({ action: "note", text: say("Called the carrier: second attempt tomorrow") }),
    },
    answer: caseDetailSchema,
  },
  countCases: {
    route: "GET /api/v1/cases/counts",
    summary: "How many cases are open, and who they are assigned to",
    returns: "the counts",
    permission: "read",
    readsLists: true,
    answer: caseCountsSchema,
  },
  noteComplaint: {
    route: "POST /api/v1/shipments/{id}/complaint",
    summary:
      "The buyer of a delivered shipment reports that it never arrived: the shipment is flagged as a doubtful signature and a case is opened",
    permission: "write",
    changes: ["cases", ...OF_SHIPMENTS],
    audit: "shipment.complaint",
  },
});
