import { and, asc, count, eq, isNull, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { hookDeliveries, hookEndpoints } from "@/db/schema/hook-tables";
import type { Db } from "@/db/store";
import { isScopeWithin, type ShopScope, toScope } from "@/lib/domain/auth/shop-scope";
import type { HookEventType } from "@/lib/domain/webhooks/webhook-endpoint";

export type EndpointRow = typeof hookEndpoints.$inferSelect;

/** What decides whether an endpoint receives an event. */
export interface HookListener {
  id: string;
  events: readonly string[];
  shops: readonly string[];
  createdAt: number;
  isActive: boolean;
}

/** The endpoints of the scope, in the order of creation. */
export async function listEndpoints(db: Db, scope: ShopScope): Promise<EndpointRow[]> {
  const rows = await db.select().from(hookEndpoints).orderBy(asc(hookEndpoints.createdAt), asc(hookEndpoints.id));
  return rows.filter((row) => isOfScope(row, scope));
}

/** An endpoint belongs to those who see every parcel that it may receive. */
function isOfScope({ shops }: Pick<EndpointRow, "shops">, scope: ShopScope): boolean {
  return isScopeWithin(toScope(JSON.parse(shops) as string[]), scope);
}

/** Ids of the active endpoints. */
export async function listActiveEndpointIds(db: Db): Promise<string[]> {
  const rows = await db.select({ id: hookEndpoints.id }).from(hookEndpoints).where(isNull(hookEndpoints.disabledAt));
  return rows.map(({ id }) => id);
}

export async function findEndpoint(db: Db, scope: ShopScope, id: string): Promise<EndpointRow | undefined> {
  const [row] = await db.select().from(hookEndpoints).where(eq(hookEndpoints.id, id));
  return row && isOfScope(row, scope) ? row : undefined;
}

/** Every endpoint, queried when a push may have an event to report. */
export async function listHookListeners(db: Db): Promise<HookListener[]> {
  const rows = await engine.preparedSelect(db, "hook.listeners", (db) =>
    db
      .select({
        id: sql<string>`${hookEndpoints.id}`.as("id"),
        events: sql<string>`${hookEndpoints.events}`.as("events"),
        shops: sql<string>`${hookEndpoints.shops}`.as("shops"),
        createdAt: sql<number>`${hookEndpoints.createdAt}`.mapWith(Number).as("createdAt"),
        disabledAt: sql<number | null>`${hookEndpoints.disabledAt}`.as("disabledAt"),
      })
      .from(hookEndpoints),
  )({});
  return rows.map(({ id, events, shops, createdAt, disabledAt }) => ({
    id,
    events: JSON.parse(events) as HookEventType[],
    shops: JSON.parse(shops) as string[],
    createdAt,
    isActive: disabledAt === null,
  }));
}

export async function insertEndpoint(db: Db, row: EndpointRow): Promise<void> {
  await db.insert(hookEndpoints).values(row);
}

/** @returns whether the endpoint exists */
export async function updateEndpoint(db: Db, id: string, columns: Partial<EndpointRow>): Promise<boolean> {
  const changed = await db
    .update(hookEndpoints)
    .set(columns)
    .where(eq(hookEndpoints.id, id))
    .returning({ id: hookEndpoints.id });
  return changed.length > 0;
}

/** Deletes an endpoint and its deliveries. @returns whether it existed */
export async function deleteEndpoint(db: Db, id: string): Promise<boolean> {
  const deleted = await db.delete(hookEndpoints).where(eq(hookEndpoints.id, id)).returning({ id: hookEndpoints.id });
  return deleted.length > 0;
}

/** Number of waiting and of given up deliveries of each endpoint. */
export async function countDeliveries(db: Db): Promise<Map<string, { waiting: number; failed: number }>> {
  const rows = await db
    .select({ endpointId: hookDeliveries.endpointId, status: hookDeliveries.status, number: count() })
    .from(hookDeliveries)
    .where(sql`${hookDeliveries.status} <> 'sent'`)
    .groupBy(hookDeliveries.endpointId, hookDeliveries.status);
  const counts = new Map<string, { waiting: number; failed: number }>();
  for (const { endpointId, status, number } of rows) {
    const endpointCounts = counts.get(endpointId) ?? { waiting: 0, failed: 0 };
    if (status === "waiting") endpointCounts.waiting = number;
    else endpointCounts.failed = number;
    counts.set(endpointId, endpointCounts);
  }
  return counts;
}

/** Records since when an endpoint fails, unless it was already failing. */
export async function recordEndpointFailure(db: Db, id: string, at: number): Promise<void> {
  await db
    .update(hookEndpoints)
    .set({ failingSince: at })
    .where(and(eq(hookEndpoints.id, id), isNull(hookEndpoints.failingSince)));
}
