import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { REVEAL_REASONS, REVEALED_FIELDS } from "./reveal";

const reason = z.enum(REVEAL_REASONS, message("shared.oneOf", { choices: REVEAL_REASONS }));

export const revealRequestSchema = z
  .object(
    {
      field: z.enum(REVEALED_FIELDS, message("shared.oneOf", { choices: REVEALED_FIELDS })),
      reason,
      masked: z
        .string()
        .max(60, message("shared.tooLong", { max: 60 }))
        .optional(),
    },
    { error: message("shared.needsObject") },
  )
  .refine(({ field, masked }) => field !== "textNumber" || masked, {
    path: ["masked"],
    message: message("privacy.maskedMissing"),
  });
export type RevealRequest = z.output<typeof revealRequestSchema>;

/** Why somebody looks at the whole text of a push. */
export const pushRevealSchema = z.object({ reason }, { error: message("shared.needsObject") });

/** The whole number; several where they look the same masked, none where the carrier itself gave it masked. */
export const revealAnswerSchema = z.object({ field: z.enum(REVEALED_FIELDS), values: z.array(z.string()) });
