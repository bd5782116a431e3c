import { claimExpiringTokens } from "@/db/queries/auth/api-token-records";
import type { Store } from "@/db/store";
import { parseScope } from "@/lib/domain/auth/shop-scope";
import { EXPIRY_NOTICE_MS } from "@/lib/domain/auth/token-lifetime";
import { HOUR_MS, MINUTE_MS } from "@/lib/domain/time/beijing-time";
import { notifyOwners } from "@/lib/services/notifications/user-notices";
import { defineJob } from "@/lib/services/shared/background-job";

/** Tells the owners once of each token that expires soon: the program that uses it would stop without a word. */
export function announceExpiringTokens(store: Store, now: number): Promise<void> {
  return store.write(async (tx) => {
    for (const { id, name, shops } of await claimExpiringTokens(tx, { now, until: now + EXPIRY_NOTICE_MS })) {
      const about = parseScope(shops);
      await notifyOwners(tx, { kind: "token-expiring", about, details: { name }, mergeKey: id }, now);
    }
  });
}

export const expiringTokensJob = defineJob({
  name: "the notice of expiring tokens",
  runsAt: "one server",
  firstMs: MINUTE_MS,
  everyMs: HOUR_MS,
  run: ({ store }) => announceExpiringTokens(store, Date.now()),
});
