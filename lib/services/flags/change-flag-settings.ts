import { getStoredFlagSettings, saveStoredFlagSettings } from "@/db/queries/flags/flag-records";
import type { Db, Store } from "@/db/store";
import { type FlagSettings, type FlagSettingsChange, parseFlagSettings } from "@/lib/domain/flags/flag-settings-schema";
import { refreshCongestion } from "@/lib/services/congestion/refresh-congestion";
import { clearFlagRulesCache } from "./flag-rules";

/** By what parcels are flagged. */
export async function getFlagSettings(db: Db): Promise<FlagSettings> {
  return parseFlagSettings((await getStoredFlagSettings(db)).settings);
}

/** Changes what is given and leaves the rest; within a minute every parcel is judged by it. */
export async function changeFlagSettings(store: Store, change: FlagSettingsChange, now: number): Promise<void> {
  await store.write(async (tx) => {
    const { settings } = await getStoredFlagSettings(tx);
    await saveStoredFlagSettings(tx, JSON.stringify({ ...parseFlagSettings(settings), ...change }), now);
  });
  clearFlagRulesCache(store);
  // Whoever sets what a jam is wants to see what comes of it.
  if (change.congestion) await refreshCongestion(store, now);
}
