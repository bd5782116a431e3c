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
import { instant, nullableText, person } from "@/lib/domain/shared/view-schemas";
import { emptyResponse, idempotencyHeaders, jsonResponse, problemSchema } from "@/lib/server/openapi/open-api-parts";

export const problemCase = z
  .object({
    id: z.string(),
    status: z.enum(CASE_STATUSES),
    step: z.enum(CASE_STEPS),
    flag: z.enum(FLAGS),
    level: z.literal(FLAG_LEVELS),
    reason: nullableText,
    since: instant,
    liftedAt: instant.nullable(),
    openedAt: instant,
    dueAt: instant,
    firstActionAt: instant.nullable(),
    nextActionAt: instant.nullable(),
    assignee: person.nullable(),
    outcome: z.enum(CASE_OUTCOMES).nullable(),
    closedAt: instant.nullable(),
    returnedAt: instant.nullable(),
    version: z.int(),
    shipment: z.object({}).loose(),
  })
  .meta({ id: "Case" });

const detail = problemCase
  .extend({
    events: z.array(
      z.object({
        id: z.string(),
        at: instant,
        kind: z.enum(CASE_EVENT_KINDS),
        actor: nullableText,
        detail: nullableText,
      }),
    ),
  })
  .meta({ id: "CaseDetail" });

const counts = z
  .object({
    open: z.int(),
    mine: z.int(),
    unassigned: z.int(),
    overdue: z.int(),
    resting: z.int(),
    returns: z.int(),
    byStep: z.object(Object.fromEntries(CASE_STEPS.map((step) => [step, z.int()])) as Record<CaseStepName, z.ZodInt>),
    colleagues: z.array(person.extend({ open: z.int(), overdue: z.int() })),
  })
  .meta({ id: "CaseCounts" }) satisfies z.ZodType<CaseCounts>;
type CaseStepName = (typeof CASE_STEPS)[number];

const congestionItem = z
  .object({
    id: z.string(),
    node: z.string(),
    since: instant,
    noticedAt: instant,
    lookedAt: instant,
    endedAt: instant.nullable(),
    standing: z.int(),
    most: z.int(),
    seen: z.int(),
    usual: z.int().nullable(),
    hours: z.int(),
    carriers: z.array(z.object({ carrier: nullableText, name: nullableText, number: z.int() })),
  })
  .meta({ id: "Congestion" }) satisfies z.ZodType<CongestionView>;

const spread = z
  .object({
    sample: z.int(),
    p50: z.number().nullable(),
    p90: z.number().nullable(),
  })
  .meta({ id: "Spread" });
const group = z
  .object({
    key: nullableText,
    name: nullableText,
    opened: z.int(),
    closed: z.int(),
    movedOn: z.int(),
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
    backlog: z.array(z.object({ from: z.int(), to: z.int().nullable(), number: z.int() })),
  })
  .meta({ id: "CaseReport" }) satisfies z.ZodType<CaseReport>;
const period = z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() });

const id = z.object({ id: z.string() });
const ifMatch = z.object({
  "If-Match": z.string().optional(),
});

const listCases: ZodOpenApiOperationObject = {
  operationId: "listCases",
  requestParams: {
    query: z.object({
      scope: z.enum(CASE_SCOPES).optional(),
      flag: z.string().optional(),
      step: z.enum(CASE_STEPS).optional(),
      assignee: z.string().optional(),
      carrier: z.string().optional(),
      shop: z.string().optional(),
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
      q: z.string().max(64).optional(),
      cursor: z.string().optional(),
      limit: z.int().min(1).max(200).default(50).optional(),
    }),
  },
  responses: {
    "200": jsonResponse(z.object({ items: z.array(problemCase), nextCursor: nullableText })),
  },
};

const getCase: ZodOpenApiOperationObject = {
  operationId: "getCase",
  requestParams: { path: id },
  responses: { "200": jsonResponse(detail) },
};

const actOnCase: ZodOpenApiOperationObject = {
  operationId: "actOnCase",
  requestParams: { path: id, header: ifMatch.extend(idempotencyHeaders.shape) },
  requestBody: { content: { "application/json": { schema: caseActionSchema } } },
  responses: {
    "200": jsonResponse(detail),
  },
};

const actOnCases: ZodOpenApiOperationObject = {
  operationId: "actOnCases",
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
    ),
  },
};

const confirmReturn: ZodOpenApiOperationObject = {
  operationId: "confirmReturn",
  requestBody: { content: { "application/json": { schema: returnSchema } } },
  responses: { "200": jsonResponse(detail) },
};

const countCases: ZodOpenApiOperationObject = {
  operationId: "countCases",
  responses: { "200": jsonResponse(counts) },
};

const recordComplaint: ZodOpenApiOperationObject = {
  operationId: "noteComplaint",
  requestParams: { path: id },
  responses: { "204": emptyResponse },
};

const getCaseReport: ZodOpenApiOperationObject = {
  operationId: "getCaseReport",
  requestParams: { query: period },
  responses: { "200": jsonResponse(report) },
};

const exportCaseReport: ZodOpenApiOperationObject = {
  operationId: "exportCaseReport",
  requestParams: { query: period.extend({ of: z.enum(["cases", "summary"]).optional() }) },
  responses: {
    "200": {
      description: "XLSX",
      content: { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": { schema: { type: "string" } } },
    },
  },
};

const settingsSchema = flagSettingsChangeSchema.required().meta({ id: "FlagSettings" });

const getFlagSettings: ZodOpenApiOperationObject = {
  operationId: "getFlagSettings",
  responses: { "200": jsonResponse(settingsSchema) },
};

const changeFlagSettings: ZodOpenApiOperationObject = {
  operationId: "changeFlagSettings",
  requestBody: { content: { "application/json": { schema: flagSettingsChangeSchema } } },
  responses: { "200": jsonResponse(settingsSchema) },
};

const listCongestion: ZodOpenApiOperationObject = {
  operationId: "listCongestion",
  responses: { "200": jsonResponse(z.object({ items: z.array(congestionItem) })) },
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
