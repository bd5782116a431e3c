import { z } from "zod";
import type { MessageValue } from "./message";

/** What a message speaks of: names, numbers, limits, or a message in turn. */
const messageValue = z.union([z.string(), z.number(), z.array(z.string()), z.looseObject({ key: z.string() })]);
// zod infers no type of a message that has messages among its values.
const messageValues = z.record(z.string(), messageValue as z.ZodType<unknown> as z.ZodType<MessageValue>);

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
    requestId: z.string().optional(),
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

/** Fields of what was stored that were left out or are missing, and why. */
export const warningsSchema = z.array(
  z.object({ field: z.string(), message: z.string() }).meta({ id: "FieldWarning" }),
);

/** What became of one of several things that were asked for at once. */
export const bulkResultSchema = z.object({ id: z.string(), status: z.int(), problem: problemSchema.optional() });
export type BulkResult = z.output<typeof bulkResultSchema>;
