import { z } from "zod";
import type { MessageValue } from "./message";

/** What a message speaks of: names, numbers, limits, or a message in turn. */
const messageValue = z.union([
  z.string(),
  z.number(),
  z.array(z.string()),
  z.looseObject({ key: z.string().describe("key of the message") }),
]);
// zod infers no type of a message that has messages among its values.
const messageValues = z.record(z.string(), messageValue as z.ZodType<unknown> as z.ZodType<MessageValue>);

/**
 * RFC 9457. Some problems have further members: the id of the conflicting entity, a limit, or the
 * time of the next attempt.
 */
export const problemSchema = z
  .looseObject({
    type: z.string().describe("kind of error, a URN"),
    title: z.string().describe("what kind of error it is, in words"),
    status: z.int().describe("HTTP status"),
    detail: z.string().describe("what is wrong and what to do, in the language of the request"),
    code: z.string().describe("the kind of error, for programs"),
    reason: z.string().optional().describe("the exact reason, for programs, such as auth.usernameTaken"),
    values: messageValues.optional().describe("names, numbers and limits used in the reason"),
    requestId: z.string().optional().describe("id of the request, which the log has too"),
    fields: z
      .array(
        z.object({
          field: z.string().describe("path of the field, such as 0.waybillNumber"),
          message: z.string().describe("what is wrong with it, in the language of the request"),
          reason: z.string().optional().describe("the exact reason, for programs, such as auth.usernameTaken"),
          values: messageValues.optional().describe("names, numbers and limits used in the reason"),
        }),
      )
      .optional()
      .describe("fields that are wrong"),
  })
  .meta({ id: "Problem" });

/** Fields of what was stored that were left out or are missing, and why. */
export const warningsSchema = z
  .array(
    z
      .object({
        field: z.string().describe("name of the field"),
        message: z.string().describe("why it was left out, or what to add"),
      })
      .meta({ id: "FieldWarning" }),
  )
  .describe(
    "optional fields that could not be read and were left out, and a phone number that the carrier still needs; empty without any",
  );

/** What became of one of several things that were asked for at once. */
export const bulkResultSchema = z.object({
  id: z.string(),
  status: z.int().describe("200 done, else the status of the error"),
  problem: problemSchema.optional().describe("why it was not done"),
});
export type BulkResult = z.output<typeof bulkResultSchema>;
