import { and, asc, count, eq, gt, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { namedColumns, placeholders } from "@/db/prepared-statements";
import { deleteBatch } from "@/db/queries/shared/delete-batch";
import { alertItems } from "@/db/schema/alert-tables";
import { problemCases } from "@/db/schema/flag-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";

type ItemRow = typeof alertItems.$inferSelect;

const RULE_FACT_COLUMNS = {
  shop: shipments.shop,
  carrier: shipments.carrier,
  lastNode: shipments.lastNode,
  lastEvent: shipments.lastEvent,
  lastArea: shipments.lastArea,
};
type RuleFacts = Pick<typeof shipments.$inferSelect, keyof typeof RULE_FACT_COLUMNS>;

/** The facts of a parcel that channel rules use, and where it is; queried for every reported flag. */
export async function findRuleFacts(db: Db, shipmentId: string): Promise<RuleFacts | undefined> {
  const [row] = await engine.preparedSelect(db, "alert.facts", (db) =>
    db
      .select(namedColumns(RULE_FACT_COLUMNS))
      .from(shipments)
      .where(eq(shipments.id, sql.placeholder("id"))),
  )({ id: shipmentId });
  return row;
}

/** Queues flags for channels; ignores a flag that is already queued. */
export async function queueItems(db: Db, items: Omit<ItemRow, "takenAt" | "messageId">[]): Promise<void> {
  for (const item of items) {
    await engine.preparedWrite(db, "alert.queue", (db) =>
      db.insert(alertItems).values(placeholders(item)).onConflictDoNothing(),
    )(item);
  }
}

const isQueued = (channelId: string, minLevel: number): SQL | undefined =>
  and(
    eq(alertItems.channelId, channelId),
    sql`${alertItems.takenAt} is null`, // the condition of the partial index
    minLevel > 1 ? gte(alertItems.level, minLevel) : undefined,
  );

/** When the oldest flag in a channel's queue was queued, ms since 1970 UTC; undefined when the queue is empty. */
export async function findOldestQueuedAt(db: Db, channelId: string, minLevel = 1): Promise<number | undefined> {
  const [row] = await db
    .select({ at: alertItems.queuedAt })
    .from(alertItems)
    .where(isQueued(channelId, minLevel))
    .orderBy(asc(alertItems.queuedAt))
    .limit(1);
  return row?.at;
}

/** A queued flag with the current state of its parcel. */
export type QueuedItem = Awaited<ReturnType<typeof listQueuedItems>>[number];

/** A channel's queued flags, oldest first. */
export async function listQueuedItems(db: Db, channelId: string, minLevel: number, limit: number) {
  return db
    .select({
      item: alertItems,
      waybillNumber: shipments.waybillNumber,
      carrier: shipments.carrier,
      shop: shipments.shop,
      flagNow: shipments.flag,
      sinceNow: shipments.flagSince,
      caseId: problemCases.id,
    })
    .from(alertItems)
    .innerJoin(shipments, eq(shipments.id, alertItems.shipmentId))
    .leftJoin(problemCases, and(eq(problemCases.shipmentId, alertItems.shipmentId), eq(problemCases.status, "open")))
    .where(isQueued(channelId, minLevel))
    .orderBy(asc(alertItems.queuedAt))
    .limit(limit);
}

/** Removes flags from the queue, with or without a message that reports them. */
export async function dequeueItems(
  db: Db,
  ids: readonly string[],
  update: Pick<ItemRow, "takenAt"> & Partial<Pick<ItemRow, "node" | "messageId">>,
): Promise<void> {
  for (let start = 0; start < ids.length; start += NODES_PER_STATEMENT) {
    await db
      .update(alertItems)
      .set(update)
      .where(inArray(alertItems.id, ids.slice(start, start + NODES_PER_STATEMENT)));
  }
}

const NODES_PER_STATEMENT = 500;

/** Flags at one node: how many were reported to a channel, and how many were handled in total. */
export interface NodeItemCounts {
  reported: number;
  seen: number;
}

/** How many flags at each of these nodes were handled since an instant (ms since 1970 UTC). */
export async function countItemsAtNodes(
  db: Db,
  channelId: string,
  nodes: readonly string[],
  since: number,
): Promise<Map<string, NodeItemCounts>> {
  const counts = new Map<string, NodeItemCounts>();
  for (let start = 0; start < nodes.length; start += NODES_PER_STATEMENT) {
    const rows = await db
      .select({ node: alertItems.node, seen: count(), told: count(alertItems.messageId) })
      .from(alertItems)
      .where(
        and(
          eq(alertItems.channelId, channelId),
          inArray(alertItems.node, nodes.slice(start, start + NODES_PER_STATEMENT)),
          gt(alertItems.takenAt, since),
        ),
      )
      .groupBy(alertItems.node);
    for (const { node, told, seen } of rows) counts.set(node ?? "", { reported: told, seen });
  }
  return counts;
}

/** Deletes some of the items queued before an instant. @returns the number of their parcels */
export function deleteItemsBefore(db: Db, before: number, limit: number): Promise<number> {
  return deleteBatch(db, alertItems, alertItems.shipmentId, lt(alertItems.queuedAt, before), limit);
}
