import { z } from "zod";
import { dayText, fen, instant, nullableText } from "@/lib/domain/shared/view-schemas";

const sums = {
  signed: z.int(),
  given: z.int().describe("of these, shipments whose order states the freight"),
  givenFen: fen,
  charged: z.int().describe("of these, shipments whose freight is in a settlement file"),
  chargedFen: fen,
  ruled: z.int().describe("of these, shipments to which a freight rule applies"),
  ruledFen: fen,
  weightless: z.int().describe("that have no weight to calculate with"),
  comparedFen: fen.describe("shipments with a rule and a charge: what is due by the rules, in fen"),
  comparedChargedFen: fen.describe("shipments with a rule and a charge: what the carrier charged, in fen"),
};

export const freightViewSchema = z
  .object({
    from: dayText,
    to: dayText,
    carrier: nullableText,
    lanes: z
      .array(
        z.object({
          origin: nullableText.describe("origin province; null if unknown"),
          destination: nullableText.describe("destination province; null if unknown"),
          ...sums,
        }),
      )
      .describe("by lane"),
    hasMoreLanes: z.boolean().describe("whether there are more lanes"),
    total: z.object(sums).describe("all together"),
  })
  .meta({ id: "Freight" });

export const freightRuleViewSchema = z
  .object({
    id: z.string(),
    carrier: z.string(),
    carrierName: nullableText,
    origin: nullableText.describe("sender's province by its short name; null for all"),
    destination: nullableText.describe("recipient's province by its short name; null for all"),
    firstGrams: z.int().describe("first weight, in grams"),
    firstFen: fen.describe("price of the first weight, in fen"),
    stepGrams: z.int().describe("each further step of weight, in grams"),
    stepFen: fen.describe("price of each further step, in fen"),
    returnPercent: z
      .int()
      .nullable()
      .describe("freight of a return, in % of the outbound freight; null when nothing is agreed"),
    fromDay: dayText.describe("first shipping day in Beijing, such as 2026-11-01"),
    toDay: dayText.nullable().describe("last day in Beijing, included; null while it has no end"),
    enteredBy: z.string(),
    enteredAt: instant,
  })
  .meta({ id: "FreightRule" });
