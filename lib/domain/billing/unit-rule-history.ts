import { z } from "zod";
import { UNIT_RULES } from "./unit-rule";

const historySchema = z.array(z.object({ rule: z.enum(UNIT_RULES), since: z.int() }));

/** The owner's choices of the rule, oldest first; before the first one, the default applies. */
export type UnitRuleHistory = z.output<typeof historySchema>;

/** The stored choices: JSON, null when the rule was never changed. @throws ZodError, SyntaxError */
export function parseUnitRules(stored: string | null): UnitRuleHistory {
  return stored === null ? [] : historySchema.parse(JSON.parse(stored));
}
