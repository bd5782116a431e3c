import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import {
  HANDOVER_STATUSES,
  type HandoverPage,
  handoverActionSchema,
  newHandoverSchema,
} from "@/lib/domain/cases/handover";
import { errorResponses, instant, jsonResponse, nullableText, person } from "@/lib/server/openapi/open-api-parts";
import { problemCase } from "./open-api-cases";

const handover = z
  .object({
    id: z.string(),
    at: instant,
    author: person,
    to: person.nullable().describe("for whom it is; null for whoever comes next"),
    text: z.string(),
    counts: z
      .object({
        open: z.int(),
        due: z.int().describe("of all of them those that fall due within 8 hours"),
        waiting: z.int().describe("they rest until their date"),
      })
      .describe("as the cases stood when it was written"),
    status: z.enum(HANDOVER_STATUSES),
    settledAt: instant.nullable().describe("when it was accepted or withdrawn"),
    settledBy: nullableText,
  })
  .meta({ id: "Handover" });
const page = z.object({ items: z.array(handover), nextCursor: nullableText }) satisfies z.ZodType<HandoverPage>;
const lastNote = z.object({ text: z.string(), actor: nullableText, at: instant }).nullable();
const detail = handover
  .extend({ cases: z.array(problemCase.extend({ lastNote })).describe("as they stand now, in the order of their due") })
  .meta({ id: "HandoverDetail" });
const id = z.object({ id: z.string() });

const listHandovers: ZodOpenApiOperationObject = {
  operationId: "listHandovers",
  summary: "What one shift left for the next, the newest first; the last thousand are kept",
  requestParams: {
    query: z.object({
      status: z.enum(HANDOVER_STATUSES).optional(),
      cursor: z.string().optional(),
      limit: z.int().min(1).max(100).default(20).optional(),
    }),
  },
  responses: { "200": jsonResponse(page, "a page"), ...errorResponses },
};

const writeHandover: ZodOpenApiOperationObject = {
  operationId: "writeHandover",
  summary: "Leave a note and cases for the next shift",
  requestBody: { content: { "application/json": { schema: newHandoverSchema } } },
  responses: { "201": jsonResponse(detail, "the hand-over"), ...errorResponses },
};

const getHandover: ZodOpenApiOperationObject = {
  operationId: "getHandover",
  summary: "One hand-over with its cases",
  requestParams: { path: id },
  responses: { "200": jsonResponse(detail, "the hand-over"), ...errorResponses },
};

const actOnHandover: ZodOpenApiOperationObject = {
  operationId: "actOnHandover",
  summary: "Take a hand-over: its cases that are still its author's, or nobody's, are then yours. Or withdraw your own",
  requestParams: { path: id },
  requestBody: { content: { "application/json": { schema: handoverActionSchema } } },
  responses: { "200": jsonResponse(detail, "the hand-over as it is now"), ...errorResponses },
};

export const handoverPaths = {
  "/api/v1/handovers": { get: listHandovers, post: writeHandover },
  "/api/v1/handovers/{id}": { get: getHandover },
  "/api/v1/handovers/{id}/actions": { post: actOnHandover },
};
