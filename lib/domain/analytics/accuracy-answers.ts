import { z } from "zod";

const accuracyFigures = z
  .object({
    predictions: z.int(),
    within6: z.int(),
    within24: z.int(),
    medianLateHours: z.int().nullable(),
    p80LateHours: z.int().nullable(),
  })
  .meta({ id: "AccuracyFigures" });

const accuracyRow = z.object({
  first: accuracyFigures,
  last: accuracyFigures,
});

export const arrivalAccuracySchema = z
  .object({
    from: z.string(),
    to: z.string(),
    total: accuracyRow,
    carriers: z.array(accuracyRow.extend({ carrier: z.string(), name: z.string() })),
    lanes: z.array(accuracyRow.extend({ origin: z.string(), destination: z.string() })),
    lanesLeftOut: z.int(),
  })
  .meta({ id: "ArrivalAccuracy" });
