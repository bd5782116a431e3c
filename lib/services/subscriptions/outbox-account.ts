import { findStoredSettings, type StoredSettings } from "@/db/queries/settings/settings-records";
import type { Db } from "@/db/store";
import type { KeySource } from "@/lib/domain/settings/owner-settings";
import { SANDBOX_ORIGIN } from "@/lib/domain/subscriptions/subscription-outbox";
import { type Config, KUAIDI100_POLL_URL } from "@/lib/server/runtime/config";
import { decryptTextOrNull } from "@/lib/server/runtime/secrets";
import type { OutboxAccount } from "./send-subscriptions";

type AccountConfig = Pick<Config, "kuaidi100Key" | "kuaidi100PollUrl" | "publicUrl" | "isSandbox">;

/** A key, and where it comes from. */
export interface EffectiveKey {
  source: KeySource;
  key: string | null;
  /** A key is stored that cannot be decrypted: APP_SECRET is another one now. */
  isUnreadable: boolean;
}

/** The environment's key wins over the stored one, and either over the sandbox's. */
export async function getEffectiveKey(stored: StoredSettings, given: AccountConfig): Promise<EffectiveKey> {
  if (given.kuaidi100Key !== null && !given.isSandbox) {
    return { source: "environment", key: given.kuaidi100Key, isUnreadable: false };
  }
  const kept = stored.keySealed === null ? null : await decryptTextOrNull(stored.keySealed);
  if (kept) return { source: "settings", key: kept, isUnreadable: false };
  const isUnreadable = stored.keySealed !== null;
  if (given.kuaidi100Key === null) return { source: "none", key: null, isUnreadable };
  return { source: "sandbox", key: given.kuaidi100Key, isUnreadable };
}

/** Where subscriptions are posted with a key of that source: a merchant's own never goes to the sandbox. */
export function pollUrlFor(source: KeySource, given: AccountConfig): string {
  return source === "settings" && given.isSandbox ? KUAIDI100_POLL_URL : given.kuaidi100PollUrl;
}

/** What subscriptions are sent with, as it is set at this moment; no account while there is no key. */
export async function getOutboxAccount(
  db: Db,
  given: AccountConfig,
): Promise<{ account: OutboxAccount | null; settings: StoredSettings }> {
  const settings = await findStoredSettings(db);
  const { source, key } = await getEffectiveKey(settings, given);
  if (key === null) return { account: null, settings };
  const pollUrl = pollUrlFor(source, given);
  const origin = source === "sandbox" ? SANDBOX_ORIGIN : pollUrl;
  return { account: { key, pollUrl, publicUrl: given.publicUrl, origin, resultv2: settings.resultv2 }, settings };
}
