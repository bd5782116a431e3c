import { findStoredSettings, type StoredSettings, saveStoredSettings } from "@/db/queries/settings/settings-records";
import { resumeQueries } from "@/db/queries/tracking-lookups/query-account-state";
import type { Db, Store } from "@/db/store";
import type { Config } from "@/lib/config/parse-config";
import { changeUnitRule } from "@/lib/domain/billing/unit-rule";
import { isPrivateAddress } from "@/lib/domain/settings/owner-settings";
import { readSettings, type SettingsChange } from "@/lib/domain/settings/settings-schemas";
import type { QueryAccountView, SettingsView } from "@/lib/operations/settings-operations";
import { encryptText } from "@/lib/sealing/secrets";
import { config } from "@/lib/server/runtime/config";
import { getQueryAccount } from "@/lib/services/queries/query-account";
import { findUnitPrice } from "@/lib/services/queries/query-price";
import { getEffectiveKey, pollUrlFor } from "@/lib/services/subscriptions/outbox-account";

const TAIL_LENGTH = 4;
/** The last characters of a shorter key are not shown, because they would reveal too much of it. */
const MIN_SHOWN_KEY_LENGTH = 8;

/** The settings for the owner; of the key only its source and its last characters. */
export async function getSettingsView(db: Db): Promise<SettingsView> {
  const stored = await findStoredSettings(db);
  const environment = config();
  const { source, key, isUnreadable } = await getEffectiveKey(stored, environment);
  return {
    ...readSettings({ ...stored }),
    query: await buildQueryAccountView(stored, environment),
    unitFen: await findUnitPrice(db),
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

/** The account for queries, without its secrets; of the environment's and the stored ones the last characters. */
async function buildQueryAccountView(stored: StoredSettings, environment: Config): Promise<QueryAccountView> {
  const { customer, key, url } = await getQueryAccount(stored, environment);
  const isShown = customer.source === "environment" || customer.source === "settings";
  return {
    customer: {
      source: customer.source,
      tail: isShown ? tailOf(customer.value ?? "") : null,
      isUnreadable: customer.isUnreadable,
    },
    key: {
      source: key.source,
      tail: key.source === "own" ? tailOf(key.value ?? "") : null,
      isUnreadable: key.isUnreadable,
    },
    url,
    isReady: customer.value !== null && key.value !== null,
  };
}

/** Changes the given settings; they apply from the worker's next round. */
export async function changeSettings(store: Store, change: SettingsChange, now: number): Promise<void> {
  const { kuaidi100Key, kuaidi100Customer, kuaidi100QueryKey, autoResubscribe, unitRule, ...plain } = change;
  const [key, customer, queryKey] = await Promise.all(
    [kuaidi100Key, kuaidi100Customer, kuaidi100QueryKey].map(encryptSecret),
  );
  const secrets: Partial<StoredSettings> = {
    ...(key && { keySealed: key.sealed, keyTail: key.tail }),
    ...(customer && { customerSealed: customer.sealed, customerTail: customer.tail }),
    ...(queryKey && { queryKeySealed: queryKey.sealed, queryKeyTail: queryKey.tail }),
  };
  await store.write(async (tx) => {
    const stored = await findStoredSettings(tx);
    tx.audit?.add({ before: { ...stored } });
    const next: StoredSettings = { ...stored, ...plain, ...secrets };
    if (autoResubscribe !== undefined) {
      next.autoResubscribe = autoResubscribe;
      next.autoResubscribeSince = autoResubscribe ? (stored.autoResubscribeSince ?? now) : null;
    }
    if (unitRule !== undefined) next.unitRules = changeUnitRule(stored.unitRules, unitRule, now);
    await saveStoredSettings(tx, next, now);
    // Another account or key may work.
    if (key || customer || queryKey) await resumeQueries(tx, now);
  });
  store.wake("subscription");
  store.wake("query");
}

/** Undefined when the change does not name it; an empty one is deleted. */
async function encryptSecret(secret: string | null | undefined) {
  if (secret === undefined) return undefined;
  if (!secret) return { sealed: null, tail: null };
  return { sealed: await encryptText(secret), tail: tailOf(secret) };
}

function tailOf(key: string): string | null {
  return key.length < MIN_SHOWN_KEY_LENGTH ? null : key.slice(-TAIL_LENGTH);
}
