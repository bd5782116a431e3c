import { and, asc, eq, gt, lte } from "drizzle-orm";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { hookEvents } from "@/db/schema/hook-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { HookEventRow } from "./hook-event-records";

/** An event of a parcel that was in one of the scope's shops when it happened. */
export async function findHookEvent(db: Db, scope: ShopScope, id: string): Promise<HookEventRow | undefined> {
  const [row] = await db
    .select()
    .from(hookEvents)
    .where(and(eq(hookEvents.id, id), isInShops(scope, hookEvents.shop)));
  return row;
}

/** Such events after a position, in the order in which they were recorded. */
export async function listHookEvents(
  db: Db,
  scope: ShopScope,
  after: string,
  until: number,
  limit: number,
): Promise<HookEventRow[]> {
  return db
    .select()
    .from(hookEvents)
    .where(and(gt(hookEvents.position, after), lte(hookEvents.recordedAt, until), isInShops(scope, hookEvents.shop)))
    .orderBy(asc(hookEvents.position))
    .limit(limit);
}
