import { and, asc, desc, eq, lte, ne, sql } from "drizzle-orm";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { isUnderWay } from "@/db/queries/shipment-list/shipment-conditions";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { type CongestionRule, calculateCongestionThreshold } from "@/lib/domain/congestion/congestion-threshold";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";

const MAX_CARRIERS = 10;

/** Number of parcels in transit that were last seen at a place, and how many of them are stalled. */
export interface NodeLoad {
  node: string;
  seen: number;
  standing: number;
}

/**
 * The places with the most stalled parcels of the scope. One scan of the index of live shipments.
 *
 * @param before stalled: the last event is not later than this, ms since 1970 UTC
 * @param minimum the smallest number of stalled parcels that counts
 */
export async function listNodeLoads(
  db: Db,
  scope: ShopScope,
  { before, minimum, limit }: { before: number; minimum: number; limit: number },
): Promise<NodeLoad[]> {
  const standing = sql<number>`sum(CASE WHEN ${shipments.lastEventAt} <= ${before} THEN 1 ELSE 0 END)`.mapWith(Number);
  const rows = await db
    .select({ node: shipments.lastNode, seen: sql<number>`count(*)`.mapWith(Number), standing })
    .from(shipments)
    .where(and(isUnderWay(), ne(shipments.lastNode, ""), isInShops(scope, shipments.shop)))
    .groupBy(shipments.lastNode)
    .having(sql`${standing} >= ${minimum}`)
    .orderBy(desc(standing), asc(shipments.lastNode))
    .limit(limit);
  return rows.flatMap(({ node, ...load }) => (node === null ? [] : [{ node, ...load }]));
}

/** A congested place: since when it has been, and the carriers of what is stalled there, most frequent first. */
export async function describeCongestion(
  db: Db,
  scope: ShopScope,
  { node, seen, usual }: NodeLoad & { usual: number | null },
  rule: CongestionRule,
  now: number,
): Promise<{ since: number; carriers: [carrier: string | null, number: number][] }> {
  const before = now - rule.hours * HOUR_MS;
  const from = calculateCongestionThreshold({ seen, usual }, rule);
  const lastMoved = (await findNthStalledSince(db, scope, node, before, from)) ?? before;
  return {
    since: Math.min(lastMoved + rule.hours * HOUR_MS, now),
    carriers: await listStalledCarriers(db, scope, node, before),
  };
}

/** The carriers of the scope's parcels that are stalled at a place, most frequent first. */
async function listStalledCarriers(
  db: Db,
  scope: ShopScope,
  node: string,
  before: number,
): Promise<[carrier: string | null, number: number][]> {
  const number = sql<number>`count(*)`.mapWith(Number);
  const rows = await db
    .select({ carrier: shipments.carrier, number })
    .from(shipments)
    .where(isStalledAt(scope, node, before))
    .groupBy(shipments.carrier)
    .orderBy(desc(number), asc(shipments.carrier))
    .limit(MAX_CARRIERS);
  return rows.map((row) => [row.carrier, row.number]);
}

/**
 * Time of the last event of the parcel that has been stalled at a place the `nth` longest;
 * undefined when there are fewer.
 */
async function findNthStalledSince(
  db: Db,
  scope: ShopScope,
  node: string,
  before: number,
  nth: number,
): Promise<number | undefined> {
  const [row] = await db
    .select({ at: shipments.lastEventAt })
    .from(shipments)
    .where(isStalledAt(scope, node, before))
    .orderBy(asc(shipments.lastEventAt))
    .limit(1)
    .offset(nth - 1);
  return row?.at ?? undefined;
}

const isStalledAt = (scope: ShopScope, node: string, before: number) =>
  and(isUnderWay(), eq(shipments.lastNode, node), lte(shipments.lastEventAt, before), isInShops(scope, shipments.shop));
