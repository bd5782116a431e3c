import { eq } from "drizzle-orm";
import { settings } from "@/db/schema/settings-tables";
import type { Db } from "@/db/store";
import { DEFAULT_UNIT_RULE, parseUnitRules, type UnitRuleHistory } from "@/lib/domain/billing/unit-rule";
import { DEFAULT_SETTINGS, RESULT_V2, type Settings } from "@/lib/domain/settings/owner-settings";

const SINGLETON_ID = 1;

export interface StoredSettings extends Settings {
  /** When the resubscription rule was switched on: it ignores shipments that ended before, ms since 1970 UTC. */
  autoResubscribeSince: number | null;
  /** The owner's choices of `unitRule`; a change applies only to units due later. */
  unitRules: UnitRuleHistory;
  keySealed: string | null;
  keyTail: string | null;
}

/** The owner's settings; defaults for those never set. */
export async function findStoredSettings(db: Db): Promise<StoredSettings> {
  const [row] = await db.select().from(settings).where(eq(settings.id, SINGLETON_ID));
  if (!row) return { ...DEFAULT_SETTINGS, autoResubscribeSince: null, unitRules: [], keySealed: null, keyTail: null };
  const { perSecond, concurrency, autoResubscribeSince, keySealed, keyTail } = row;
  const resultv2 = RESULT_V2.find((each) => each === row.resultv2) ?? DEFAULT_SETTINGS.resultv2;
  const autoResubscribe = autoResubscribeSince !== null;
  const unitRules = parseUnitRules(row.unitRules);
  const unitRule = unitRules.at(-1)?.rule ?? DEFAULT_UNIT_RULE;
  const billing = { unitRule, unitRules };
  return { perSecond, concurrency, resultv2, autoResubscribe, autoResubscribeSince, ...billing, keySealed, keyTail };
}

export async function saveStoredSettings(db: Db, stored: StoredSettings, now: number): Promise<void> {
  const { autoResubscribe: _, unitRule: __, unitRules, ...columns } = stored;
  const row = { ...columns, unitRules: unitRules.length > 0 ? JSON.stringify(unitRules) : null, changedAt: now };
  await db
    .insert(settings)
    .values({ ...row, id: SINGLETON_ID })
    .onConflictDoUpdate({ target: settings.id, set: row });
}
