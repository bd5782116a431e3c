import { z } from "zod";
import { caseReportSchema, reportFileSchema, reportPeriodSchema } from "@/lib/domain/cases/case-report";
import { caseActionSchema, caseBulkSchema, caseFilterSchema, returnSchema } from "@/lib/domain/cases/case-requests";
import {
  CASE_EVENT_KINDS,
  CASE_OUTCOMES,
  CASE_STATUSES,
  CASE_STEPS,
  type CaseStep,
} from "@/lib/domain/cases/problem-case";
import { FLAG_LEVELS, FLAGS } from "@/lib/domain/flags/flag";
import { bulkResultSchema } from "@/lib/domain/shared/problem-schema";
import { instant, nullableText, type Page, pageOf, person } from "@/lib/domain/shared/view-schemas";
import { shipmentViewSchema } from "@/lib/domain/shipments/shipment-view";
import { defineOperations, EXAMPLE_ID, OF_SHIPMENTS } from "./operation";
export type CaseEventView = CaseDetail["events"][number];

/** A person to whom a case can be assigned. */
export type Colleague = CaseCounts["colleagues"][number];

export const caseViewSchema = z
  .object({
    id: z.string(),
    status: z.enum(CASE_STATUSES).describe("whether the case is open"),
    step: z.enum(CASE_STEPS).describe("progress of the case"),
    flag: z.enum(FLAGS).describe("the shipment's newest flag"),
    level: z.literal(FLAG_LEVELS).describe("1 notice, 2 warning, 3 serious"),
    reason: nullableText.describe("details, such as an detailed state code; null where none are needed"),
    since: instant,
    liftedAt: instant.nullable(),
    openedAt: instant,
    dueAt: instant,
    firstActionAt: instant.nullable(),
    nextActionAt: instant.nullable(),
    assignee: person.nullable().describe("the assignee; null while unassigned"),
    outcome: z.enum(CASE_OUTCOMES).nullable().describe("how it ended; null while it is open"),
    closedAt: instant.nullable(),
    returnedAt: instant.nullable().describe("when the return was confirmed as received"),
    version: z.int().describe("counts the changes; for If-Match"),
    shipment: shipmentViewSchema.describe("as GET /api/v1/shipments/{id} answers, without events"),
  })
  .meta({ id: "Case" });

/** A case as pages and API show it. Instants are ISO 8601 with +08:00. */
export type CaseView = z.output<typeof caseViewSchema>;

/** A page of the queue, with the total count. */
export type CasePage = Page<CaseView>;

const caseDetailSchema = caseViewSchema
  .extend({
    events: z
      .array(
        z.object({
          id: z.string(),
          at: instant,
          kind: z.enum(CASE_EVENT_KINDS).describe("what was done"),
          actor: nullableText.describe("null if it happened because the shipment moved"),
          detail: nullableText.describe("details"),
        }),
      )
      .describe("oldest first; never changed, never lost"),
  })
  .meta({ id: "CaseDetail" });
export type CaseDetail = z.output<typeof caseDetailSchema>;

/** What became of one of several cases; with the version that it has now if it was changed. */
const caseResultSchema = bulkResultSchema.extend({
  version: z.int().optional().describe("the version after the change; missing where there was none"),
});
export type CaseResult = z.output<typeof caseResultSchema>;

const STEPS: Readonly<Record<CaseStep, string>> = {
  todo: "to do",
  carrier: "carrier contacted",
  buyer: "buyer contacted",
  urged: "carrier chased",
  returning: "awaiting return",
  resent: "resent",
};

const caseCountsSchema = z
  .object({
    open: z.int(),
    mine: z.int().describe("the caller's own"),
    unassigned: z.int().describe("those without an assignee"),
    overdue: z.int(),
    resting: z.int().describe("snoozed cases"),
    returns: z.int().describe("returns to the sender, snoozed or not"),
    byStep: z
      .object(
        Object.fromEntries(CASE_STEPS.map((step) => [step, z.int().describe(STEPS[step])])) as Record<
          CaseStep,
          z.ZodInt
        >,
      )
      .describe("by progress"),
    colleagues: z.array(person.extend({ open: z.int(), overdue: z.int() })).describe("cases of each person"),
  })
  .meta({ id: "CaseCounts" });

/** Counts of cases; `db/queries/cases/case-counts.ts` defines each of them. */
export type CaseCounts = z.output<typeof caseCountsSchema>;

/** The cases of parcels that are problems. */
export const caseOperations = defineOperations({
  listCases: {
    route: "GET /api/v1/cases",
    summary: "The queue of the problem desk, earliest due first; closed cases newest first",
    permission: "read",
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
