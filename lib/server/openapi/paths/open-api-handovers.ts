import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { HANDOVER_STATUSES } from "@/lib/domain/cases/handover";
import { handoverDetailSchema, handoverPageSchema } from "@/lib/domain/cases/handover-answers";
import { handoverActionSchema, newHandoverSchema } from "@/lib/domain/cases/handover-requests";
import { idempotencyHeaders, jsonResponse } from "@/lib/server/openapi/open-api-parts";

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
  responses: { "200": jsonResponse(handoverPageSchema) },
};

const writeHandover: ZodOpenApiOperationObject = {
  operationId: "writeHandover",
  requestParams: { header: idempotencyHeaders },
  requestBody: { content: { "application/json": { schema: newHandoverSchema } } },
  responses: { "201": jsonResponse(handoverDetailSchema) },
};

const getHandover: ZodOpenApiOperationObject = {
  operationId: "getHandover",
  requestParams: { path: id },
  responses: { "200": jsonResponse(handoverDetailSchema) },
};

const actOnHandover: ZodOpenApiOperationObject = {
  operationId: "actOnHandover",
  requestParams: { path: id, header: idempotencyHeaders },
  requestBody: { content: { "application/json": { schema: handoverActionSchema } } },
  responses: { "200": jsonResponse(handoverDetailSchema) },
};

export const handoverPaths = {
  "/api/v1/handovers": { get: listHandovers, post: writeHandover },
  "/api/v1/handovers/{id}": { get: getHandover },
  "/api/v1/handovers/{id}/actions": { post: actOnHandover },
};
