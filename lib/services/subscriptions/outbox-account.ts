import { findStoredSettings, type StoredSettings } from "@/db/queries/settings/settings-records";
import type { Db, Store } from "@/db/store";
import { type Config, KUAIDI100_POLL_URL } from "@/lib/config/parse-config";
import type { KeySource } from "@/lib/domain/settings/owner-settings";
import { SANDBOX_ORIGIN } from "@/lib/domain/subscriptions/subscription-outbox";
import { decryptTextOrNull } from "@/lib/sealing/secrets";
import { askQueuedShipments } from "@/lib/services/queries/ask-queued-shipments";
import { defineQueue } from "@/lib/services/shared/background-job";
import type { OutboxAccount, SubscriptionTerms } from "./send-subscriptions";
import { subscriptionQueue } from "./send-subscriptions";

type AccountConfig = Pick<Config, "kuaidi100Key" | "kuaidi100PollUrl" | "publicUrl" | "isSandbox">;

/** The key in use and its source. */
export interface EffectiveKey {
  source: KeySource;
  key: string | null;
  /** Whether a stored key cannot be decrypted because APP_SECRET has changed. */
  isUnreadable: boolean;
}

/** Order of precedence: the environment's key, the stored one, the sandbox's. */
export async function getEffectiveKey(stored: StoredSettings, config: AccountConfig): Promise<EffectiveKey> {
  if (config.kuaidi100Key !== null && !config.isSandbox) {
    return { source: "environment", key: config.kuaidi100Key, isUnreadable: false };
  }
  const storedKey = stored.keySealed === null ? null : await decryptTextOrNull(stored.keySealed);
  if (storedKey) return { source: "settings", key: storedKey, isUnreadable: false };
  const isUnreadable = stored.keySealed !== null;
  if (config.kuaidi100Key === null) return { source: "none", key: null, isUnreadable };
  return { source: "sandbox", key: config.kuaidi100Key, isUnreadable };
}

/** Where subscriptions are posted with a key of this source; a merchant's own key is never sent to the sandbox. */
export function pollUrlFor(source: KeySource, config: AccountConfig): string {
  return source === "settings" && config.isSandbox ? KUAIDI100_POLL_URL : config.kuaidi100PollUrl;
}

/** Key and address for sending, from the current settings; the account is null while there is no key. */
export async function getOutboxAccount(
  db: Db,
  config: AccountConfig,
): Promise<{ account: OutboxAccount | null; settings: StoredSettings }> {
  const settings = await findStoredSettings(db);
  const { source, key } = await getEffectiveKey(settings, config);
  if (key === null) return { account: null, settings };
  const pollUrl = pollUrlFor(source, config);
  const origin = source === "sandbox" ? SANDBOX_ORIGIN : pollUrl;
  return { account: { key, pollUrl, publicUrl: config.publicUrl, origin, resultv2: settings.resultv2 }, settings };
}

/**
 * What subscriptions are sent with now; null while there is no key. In query mode the waiting ones are
 * queried instead.
 */
export async function prepareSubscriptions(
  store: Store,
  config: AccountConfig,
  now: number,
): Promise<SubscriptionTerms | null> {
  await askQueuedShipments(store, now);
  const { account, settings } = await getOutboxAccount(store.read, config);
  return account && { account: { ...account, asOf: now }, rate: settings };
}

/** Sends queued subscriptions to Kuaidi100. */
export const subscriptionJob = defineQueue("the subscriptions", ({ config }) =>
  subscriptionQueue((store, now) => prepareSubscriptions(store, config, now)),
);
