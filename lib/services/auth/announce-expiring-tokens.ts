import { claimExpiringTokens } from "@/db/queries/auth/api-token-records";
import type { Store } from "@/db/store";
import { parseScope } from "@/lib/domain/auth/shop-scope";
import { EXPIRY_NOTICE_MS } from "@/lib/domain/auth/token-lifetime";
import { notifyOwners } from "@/lib/services/notifications/user-notices";

/** Tells the owners once of each token that expires soon: the program that uses it would stop without a word. */
export function announceExpiringTokens(store: Store, now: number): Promise<void> {
  return store.write(async (tx) => {
    for (const { id, name, shops } of await claimExpiringTokens(tx, { now, until: now + EXPIRY_NOTICE_MS })) {
      const about = parseScope(shops);
      await notifyOwners(tx, { kind: "token-expiring", about, details: { name }, mergeKey: id }, now);
    }
  });
}
