import { hasSettlement } from "@/db/queries/settlement/settlement-presence";
import { countUnreadablePushes } from "@/db/queries/tracking/push-log-entries";
import { findQueryAccountState } from "@/db/queries/tracking-lookups/query-account-state";
import type { Db } from "@/db/store";
import { hasPermission, type Role } from "@/lib/domain/auth/role";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import type { Navigation } from "@/lib/operations/desk-operations";

/** How long a push that cannot be read is reported. */
const UNREADABLE_SHOWN_MS = 7 * DAY_MS;

/**
 * What the navigation shows only when there is something. What waits for an owner of every shop is counted for nobody
 * else.
 *
 * @param now in ms since 1970 UTC
 */
export async function getNavigation(
  db: Db,
  { role, shops }: { role: Role; shops: ShopScope },
  now: number,
): Promise<Navigation> {
  const managesDesk = hasPermission(role, "manage") && shops.kind === "every";
  return {
    hasSettlement: hasPermission(role, "write") && (await hasSettlement(db, shops)),
    unreadablePushes: managesDesk ? await countUnreadablePushes(db, now - UNREADABLE_SHOWN_MS) : 0,
    areQueriesStopped: managesDesk && (await findQueryAccountState(db)).stoppedAt !== null,
  };
}
