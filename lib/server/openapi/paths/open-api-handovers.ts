import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import {
  HANDOVER_STATUSES,
  type HandoverPage,
  handoverActionSchema,
  newHandoverSchema,
} from "@/lib/domain/cases/handover";
import { instant, nullableText, person } from "@/lib/domain/shared/view-schemas";
import { jsonResponse } from "@/lib/server/openapi/open-api-parts";
import { problemCase } from "./open-api-cases";

const handover = z
  .object({
    id: z.string(),
    at: instant,
    author: person,
    to: person.nullable(),
    text: z.string(),
    counts: z.object({
      open: z.int(),
      due: z.int(),
      waiting: z.int(),
    }),
    status: z.enum(HANDOVER_STATUSES),
    settledAt: instant.nullable(),
    settledBy: nullableText,
  })
  .meta({ id: "Handover" });
const page = z.object({ items: z.array(handover), nextCursor: nullableText }) satisfies z.ZodType<HandoverPage>;
const lastNote = z.object({ text: z.string(), actor: nullableText, at: instant }).nullable();
const detail = handover.extend({ cases: z.array(problemCase.extend({ lastNote })) }).meta({ id: "HandoverDetail" });
const id = z.object({ id: z.string() });

const listHandovers: ZodOpenApiOperationObject = {
  operationId: "listHandovers",
  requestParams: {
    query: z.object({
      status: z.enum(HANDOVER_STATUSES).optional(),
      cursor: z.string().optional(),
      limit: z.int().min(1).max(100).default(20).optional(),
    }),
  },
  responses: { "200": jsonResponse(page) },
};

const writeHandover: ZodOpenApiOperationObject = {
  operationId: "writeHandover",
  requestBody: { content: { "application/json": { schema: newHandoverSchema } } },
  responses: { "201": jsonResponse(detail) },
};

const getHandover: ZodOpenApiOperationObject = {
  operationId: "getHandover",
  requestParams: { path: id },
  responses: { "200": jsonResponse(detail) },
};

const actOnHandover: ZodOpenApiOperationObject = {
  operationId: "actOnHandover",
  requestParams: { path: id },
  requestBody: { content: { "application/json": { schema: handoverActionSchema } } },
  responses: { "200": jsonResponse(detail) },
};

export const handoverPaths = {
  "/api/v1/handovers": { get: listHandovers, post: writeHandover },
  "/api/v1/handovers/{id}": { get: getHandover },
  "/api/v1/handovers/{id}/actions": { post: actOnHandover },
};
