import { z } from "zod";
import { dayText, fen, instant, nullableText } from "@/lib/domain/shared/view-schemas";

const sums = {
  signed: z.int(),
  given: z.int(),
  givenFen: fen,
  charged: z.int(),
  chargedFen: fen,
  ruled: z.int(),
  ruledFen: fen,
  weightless: z.int(),
  comparedFen: fen,
  comparedChargedFen: fen,
};

export const freightViewSchema = z
  .object({
    from: dayText,
    to: dayText,
    carrier: nullableText,
    lanes: z.array(z.object({ origin: nullableText, destination: nullableText, ...sums })),
    hasMoreLanes: z.boolean(),
    total: z.object(sums),
  })
  .meta({ id: "Freight" });

export const freightRuleViewSchema = z
  .object({
    id: z.string(),
    carrier: z.string(),
    carrierName: nullableText,
    origin: nullableText,
    destination: nullableText,
    firstGrams: z.int(),
    firstFen: fen,
    stepGrams: z.int(),
    stepFen: fen,
    returnPercent: z.int().nullable(),
    fromDay: dayText,
    toDay: dayText.nullable(),
    enteredBy: z.string(),
    enteredAt: instant,
  })
  .meta({ id: "FreightRule" });
