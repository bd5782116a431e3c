import { readSettings, type StoredSettings } from "@/db/queries/settings/settings";
import type { Db } from "@/db/store";
import type { KeySource } from "@/lib/domain/settings/settings";
import { SANDBOX_ORIGIN } from "@/lib/domain/subscriptions/outbox";
import { type Config, KUAIDI100_POLL_URL } from "@/lib/server/runtime/config";
import { unsealOrNull } from "@/lib/server/runtime/secrets";
import type { Account } from "./send-subscriptions";

type Given = Pick<Config, "kuaidi100Key" | "kuaidi100PollUrl" | "publicUrl" | "isSandbox">;

/** A key, and where it comes from. */
export interface EffectiveKey {
  source: KeySource;
  key: string | null;
  /** A key is stored that cannot be decrypted: APP_SECRET is another one now. */
  isUnreadable: boolean;
}

/** The environment's key wins over the stored one, and either over the sandbox's. */
export async function effectiveKey(stored: StoredSettings, given: Given): Promise<EffectiveKey> {
  if (given.kuaidi100Key !== null && !given.isSandbox) {
    return { source: "environment", key: given.kuaidi100Key, isUnreadable: false };
  }
  const kept = stored.keySealed === null ? null : await unsealOrNull(stored.keySealed);
  if (kept) return { source: "settings", key: kept, isUnreadable: false };
  const isUnreadable = stored.keySealed !== null;
  if (given.kuaidi100Key === null) return { source: "none", key: null, isUnreadable };
  return { source: "sandbox", key: given.kuaidi100Key, isUnreadable };
}

/** Where subscriptions are posted with a key of that source: a merchant's own never goes to the sandbox. */
export function pollUrlFor(source: KeySource, given: Given): string {
  return source === "settings" && given.isSandbox ? KUAIDI100_POLL_URL : given.kuaidi100PollUrl;
}

/** What subscriptions are sent with, as it is set at this moment; no account while there is no key. */
export async function readAccount(
  db: Db,
  given: Given,
): Promise<{ account: Account | null; settings: StoredSettings }> {
  const settings = await readSettings(db);
  const { source, key } = await effectiveKey(settings, given);
  if (key === null) return { account: null, settings };
  const pollUrl = pollUrlFor(source, given);
  const origin = source === "sandbox" ? SANDBOX_ORIGIN : pollUrl;
  return { account: { key, pollUrl, publicUrl: given.publicUrl, origin, resultv2: settings.resultv2 }, settings };
}
