import { inArray, sql } from "drizzle-orm";
import { buyerLinks } from "@/db/schema/buyer-tables";
import type { Db } from "@/db/store";

/**
 * How often the links of these shipments were replaced; shipments whose link was never replaced are
 * missing. At most one page of ids.
 */
export async function findLinkGenerations(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const { shipmentId, generation } = buyerLinks;
  const rows = await db
    .select({ shipmentId, generation })
    .from(buyerLinks)
    .where(inArray(shipmentId, [...ids]));
  return new Map(rows.map((row) => [row.shipmentId, row.generation]));
}

/** Counts one more replacement of a shipment's link. */
export async function incrementLinkGeneration(db: Db, shipmentId: string, now: number): Promise<void> {
  await db
    .insert(buyerLinks)
    .values({ shipmentId, generation: 1, changedAt: now })
    .onConflictDoUpdate({
      target: buyerLinks.shipmentId,
      set: { generation: sql`${buyerLinks.generation} + 1`, changedAt: now },
    });
}
