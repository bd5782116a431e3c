import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { HANDOVER_STATUSES, MAX_HANDOVER_CASES, MAX_HANDOVER_LENGTH } from "./handover";

/** A handover from a form or the API. */
export const newHandoverSchema = z
  .object(
    {
      text: z
        .string(message("shared.needsText"))
        .trim()
        .max(MAX_HANDOVER_LENGTH, message("shared.tooLong", { max: MAX_HANDOVER_LENGTH }))
        .default("")
        .describe("what the next shift needs to know, 2,000 characters at most"),
      to: z
        .string()
        .min(1)
        .max(64)
        .nullable()
        .default(null)
        .describe("id of the user it is for; null for the next shift"),
      cases: z
        .array(z.string().max(64))
        .max(MAX_HANDOVER_CASES, message("shared.tooMany", { max: MAX_HANDOVER_CASES }))
        .default([])
        .describe("ids of the cases that are handed over with it"),
    },
    { error: message("shared.needsObject") },
  )
  .refine(({ text, cases }) => text !== "" || cases.length > 0, {
    path: ["text"],
    message: message("handovers.empty"),
  });
export type NewHandover = z.output<typeof newHandoverSchema>;

export const handoverActionSchema = z.object({
  action: z
    .enum(["accept", "withdraw", "reopen"], message("handovers.unknownAction"))
    .describe("accept or withdraw it, or reopen it to take that back"),
});
export type HandoverAction = z.output<typeof handoverActionSchema>["action"];

const badLimit = message("shared.wholeNumber", { min: 1, max: 100 });

export const handoverFilterSchema = z.object({
  status: z.enum(HANDOVER_STATUSES, message("handovers.unknownStatus")).optional().describe("status of the handover"),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number(badLimit).int(badLimit).min(1, badLimit).max(100, badLimit).default(20),
});
export type HandoverFilter = z.output<typeof handoverFilterSchema>;
