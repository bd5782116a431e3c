import { readStoredFlagSettings, writeFlagSettings } from "@/db/queries/flags/flags";
import type { Db, Store } from "@/db/store";
import { type FlagSettings, type FlagSettingsChange, readFlagSettings } from "@/lib/domain/flags/flag-settings";
import { watchCongestion } from "@/lib/services/congestion/watch-congestion";
import { forgetFlagRules } from "./flag-rules";

/** By what parcels are flagged. */
export async function viewFlagSettings(db: Db): Promise<FlagSettings> {
  return readFlagSettings((await readStoredFlagSettings(db)).settings);
}

/** Changes what is given and leaves the rest; within a minute every parcel is judged by it. */
export async function changeFlagSettings(store: Store, change: FlagSettingsChange, now: number): Promise<void> {
  await store.write(async (tx) => {
    const { settings } = await readStoredFlagSettings(tx);
    await writeFlagSettings(tx, JSON.stringify({ ...readFlagSettings(settings), ...change }), now);
  });
  forgetFlagRules(store);
  // Whoever sets what a jam is wants to see what comes of it.
  if (change.congestion) await watchCongestion(store, now);
}
