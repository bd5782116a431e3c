import { getStoredFlagSettings } from "@/db/queries/flags/flag-records";
import type { Db, Store } from "@/db/store";
import { parseRulesInForce } from "@/lib/domain/flags/flag-settings-schema";
import { FlagRules } from "@/lib/domain/flags/parcel-limits";
import { processGlobal } from "@/lib/process-global";

/** For this long (ms) other nodes and the push writer's thread may still use older settings. */
export const RULES_CACHE_MS = 5_000;

interface CachedRules {
  rules: FlagRules;
  /** JSON of what `rules` were prepared from. */
  settings: string;
  readAt: number;
}

/** One cache per process, so that a change of the settings also clears the workers' copy. */
const rulesCache = () => processGlobal("flag-rules", () => new WeakMap<Db, CachedRules>());

/**
 * The rules for flags in force at `now` (ms): a changed one is not until `RULES_DELAY_MS` later. They are cached for
 * `RULES_CACHE_MS`, so that they are not read for every push.
 */
export function getFlagRules(store: Store, now = Date.now()): FlagRules | Promise<FlagRules> {
  const known = rulesCache().get(store.read);
  const age = Date.now() - (known?.readAt ?? 0);
  // If the clock was set back, the cached rules count as expired.
  return known && age >= 0 && age < RULES_CACHE_MS ? known.rules : loadRules(store, known, now);
}

async function loadRules(store: Store, known: CachedRules | undefined, now: number): Promise<FlagRules> {
  const stored = await getStoredFlagSettings(store.read);
  const inForce = parseRulesInForce(stored.settings, now - stored.changedAt);
  const settings = JSON.stringify(inForce);
  const rules = known && known.settings === settings ? known.rules : new FlagRules(inForce);
  rulesCache().set(store.read, { rules, settings, readAt: Date.now() });
  return rules;
}

/** Call after a change of the settings; affects this process only. */
export function clearFlagRulesCache(store: Store): void {
  rulesCache().delete(store.read);
}
