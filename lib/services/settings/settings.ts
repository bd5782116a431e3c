import { readSettings, type StoredSettings, writeSettings } from "@/db/queries/settings/settings";
import type { Db, Store } from "@/db/store";
import { isPrivateAddress, type SettingsChange, type SettingsView } from "@/lib/domain/settings/settings";
import { outboxSignal } from "@/lib/server/live/wake-signals";
import { config } from "@/lib/server/runtime/config";
import { seal } from "@/lib/server/runtime/secrets";
import { effectiveKey, pollUrlFor } from "@/lib/services/subscriptions/outbox-account";

const TAIL = 4;
/** A key so short that its end would tell too much of it. */
const SHORTEST_SHOWN = 8;

/** The settings as the owner may see them: of the key only where it comes from, and its end. */
export async function viewSettings(db: Db): Promise<SettingsView> {
  const stored = await readSettings(db);
  const given = config();
  const { source, key, isUnreadable } = await effectiveKey(stored, given);
  const { perSecond, concurrency, resultv2, autoResubscribe } = stored;
  return {
    perSecond,
    concurrency,
    resultv2,
    autoResubscribe,
    key: {
      source,
      tail: source === "environment" || source === "settings" ? tailOf(key ?? "") : null,
      isStoredToo: source === "environment" && stored.keySealed !== null,
      isUnreadable,
    },
    publicUrl: given.publicUrl,
    isPublicUrlPrivate: isPrivateAddress(given.publicUrl),
    pollUrl: pollUrlFor(source, given),
  };
}

/** Changes what is given and leaves the rest. It counts from the worker's next round on. */
export async function changeSettings(store: Store, change: SettingsChange, now: number): Promise<void> {
  const { kuaidi100Key, autoResubscribe, ...plain } = change;
  const key = kuaidi100Key === undefined ? undefined : await sealedKey(kuaidi100Key ?? "");
  await store.write(async (tx) => {
    const stored = await readSettings(tx);
    const next: StoredSettings = { ...stored, ...plain, ...key };
    if (autoResubscribe !== undefined) {
      next.autoResubscribe = autoResubscribe;
      next.autoResubscribeSince = autoResubscribe ? (stored.autoResubscribeSince ?? now) : null;
    }
    await writeSettings(tx, next, now);
  });
  outboxSignal.wake();
}

async function sealedKey(key: string): Promise<Pick<StoredSettings, "keySealed" | "keyTail">> {
  return key === "" ? { keySealed: null, keyTail: null } : { keySealed: await seal(key), keyTail: tailOf(key) };
}

function tailOf(key: string): string | null {
  return key.length < SHORTEST_SHOWN ? null : key.slice(-TAIL);
}
