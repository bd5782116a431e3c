import { eq } from "drizzle-orm";
import { settings } from "@/db/schema/settings-tables";
import type { Db } from "@/db/store";
import { DEFAULT_UNIT_RULE, type UnitRuleHistory } from "@/lib/domain/billing/unit-rule";
import { parseUnitRules } from "@/lib/domain/billing/unit-rule-history";
import {
  BUDGET_KINDS,
  DEFAULT_QUERY_SETTINGS,
  QUERY_RULES,
  QUERY_UNITS,
  type QuerySettings,
  TRACKING_MODES,
} from "@/lib/domain/queries/query-settings";
import { DEFAULT_SETTINGS, type Settings } from "@/lib/domain/settings/owner-settings";
import { RESULT_V2 } from "@/lib/domain/settings/subscription-options";

const SINGLETON_ID = 1;

export interface StoredSettings extends Settings {
  /** When the resubscription rule was switched on: it ignores shipments that ended before, ms since 1970 UTC. */
  autoResubscribeSince: number | null;
  /** The owner's choices of `unitRule`; a change applies only to units due later. */
  unitRules: UnitRuleHistory;
  keySealed: string | null;
  keyTail: string | null;
  customerSealed: string | null;
  customerTail: string | null;
  queryKeySealed: string | null;
  queryKeyTail: string | null;
}

const NO_SECRETS = {
  keySealed: null,
  keyTail: null,
  customerSealed: null,
  customerTail: null,
  queryKeySealed: null,
  queryKeyTail: null,
};

/** The owner's settings; defaults for those never set. */
export async function findStoredSettings(db: Db): Promise<StoredSettings> {
  const [row] = await db.select().from(settings).where(eq(settings.id, SINGLETON_ID));
  if (!row) return { ...DEFAULT_SETTINGS, ...NO_SECRETS, autoResubscribeSince: null, unitRules: [] };
  const { id: _, changedAt: __, ...columns } = row;
  const unitRules = parseUnitRules(row.unitRules);
  return {
    ...columns,
    ...toQuerySettings(row),
    resultv2: RESULT_V2.find((each) => each === row.resultv2) ?? DEFAULT_SETTINGS.resultv2,
    autoResubscribe: row.autoResubscribeSince !== null,
    unitRule: unitRules.at(-1)?.rule ?? DEFAULT_UNIT_RULE,
    unitRules,
  };
}

/** The settings for queries; the default where this version does not know a stored value. */
function toQuerySettings(row: typeof settings.$inferSelect): QuerySettings {
  const { trackingMode, queryUnits, queryBudgetKind } = DEFAULT_QUERY_SETTINGS;
  const rules = row.queryRules.split(",");
  return {
    trackingMode: TRACKING_MODES.find((each) => each === row.trackingMode) ?? trackingMode,
    queryUnits: QUERY_UNITS.find((each) => each === row.queryUnits) ?? queryUnits,
    queryBudgetKind: BUDGET_KINDS.find((each) => each === row.queryBudgetKind) ?? queryBudgetKind,
    queryDayBudget: row.queryDayBudget,
    queryMonthBudget: row.queryMonthBudget,
    queryRules: QUERY_RULES.filter((each) => rules.includes(each)),
  };
}

export async function saveStoredSettings(db: Db, stored: StoredSettings, now: number): Promise<void> {
  const { autoResubscribe: _, unitRule: __, unitRules, queryRules, ...columns } = stored;
  const row = {
    ...columns,
    queryRules: queryRules.join(","),
    unitRules: unitRules.length > 0 ? JSON.stringify(unitRules) : null,
    changedAt: now,
  };
  await db
    .insert(settings)
    .values({ ...row, id: SINGLETON_ID })
    .onConflictDoUpdate({ target: settings.id, set: row });
}
