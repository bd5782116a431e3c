import { z } from "zod";
import { FLAG_LEVELS, FLAGS } from "./flag";

const problemsSchema = z.object({
  problems: z.int().describe("shipments that are a warning or serious"),
  items: z.array(
    z.object({
      id: z.string(),
      waybillNumber: z.string(),
      flag: z.enum(FLAGS).describe("the flag under these limits"),
      level: z.literal(FLAG_LEVELS).describe("2 warning, 3 serious"),
    }),
  ),
});

export type PreviewedProblems = z.output<typeof problemsSchema>;

/** How many shipments are problems now under each preset, and under limits that are none of them. */
export const flagPreviewSchema = z
  .object({
    evaluated: z.int().describe("shipments evaluated"),
    isComplete: z.boolean().describe("whether all were evaluated; otherwise the numbers are the least there are"),
    relaxed: problemsSchema.describe("1.5 times the standard limits"),
    standard: problemsSchema.describe("the standard limits"),
    strict: problemsSchema.describe("0.75 times the standard limits"),
    custom: problemsSchema.nullable().describe("the limits in the settings; null when they are one of the other three"),
  })
  .meta({ id: "FlagPreview" });

export type FlagPreview = z.output<typeof flagPreviewSchema>;
