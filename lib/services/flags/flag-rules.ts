import { getStoredFlagSettings } from "@/db/queries/flags/flag-records";
import type { Store } from "@/db/store";
import { parseFlagSettings } from "@/lib/domain/flags/flag-settings-schema";
import { FlagRules } from "@/lib/domain/flags/parcel-limits";
import { processGlobal } from "@/lib/process-global";

/** So long other nodes, and the thread that takes the pushes, may still judge by older settings. */
export const RULES_CACHE_MS = 5_000;

interface CachedRules {
  rules: FlagRules;
  settings: string | null;
  readAt: number;
}

/** Of the process, so that whoever changes the settings makes the workers forget the old ones too. */
const rulesCache = () => processGlobal("flag-rules", () => new WeakMap<Store, CachedRules>());

/** By what parcels are judged. Read once in a while and not for every push. */
export function getFlagRules(store: Store): FlagRules | Promise<FlagRules> {
  const known = rulesCache().get(store);
  const age = Date.now() - (known?.readAt ?? 0);
  // A clock that was set back makes it old as well.
  return known && age >= 0 && age < RULES_CACHE_MS ? known.rules : loadRules(store, known);
}

async function loadRules(store: Store, known: CachedRules | undefined): Promise<FlagRules> {
  const { settings } = await getStoredFlagSettings(store.read);
  const rules = known && known.settings === settings ? known.rules : new FlagRules(parseFlagSettings(settings));
  rulesCache().set(store, { rules, settings, readAt: Date.now() });
  return rules;
}

/** After a change of the settings, for this process. */
export function clearFlagRulesCache(store: Store): void {
  rulesCache().delete(store);
}
