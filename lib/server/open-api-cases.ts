import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { FLAG_LEVELS, FLAGS } from "@/lib/domain/flag";
import {
  CASE_EVENT_KINDS,
  CASE_OUTCOMES,
  CASE_STATUSES,
  CASE_STEPS,
  type CaseCounts,
  type CaseDetail,
  type CasePage,
  type CaseView,
  caseActionSchema,
  caseBulkSchema,
  caseFilterSchema,
} from "@/lib/domain/problem-case";
import { body, instant, json, problem, refusals, text } from "./open-api-parts";
import { shipment } from "./open-api-shipment";

const person = z.object({ id: z.string(), name: z.string() });

const problemCase = z
  .object({
    id: z.string(),
    status: z.enum(CASE_STATUSES),
    step: z.enum(CASE_STEPS).describe("how far a person is with it"),
    flag: z.enum(FLAGS),
    level: z.union(FLAG_LEVELS.map((each) => z.literal(each))),
    reason: text,
    since: instant,
    liftedAt: instant.nullable().describe("when the parcel moved on by itself"),
    openedAt: instant,
    dueAt: instant.describe("by when somebody is to have seen to it"),
    nextActionAt: instant.nullable().describe("it rests until then"),
    assignee: person.nullable(),
    outcome: z.enum(CASE_OUTCOMES).nullable(),
    closedAt: instant.nullable(),
    returnedAt: instant.nullable(),
    version: z.int().describe("send it back as If-Match"),
    shipment,
  })
  .meta({ id: "Case" }) satisfies z.ZodType<CaseView>;

const caseDetail = problemCase
  .extend({
    events: z.array(
      z.object({ id: z.string(), at: instant, kind: z.enum(CASE_EVENT_KINDS), actor: text, detail: text }),
    ),
  })
  .meta({ id: "CaseDetail" }) satisfies z.ZodType<CaseDetail>;

const counts = z.object({
  open: z.int(),
  mine: z.int(),
  unassigned: z.int(),
  overdue: z.int(),
  resting: z.int(),
  byStep: z.record(z.enum(CASE_STEPS), z.int()),
  colleagues: z.array(person.extend({ open: z.int() })),
}) satisfies z.ZodType<CaseCounts>;

const byId = z.object({ id: z.string() });

const listCases: ZodOpenApiOperationObject = {
  operationId: "listCases",
  summary: "Cases of the problem desk, the most urgent first",
  requestParams: { query: caseFilterSchema },
  responses: {
    "200": json(z.object({ items: z.array(problemCase), nextCursor: text }) satisfies z.ZodType<CasePage>, "one page"),
    ...refusals,
  },
};

const countCases: ZodOpenApiOperationObject = {
  operationId: "countCases",
  summary: "How many open cases there are, and whose",
  responses: { "200": json(counts, "the counts"), ...refusals },
};

const getCase: ZodOpenApiOperationObject = {
  operationId: "getCase",
  summary: "One case with all that happened in it",
  requestParams: { path: byId },
  responses: { "200": json(caseDetail, "the case"), ...refusals },
};

const actOnCase: ZodOpenApiOperationObject = {
  operationId: "actOnCase",
  summary: "Do one thing to a case: assign it, note something, let it rest, close it",
  requestParams: { path: byId, header: z.object({ "If-Match": z.string().optional().describe("its version") }) },
  requestBody: body(caseActionSchema),
  responses: { "200": json(caseDetail, "the case as it is then"), ...refusals },
};

const actOnCases: ZodOpenApiOperationObject = {
  operationId: "actOnCases",
  summary: "Do the same to many cases",
  requestBody: body(caseBulkSchema),
  responses: {
    "207": json(
      z.object({ results: z.array(z.object({ id: z.string(), status: z.int(), problem: problem.optional() })) }),
      "a result for each, in the same order",
    ),
    ...refusals,
  },
};

/** The part of the OpenAPI document about parcels that need somebody. */
export const casePaths = {
  "/api/v1/cases": { get: listCases },
  "/api/v1/cases/counts": { get: countCases },
  "/api/v1/cases/{id}": { get: getCase },
  "/api/v1/cases/{id}/actions": { post: actOnCase },
  "/api/v1/cases/actions": { post: actOnCases },
};
