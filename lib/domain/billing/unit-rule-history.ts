import { z } from "zod";
import { UNIT_RULES, type UnitRuleHistory } from "./unit-rule";

const historySchema = z.array(z.object({ rule: z.enum(UNIT_RULES), since: z.int() }));

/** The stored choices: JSON, null when the rule was never changed. @throws ZodError, SyntaxError */
export function parseUnitRules(stored: string | null): UnitRuleHistory {
  return stored === null ? [] : historySchema.parse(JSON.parse(stored));
}
