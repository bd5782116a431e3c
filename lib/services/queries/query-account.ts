import type { StoredSettings } from "@/db/queries/settings/settings-records";
import { type Config, toQueryUrl } from "@/lib/config/parse-config";
import type { KeySource, QueryKeySource } from "@/lib/domain/settings/owner-settings";
import { decryptTextOrNull } from "@/lib/sealing/secrets";
import { getEffectiveKey, pollUrlFor } from "@/lib/services/subscriptions/outbox-account";

type QueryConfig = Pick<
  Config,
  "kuaidi100Key" | "kuaidi100PollUrl" | "kuaidi100Customer" | "kuaidi100QueryUrl" | "publicUrl" | "isSandbox"
>;

interface EffectiveSecret<Source> {
  source: Source;
  value: string | null;
  /** It is stored and cannot be decrypted, because APP_SECRET has changed. */
  isUnreadable: boolean;
}

/** The account for queries; without customer and key nothing is asked. */
export interface EffectiveQueryAccount {
  customer: EffectiveSecret<KeySource>;
  key: EffectiveSecret<QueryKeySource>;
  /** Where queries are posted. */
  url: string;
}

/**
 * The account that pays for queries. Of the customer, the environment's comes first, then the stored
 * one, then the sandbox's; the key is the one for queries, else the subscription's. A merchant's own
 * key or customer is never sent to the sandbox.
 */
export async function getQueryAccount(stored: StoredSettings, config: QueryConfig): Promise<EffectiveQueryAccount> {
  const subscription = await getEffectiveKey(stored, config);
  const isOwnSandbox = subscription.source === "sandbox";
  const storedCustomer = stored.customerSealed === null ? null : await decryptTextOrNull(stored.customerSealed);
  const storedKey = stored.queryKeySealed === null ? null : await decryptTextOrNull(stored.queryKeySealed);
  const key: EffectiveSecret<QueryKeySource> = storedKey
    ? { source: "own", value: storedKey, isUnreadable: false }
    : {
        source: subscription.key === null ? "none" : "subscription",
        value: subscription.key,
        isUnreadable: stored.queryKeySealed !== null,
      };
  const customer = chooseCustomer(storedCustomer, stored, config, isOwnSandbox && !storedKey);
  const isMerchants = customer.source === "settings" || key.source === "own";
  const pollUrl = pollUrlFor(isMerchants && config.isSandbox ? "settings" : subscription.source, config);
  return { customer, key, url: config.kuaidi100QueryUrl ?? toQueryUrl(pollUrl) };
}

function chooseCustomer(
  storedCustomer: string | null,
  stored: StoredSettings,
  config: QueryConfig,
  isSandbox: boolean,
): EffectiveSecret<KeySource> {
  if (config.kuaidi100Customer !== null && !config.isSandbox) {
    return { source: "environment", value: config.kuaidi100Customer, isUnreadable: false };
  }
  if (storedCustomer) return { source: "settings", value: storedCustomer, isUnreadable: false };
  const isUnreadable = stored.customerSealed !== null;
  if (config.kuaidi100Customer === null || !isSandbox) return { source: "none", value: null, isUnreadable };
  return { source: "sandbox", value: config.kuaidi100Customer, isUnreadable };
}
