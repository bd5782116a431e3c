import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import type { CaseReport } from "@/lib/domain/cases/case-report";
import { caseActionSchema, MAX_BULK_CASES, returnSchema } from "@/lib/domain/cases/case-requests";
import {
  CASE_EVENT_KINDS,
  CASE_OUTCOMES,
  CASE_SCOPES,
  CASE_STATUSES,
  CASE_STEPS,
  type CaseCounts,
} from "@/lib/domain/cases/problem-case";
import type { CongestionView } from "@/lib/domain/congestion/congestion-threshold";
import { FLAG_LEVELS, FLAGS } from "@/lib/domain/flags/flag";
import { flagSettingsChangeSchema } from "@/lib/domain/flags/flag-settings-schema";
import {
  errorResponses,
  idempotencyHeaders,
  instant,
  jsonResponse,
  nullableText,
  person,
  problemSchema,
} from "@/lib/server/openapi/open-api-parts";

export const problemCase = z
  .object({
    id: z.string(),
    status: z.enum(CASE_STATUSES),
    step: z.enum(CASE_STEPS).describe("how far a person is with it"),
    flag: z.enum(FLAGS).describe("the newest of the parcel's"),
    level: z.literal(FLAG_LEVELS).describe("1 提醒, 2 异常, 3 严重"),
    reason: nullableText,
    since: instant.describe("when the flag became due"),
    liftedAt: instant.nullable().describe("when the parcel moved on; null while it bears the flag"),
    openedAt: instant,
    dueAt: instant.describe("until when somebody is to have seen to it, then the date that was last set for it"),
    firstActionAt: instant.nullable().describe("when a person first saw to it"),
    nextActionAt: instant.nullable().describe("it rests until then"),
    assignee: person.nullable(),
    outcome: z.enum(CASE_OUTCOMES).nullable(),
    closedAt: instant.nullable(),
    returnedAt: instant.nullable().describe("when somebody confirmed that the parcel is back"),
    version: z.int().describe("counts the changes; for If-Match"),
    shipment: z.object({}).loose().describe("as GET /api/v1/shipments/{id} answers, without events"),
  })
  .meta({ id: "Case" });

const detail = problemCase
  .extend({
    events: z
      .array(
        z.object({
          id: z.string(),
          at: instant,
          kind: z.enum(CASE_EVENT_KINDS),
          actor: nullableText.describe("null where the parcel did it by moving"),
          detail: nullableText,
        }),
      )
      .describe("oldest first; never changed, never lost"),
  })
  .meta({ id: "CaseDetail" });

const counts = z
  .object({
    open: z.int(),
    mine: z.int(),
    unassigned: z.int(),
    overdue: z.int().describe("nobody has seen to them in time"),
    resting: z.int(),
    returns: z.int().describe("what comes back to the sender, resting or not"),
    byStep: z.object(Object.fromEntries(CASE_STEPS.map((step) => [step, z.int()])) as Record<CaseStepName, z.ZodInt>),
    colleagues: z.array(person.extend({ open: z.int(), overdue: z.int() })),
  })
  .meta({ id: "CaseCounts" }) satisfies z.ZodType<CaseCounts>;
type CaseStepName = (typeof CASE_STEPS)[number];

const congestionItem = z
  .object({
    id: z.string(),
    node: z.string().describe("as the filter `node` of shipments takes it"),
    since: instant,
    noticedAt: instant,
    lookedAt: instant,
    endedAt: instant.nullable(),
    standing: z.int().describe("parcels without an event for `hours`"),
    most: z.int().describe("the same at its worst"),
    seen: z.int().describe("last seen there, whether they move or not"),
    usual: z.int().nullable().describe("standing there on a usual day; null while fewer than 7 days are known"),
    hours: z.int(),
    carriers: z.array(z.object({ carrier: nullableText, name: nullableText, number: z.int() })),
  })
  .meta({ id: "Congestion" }) satisfies z.ZodType<CongestionView>;

const spread = z
  .object({
    sample: z.int(),
    p50: z.number().nullable().describe("ms; null below 20 samples"),
    p90: z.number().nullable(),
  })
  .meta({ id: "Spread" });
const group = z
  .object({
    key: nullableText,
    name: nullableText,
    opened: z.int(),
    closed: z.int(),
    movedOn: z.int().describe("of the closed ones those that the parcel ended by moving on"),
    toFirst: spread,
    toSolve: spread,
  })
  .meta({ id: "ReportGroup" });
const report = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    isPartial: z.boolean(),
    days: z.array(z.object({ day: z.iso.date(), opened: z.int(), closed: z.int() })),
    total: group,
    byFlag: z.array(group),
    byCarrier: z.array(group),
    byPerson: z.array(group),
    backlog: z.array(
      z.object({ from: z.int().describe("days ago, 0 is today"), to: z.int().nullable(), number: z.int() }),
    ),
  })
  .meta({ id: "CaseReport" }) satisfies z.ZodType<CaseReport>;
const period = z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() });

const id = z.object({ id: z.string() });
const ifMatch = z.object({
  "If-Match": z.string().optional().describe("the case's version; 409 when somebody has changed it since"),
});

