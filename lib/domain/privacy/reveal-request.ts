import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { REVEAL_REASONS, REVEALED_FIELDS } from "./reveal";

const reason = z.enum(REVEAL_REASONS, message("shared.oneOf", { choices: REVEAL_REASONS }));

export const revealRequestSchema = z
  .object(
    {
      field: z
        .enum(REVEALED_FIELDS, message("shared.oneOf", { choices: REVEALED_FIELDS }))
        .describe(
          "phone is the merchant's number, recipient the name that the merchant gave; textNumber is a number in the carrier's texts",
        ),
      reason: reason.describe("why you need it"),
      masked: z
        .string()
        .max(60, message("shared.tooLong", { max: 60 }))
        .optional()
        .describe("the number as it is shown in the texts, such as 138****8000"),
    },
    { error: message("shared.needsObject") },
  )
  .refine(({ field, masked }) => field !== "textNumber" || masked, {
    path: ["masked"],
    message: message("privacy.maskedMissing"),
  });
export type RevealRequest = z.output<typeof revealRequestSchema>;

/** Why somebody looks at the whole text of a push. */
export const pushRevealSchema = z.object(
  { reason: reason.describe("why you need it") },
  { error: message("shared.needsObject") },
);

/** The whole number; several where they look the same masked, none where the carrier itself gave it masked. */
export const revealAnswerSchema = z.object({
  field: z
    .enum(REVEALED_FIELDS)
    .describe(
      "phone is the merchant's number, recipient the name that the merchant gave; textNumber is a number in the carrier's texts",
    ),
  values: z
    .array(z.string())
    .describe(
      "the whole number or name; several numbers if they look the same masked, none if the carrier gave it masked",
    ),
});
export type RevealAnswer = z.output<typeof revealAnswerSchema>;
