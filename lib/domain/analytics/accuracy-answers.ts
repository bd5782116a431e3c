import { z } from "zod";

const accuracyFigures = z
  .object({
    predictions: z.int().describe("estimates that are compared"),
    within6: z.int().describe("delivered within 6 hours of the estimate, before or after it"),
    within24: z.int().describe("delivered within 24 hours of the estimate, before or after it"),
    medianLateHours: z.int().nullable(),
    p80LateHours: z.int().nullable().describe("80% were delivered no more than this many hours after the estimate"),
  })
  .meta({ id: "AccuracyFigures" });

const accuracyRow = z.object({
  first: accuracyFigures.describe("the first estimate"),
  last: accuracyFigures.describe("the last one before delivery"),
});

export const arrivalAccuracySchema = z
  .object({
    from: z.string().describe("Monday of the first week"),
    to: z.string().describe("Sunday of the last week"),
    total: accuracyRow.describe("all together"),
    carriers: z.array(accuracyRow.extend({ carrier: z.string(), name: z.string() })).describe("by carrier"),
    lanes: z
      .array(
        accuracyRow.extend({
          origin: z.string().describe("sender's province"),
          destination: z.string().describe("recipient's province"),
        }),
      )
      .describe("by lane"),
    lanesLeftOut: z.int(),
  })
  .meta({ id: "ArrivalAccuracy" });
