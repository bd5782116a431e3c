import { z } from "zod";
import { FLAG_LEVELS, FLAGS } from "./flag";

const problemsSchema = z.object({
  problems: z.int(),
  items: z.array(
    z.object({ id: z.string(), waybillNumber: z.string(), flag: z.enum(FLAGS), level: z.literal(FLAG_LEVELS) }),
  ),
});

export type PreviewedProblems = z.output<typeof problemsSchema>;

/** How many shipments are problems now under each preset, and under limits that are none of them. */
export const flagPreviewSchema = z
  .object({
    evaluated: z.int(),
    isComplete: z.boolean(),
    relaxed: problemsSchema,
    standard: problemsSchema,
    strict: problemsSchema,
    custom: problemsSchema.nullable(),
  })
  .meta({ id: "FlagPreview" });

export type FlagPreview = z.output<typeof flagPreviewSchema>;