const listCases: ZodOpenApiOperationObject = {
  operationId: "listCases",
  summary: "The queue of the problem desk: whatever is due first comes first; closed ones newest first",
  requestParams: {
    query: z.object({
      scope: z.enum(CASE_SCOPES).optional(),
      flag: z
        .string()
        .optional()
        .describe(`separated by commas: ${FLAGS.join(", ")}`),
      step: z.enum(CASE_STEPS).optional(),
      assignee: z.string().optional().describe("id of whose they are"),
      carrier: z.string().optional().describe("Kuaidi100's codes, separated by commas"),
      shop: z.string().optional().describe("names, separated by commas"),
      from: z.iso.date().optional().describe("first Beijing day of opening, of closed ones of closing"),
      to: z.iso.date().optional().describe("last such day, included"),
      q: z.string().max(64).optional().describe("a part of a waybill or order number"),
      cursor: z.string().optional(),
      limit: z.int().min(1).max(200).default(50).optional(),
    }),
  },
  responses: {
    "200": jsonResponse(z.object({ items: z.array(problemCase), nextCursor: nullableText }), "a page"),
    ...errorResponses,
  },
};

const getCase: ZodOpenApiOperationObject = {
  operationId: "getCase",
  summary: "One case with its history",
  requestParams: { path: id },
  responses: { "200": jsonResponse(detail, "the case"), ...errorResponses },
};

const actOnCase: ZodOpenApiOperationObject = {
  operationId: "actOnCase",
  summary: "Assign, note, snooze, close, reopen a case, or confirm that the parcel is back",
  requestParams: { path: id, header: ifMatch.extend(idempotencyHeaders.shape) },
  requestBody: { content: { "application/json": { schema: caseActionSchema } } },
  responses: {
    "200": jsonResponse(detail, "the case as it is now"),
    ...errorResponses,
  },
};

const actOnCases: ZodOpenApiOperationObject = {
  operationId: "actOnCases",
  summary: "The same to many cases; each stands or falls by itself",
  requestParams: { header: idempotencyHeaders },
  requestBody: {
    content: {
      "application/json": {
        schema: z.object({ ids: z.array(z.string()).min(1).max(MAX_BULK_CASES), action: caseActionSchema }),
      },
    },
  },
  responses: {
    "207": jsonResponse(
      z.object({
        results: z.array(z.object({ id: z.string(), status: z.int(), problem: problemSchema.optional() })),
      }),
      "one result for each id, in the same order",
    ),
    ...errorResponses,
  },
};

const confirmReturn: ZodOpenApiOperationObject = {
  operationId: "confirmReturn",
  summary: "Confirm by its label that a parcel is back, whichever case it is of; the case is closed",
  requestBody: { content: { "application/json": { schema: returnSchema } } },
  responses: { "200": jsonResponse(detail, "the case as it is now"), ...errorResponses },
};

const countCases: ZodOpenApiOperationObject = {
  operationId: "countCases",
  summary: "How many open cases there are, and whose",
  responses: { "200": jsonResponse(counts, "the counts"), ...errorResponses },
};

const recordComplaint: ZodOpenApiOperationObject = {
  operationId: "noteComplaint",
  summary: "The buyer of a signed parcel says that it never came: it is flagged 疑似虚假签收 and its case is opened",
  requestParams: { path: id },
  responses: { "204": { description: "noted" }, ...errorResponses },
};

const getCaseReport: ZodOpenApiOperationObject = {
  operationId: "getCaseReport",
  summary: "How the desk did on the days of a period, the last 30 when left out, and how old what lies on it is",
  requestParams: { query: period },
  responses: { "200": jsonResponse(report, "the figures"), ...errorResponses },
};

const exportCaseReport: ZodOpenApiOperationObject = {
  operationId: "exportCaseReport",
  summary: "The cases opened in a period, or the report's figures, as an XLSX",
  requestParams: { query: period.extend({ of: z.enum(["cases", "summary"]).optional() }) },
  responses: {
    "200": {
      description: "XLSX",
      content: { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": { schema: { type: "string" } } },
    },
    ...errorResponses,
  },
};

const settingsSchema = flagSettingsChangeSchema.required().meta({ id: "FlagSettings" });

const getFlagSettings: ZodOpenApiOperationObject = {
  operationId: "getFlagSettings",
  summary: "By what parcels are flagged, cases assigned and jams told; for owners",
  responses: { "200": jsonResponse(settingsSchema, "the settings"), ...errorResponses },
};

const changeFlagSettings: ZodOpenApiOperationObject = {
  operationId: "changeFlagSettings",
  summary: "Change them; what is left out stays. Within a minute every parcel is judged by them; for owners",
  requestBody: { content: { "application/json": { schema: flagSettingsChangeSchema } } },
  responses: { "200": jsonResponse(settingsSchema, "the settings as they are now"), ...errorResponses },
};

const listCongestion: ZodOpenApiOperationObject = {
  operationId: "listCongestion",
  summary: "Places at which parcels pile up, the worst first, and those that cleared within a week",
  responses: { "200": jsonResponse(z.object({ items: z.array(congestionItem) }), "the places"), ...errorResponses },
};

/** OpenAPI paths for cases, flag settings and congestion. */
export const casePaths = {
  "/api/v1/cases": { get: listCases },
  "/api/v1/cases/{id}": { get: getCase },
  "/api/v1/cases/{id}/actions": { post: actOnCase },
  "/api/v1/cases/actions": { post: actOnCases },
  "/api/v1/cases/returned": { post: confirmReturn },
  "/api/v1/cases/counts": { get: countCases },
  "/api/v1/cases/report": { get: getCaseReport },
  "/api/v1/cases/report/export": { get: exportCaseReport },
  "/api/v1/shipments/{id}/complaint": { post: recordComplaint },
  "/api/v1/flag-settings": { get: getFlagSettings, patch: changeFlagSettings },
  "/api/v1/congestion": { get: listCongestion },
};
