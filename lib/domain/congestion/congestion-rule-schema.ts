import { z } from "zod";
import { message } from "@/lib/domain/shared/message";

const hoursMessage = message("shared.wholeNumber", { min: 6, max: 240 });
const fewestMessage = message("shared.wholeNumber", { min: 3, max: 10_000 });
const factorMessage = message("congestion.factorRange");

export const congestionRuleSchema = z.object({
  hours: z
    .number(hoursMessage)
    .int(hoursMessage)
    .min(6, hoursMessage)
    .max(240, hoursMessage)
    .describe("hours without an event after which a shipment counts as stalled"),
  fewest: z
    .number(fewestMessage)
    .int(fewestMessage)
    .min(3, fewestMessage)
    .max(10_000, fewestMessage)
    .describe("fewest stalled shipments"),
  factor: z
    .number(factorMessage)
    .min(1.5, factorMessage)
    .max(20, factorMessage)
    .describe("times as many as on a usual day"),
});
