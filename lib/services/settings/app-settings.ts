import { findStoredSettings, type StoredSettings, saveStoredSettings } from "@/db/queries/settings/settings-records";
import type { Db, Store } from "@/db/store";
import { changeUnitRule } from "@/lib/domain/billing/unit-rule";
import { isPrivateAddress, type SettingsChange, type SettingsView } from "@/lib/domain/settings/owner-settings";
import { outboxWorkerEvent } from "@/lib/server/live/worker-events";
import { config } from "@/lib/server/runtime/config";
import { encryptText } from "@/lib/server/runtime/secrets";
import { getEffectiveKey, pollUrlFor } from "@/lib/services/subscriptions/outbox-account";

const TAIL_LENGTH = 4;
/** The last characters of a shorter key are not shown, because they would reveal too much of it. */
const MIN_SHOWN_KEY_LENGTH = 8;

/** The settings for the owner; of the key only its source and its last characters. */
export async function getSettingsView(db: Db): Promise<SettingsView> {
  const stored = await findStoredSettings(db);
  const environment = config();
  const { source, key, isUnreadable } = await getEffectiveKey(stored, environment);
  const { perSecond, concurrency, resultv2, autoResubscribe, unitRule } = stored;
  return {
    perSecond,
    concurrency,
    resultv2,
    autoResubscribe,
    unitRule,
    key: {
      source,
      tail: source === "environment" || source === "settings" ? tailOf(key ?? "") : null,
      isStoredToo: source === "environment" && stored.keySealed !== null,
      isUnreadable,
    },
    publicUrl: environment.publicUrl,
    isPublicUrlPrivate: isPrivateAddress(environment.publicUrl),
    pollUrl: pollUrlFor(source, environment),
  };
}

/** Changes the given settings; they apply from the worker's next round. */
export async function changeSettings(store: Store, change: SettingsChange, now: number): Promise<void> {
  const { kuaidi100Key, autoResubscribe, unitRule, ...plain } = change;
  const key = kuaidi100Key === undefined ? undefined : await encryptKey(kuaidi100Key ?? "");
  await store.write(async (tx) => {
    const stored = await findStoredSettings(tx);
    const next: StoredSettings = { ...stored, ...plain, ...key };
    if (autoResubscribe !== undefined) {
      next.autoResubscribe = autoResubscribe;
      next.autoResubscribeSince = autoResubscribe ? (stored.autoResubscribeSince ?? now) : null;
    }
    if (unitRule !== undefined) next.unitRules = changeUnitRule(stored.unitRules, unitRule, now);
    await saveStoredSettings(tx, next, now);
  });
  outboxWorkerEvent.wake();
}

async function encryptKey(key: string): Promise<Pick<StoredSettings, "keySealed" | "keyTail">> {
  return key === "" ? { keySealed: null, keyTail: null } : { keySealed: await encryptText(key), keyTail: tailOf(key) };
}

function tailOf(key: string): string | null {
  return key.length < MIN_SHOWN_KEY_LENGTH ? null : key.slice(-TAIL_LENGTH);
}
