import { claimExpiringTokens } from "@/db/queries/auth/api-token-records";
import type { Store } from "@/db/store";
import { EXPIRY_NOTICE_MS } from "@/lib/domain/auth/token-lifetime";
import { notifyOwners } from "@/lib/services/notifications/user-notices";

/** Tells the owners once of each token that expires soon: the program that uses it would stop without a word. */
export function announceExpiringTokens(store: Store, now: number): Promise<void> {
  return store.write(async (tx) => {
    for (const { id, name } of await claimExpiringTokens(tx, { now, until: now + EXPIRY_NOTICE_MS })) {
      await notifyOwners(tx, { kind: "token-expiring", details: { name }, mergeKey: id }, now);
    }
  });
}
