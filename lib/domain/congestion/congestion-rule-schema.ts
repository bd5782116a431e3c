import { z } from "zod";

const hoursMessage = "小时请填 6 到 240 的整数。";
const fewestMessage = "件数请填 3 到 10000 的整数。";
const factorMessage = "倍数请填 1.5 到 20 的数。";

export const congestionRuleSchema = z.object({
  hours: z.number(hoursMessage).int(hoursMessage).min(6, hoursMessage).max(240, hoursMessage),
  fewest: z.number(fewestMessage).int(fewestMessage).min(3, fewestMessage).max(10_000, fewestMessage),
  factor: z.number(factorMessage).min(1.5, factorMessage).max(20, factorMessage),
});
