import { z } from "zod";

export const jsonResponse = (description: string, schema: z.ZodType) => ({
  description,
  content: { "application/json": { schema } },
});

export const jsonBody = (schema: z.ZodType) => ({ required: true, content: { "application/json": { schema } } });

/** The headers with which a repeated request does nothing twice. */
export const idempotencyHeaders = z.object({
  "Idempotency-Key": z
    .string()
    .max(255)
    .optional()
    .describe("sent again within 24 hours with the same body, the request does nothing and gets the same answer"),
});
