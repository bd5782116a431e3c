import { eq, getTableColumns } from "drizzle-orm";
import { settings } from "@/db/schema/settings-tables";
import type { Db } from "@/db/store";
import type { UnitRuleHistory } from "@/lib/domain/billing/unit-rule";
import { parseUnitRules } from "@/lib/domain/billing/unit-rule-history";
import { QUERY_RULES } from "@/lib/domain/queries/query-settings";
import type { Settings } from "@/lib/domain/settings/owner-settings";
import { readSettings } from "@/lib/domain/settings/settings-schemas";

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

/** The owner's settings; the initial ones for those never set. */
export async function findStoredSettings(db: Db): Promise<StoredSettings> {
  const [row] = await db.select().from(settings).where(eq(settings.id, SINGLETON_ID));
  const unitRules = parseUnitRules(row?.unitRules ?? null);
  const rules = row?.queryRules.split(",");
  const values = {
    ...(JSON.parse(row?.others ?? "{}") as object),
    ...row,
    autoResubscribe: row?.autoResubscribeSince != null,
    unitRule: unitRules.at(-1)?.rule,
    queryRules: QUERY_RULES.filter((each) => rules?.includes(each)),
  };
  return {
    ...readSettings(values),
    unitRules,
    autoResubscribeSince: row?.autoResubscribeSince ?? null,
    keySealed: row?.keySealed ?? null,
    keyTail: row?.keyTail ?? null,
    customerSealed: row?.customerSealed ?? null,
    customerTail: row?.customerTail ?? null,
    queryKeySealed: row?.queryKeySealed ?? null,
    queryKeyTail: row?.queryKeyTail ?? null,
  };
}

export async function saveStoredSettings(db: Db, stored: StoredSettings, now: number): Promise<void> {
  const { autoResubscribe: _, unitRule: __, unitRules, queryRules, ...values } = stored;
  const columns = getTableColumns(settings);
  const others = Object.entries(values).filter(([name]) => !(name in columns));
  const row = {
    ...values, // drizzle takes those that have a column
    queryRules: queryRules.join(","),
    unitRules: unitRules.length > 0 ? JSON.stringify(unitRules) : null,
    others: JSON.stringify(Object.fromEntries(others)),
    changedAt: now,
  };
  await db
    .insert(settings)
    .values({ ...row, id: SINGLETON_ID })
    .onConflictDoUpdate({ target: settings.id, set: row });
}
