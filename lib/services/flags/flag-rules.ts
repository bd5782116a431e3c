import { readStoredFlagSettings } from "@/db/queries/flags/flags";
import type { Store } from "@/db/store";
import { readFlagSettings } from "@/lib/domain/flags/flag-settings";
import { FlagRules } from "@/lib/domain/flags/limits-of";
import { processGlobal } from "@/lib/process-global";

/** So long other nodes, and the thread that takes the pushes, may still judge by older settings. */
export const RULES_LAST_MS = 5_000;

interface Kept {
  rules: FlagRules;
  settings: string | null;
  readAt: number;
}

/** Of the process, so that whoever changes the settings makes the workers forget the old ones too. */
const keptRules = () => processGlobal("flag-rules", () => new WeakMap<Store, Kept>());

/** By what parcels are judged. Read once in a while and not for every push. */
export function flagRules(store: Store): FlagRules | Promise<FlagRules> {
  const known = keptRules().get(store);
  const age = Date.now() - (known?.readAt ?? 0);
  // A clock that was set back makes it old as well.
  return known && age >= 0 && age < RULES_LAST_MS ? known.rules : readRules(store, known);
}

async function readRules(store: Store, known: Kept | undefined): Promise<FlagRules> {
  const { settings } = await readStoredFlagSettings(store.read);
  const rules = known && known.settings === settings ? known.rules : new FlagRules(readFlagSettings(settings));
  keptRules().set(store, { rules, settings, readAt: Date.now() });
  return rules;
}

/** After a change of the settings, for this process. */
export function forgetFlagRules(store: Store): void {
  keptRules().delete(store);
}
