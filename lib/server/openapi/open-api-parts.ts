import { z } from "zod";

/** Descriptions are added to the whole document: see `describe-document.ts`. */
const description = "";
export const jsonResponse = (schema: z.ZodType) => ({ description, content: { "application/json": { schema } } });
export const emptyResponse = { description };

export const jsonBody = (schema: z.ZodType) => ({ required: true, content: { "application/json": { schema } } });

/** The headers with which a repeated request does nothing twice. */
export const idempotencyHeaders = z.object({ "Idempotency-Key": z.string().max(255).optional() });
