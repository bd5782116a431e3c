import { PUSH_DELAY_MS } from "@/lib/domain/billing/watched-units";
import { beijingMonthStart, toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { listTruths } from "./compare-with-truth";
import type { DeskBesideSandbox } from "./desk-beside-sandbox";

/**
 * Units of the sandbox that no push can prove, as `month number`: monitoring ended so soon after the
 * month began that its last push may as well be the retry of one made before, see `PUSH_DELAY_MS`.
 */
export async function listUnprovableUnits({ sandbox }: DeskBesideSandbox): Promise<Set<string>> {
  const units = new Set<string>();
  for (const { number, endedAt } of await listTruths(sandbox.control)) {
    if (endedAt === null) continue;
    const at = Date.parse(endedAt);
    const month = toBeijingMonth(at);
    if (at < beijingMonthStart(month) + PUSH_DELAY_MS) units.add(`${month} ${number}`);
  }
  return units;
}
