import { z } from "zod";
import { STATE_NAMES, type State } from "@/lib/domain/states";

export const text = z.string().nullable();
export const fen = z.int().nullable().describe("分");
export const instant = z.string().describe("ISO 8601, +08:00");
export const state = z.literal(Object.keys(STATE_NAMES).map(Number) as State[]).describe(
  Object.entries(STATE_NAMES)
    .map(([code, name]) => `${code} ${name}`)
    .join(", "),
);

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    fields: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: "Problem" });

export const json = (schema: z.ZodType, description: string) => ({
  description,
  content: { "application/json": { schema } },
});
export const refusals = {
  "4XX": { description: "RFC 9457", content: { "application/problem+json": { schema: problem } } },
};
