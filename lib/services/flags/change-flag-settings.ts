import { getStoredFlagSettings, saveStoredFlagSettings } from "@/db/queries/flags/flag-records";
import type { Db, Store } from "@/db/store";
import { isInScope, type ShopScope } from "@/lib/domain/auth/shop-scope";
import {
  type FlagSettings,
  type FlagSettingsChange,
  parseFlagSettings,
  parseRulesInForce,
  writeFlagSettings,
} from "@/lib/domain/flags/flag-settings-schema";
import { refreshCongestion } from "@/lib/services/congestion/refresh-congestion";
import { clearFlagRulesCache } from "./flag-rules";

/** The current flag settings; of the rules for one shop those of the scope alone. */
export async function getFlagSettings(db: Db, scope: ShopScope): Promise<FlagSettings> {
  const settings = parseFlagSettings((await getStoredFlagSettings(db)).settings);
  const isOfScope = ({ shop }: { shop: string | null }) => shop === null || isInScope(scope, shop);
  const { overrides, assignment } = settings;
  return {
    ...settings,
    overrides: overrides.filter(isOfScope),
    assignment: { ...assignment, rules: assignment.rules.filter(isOfScope) },
  };
}

/** Changes the given settings: after `RULES_DELAY_MS` they are in force, within a minute all parcels are evaluated again. */
export async function changeFlagSettings(store: Store, change: FlagSettingsChange, now: number): Promise<void> {
  await store.write(async (tx) => {
    const { settings, changedAt } = await getStoredFlagSettings(tx);
    const before = parseFlagSettings(settings);
    tx.audit?.add({ before: { ...before } });
    const inForce = parseRulesInForce(settings, now - changedAt);
    await saveStoredFlagSettings(tx, writeFlagSettings({ ...before, ...change }, inForce), now);
  });
  clearFlagRulesCache(store);
  // The user expects to see the result of the new rule at once.
  if (change.congestion) await refreshCongestion(store, now);
}
