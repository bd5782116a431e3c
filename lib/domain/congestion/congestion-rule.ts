import { z } from "zod";

const hoursWords = "小时请填 6 到 240 的整数。";
const fewestWords = "件数请填 3 到 10000 的整数。";
const factorWords = "倍数请填 1.5 到 20 的数。";

export const congestionRuleSchema = z.object({
  hours: z.number(hoursWords).int(hoursWords).min(6, hoursWords).max(240, hoursWords),
  fewest: z.number(fewestWords).int(fewestWords).min(3, fewestWords).max(10_000, fewestWords),
  factor: z.number(factorWords).min(1.5, factorWords).max(20, factorWords),
});
