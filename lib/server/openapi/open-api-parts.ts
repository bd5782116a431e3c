import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";

/** What a message speaks of: names, numbers, limits, or a message in turn. */
const messageValues = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.array(z.string()), z.looseObject({ key: z.string() })]),
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
    reason: z.string().optional(),
    values: messageValues.optional(),
    fields: z
      .array(
        z.object({
          field: z.string(),
          message: z.string(),
          reason: z.string().optional(),
          values: messageValues.optional(),
        }),
      )
      .optional(),
  })
  .meta({ id: "Problem" });

/** Descriptions are added to the whole document: see `describe-document.ts`. */
const description = "";
export const jsonResponse = (schema: z.ZodType) => ({ description, content: { "application/json": { schema } } });
export const emptyResponse = { description };
const EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
export const xlsxResponse = () => ({
  description,
  content: { [EXCEL]: { schema: z.string().meta({ format: "binary" }) } },
});

export const defineOperation = (
  operationId: string,
  rest: Omit<ZodOpenApiOperationObject, "operationId">,
): ZodOpenApiOperationObject => ({ operationId, ...rest });

export const jsonBody = (schema: z.ZodType) => ({ required: true, content: { "application/json": { schema } } });

/** The headers with which a repeated request does nothing twice. */
export const idempotencyHeaders = z.object({ "Idempotency-Key": z.string().max(255).optional() });
