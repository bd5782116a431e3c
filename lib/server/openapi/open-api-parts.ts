import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { MESSAGE_STATUSES } from "@/lib/domain/alerts/alert-channel";
import { STATE_NAMES, type State } from "@/lib/domain/shipments/shipment-states";

export const nullableText = z.string().nullable();
export const fen = z.int().nullable().describe("分");
export const person = z.object({ id: z.string(), name: z.string() });
export const instant = z.string().describe("ISO 8601, +08:00");
export const state = z.literal(Object.keys(STATE_NAMES).map(Number) as State[]).describe(
  Object.entries(STATE_NAMES)
    .map(([code, name]) => `${code} ${name}`)
    .join(", "),
);

/**
 * RFC 9457. Some problems have further members: the id of the conflicting entity, a limit, or the
 * time of the next attempt.
 */
export const problemSchema = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    fields: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: "Problem" });

export const jsonResponse = (schema: z.ZodType, description: string) => ({
  description,
  content: { "application/json": { schema } },
});
export const errorResponses = {
  "4XX": { description: "RFC 9457", content: { "application/problem+json": { schema: problemSchema } } },
};

/** The delivery status of a message. */
export const deliveryFields = {
  status: z.enum(MESSAGE_STATUSES),
  attempts: z.int(),
  nextAttemptAt: instant.nullable(),
  lastError: nullableText,
};

/** An operation with the error responses. */
export const defineOperation = (
  operationId: string,
  summary: string,
  rest: Omit<ZodOpenApiOperationObject, "operationId" | "summary">,
): ZodOpenApiOperationObject => ({
  operationId,
  summary,
  ...rest,
  responses: { ...rest.responses, ...errorResponses },
});

export const jsonBody = (schema: z.ZodType) => ({ required: true, content: { "application/json": { schema } } });

/** The headers with which a repeated request does nothing twice. */
export const idempotencyHeaders = z.object({
  "Idempotency-Key": z
    .string()
    .max(255)
    .optional()
    .describe("sent again within 24 hours with the same body, it does nothing and gets the same answer"),
});

export const xlsxResponse = (description: string) => ({
  description,
  content: {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {
      schema: z.string().meta({ format: "binary" }),
    },
  },
});
