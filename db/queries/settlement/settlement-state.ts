import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { lockRows } from "@/db/lock-rows";
import { isAfterCursor, slicePage } from "@/db/queries/shared/newest-first-page";
import { isParcelInShops } from "@/db/queries/shared/parcel-in-shops";
import { settlementDue, settlementLog, settlementState } from "@/db/schema/settlement/settlement-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { DEFAULT_SETTLEMENT_RULE } from "@/lib/domain/settlement/settle-parcel";
import type { SettlementRule } from "@/lib/domain/settlement/settlement-schemas";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { SettlementLogEntry, SettlementLogPage } from "@/lib/operations/money/settlement-operations";

export type SettlementStateRow = Omit<typeof settlementState.$inferSelect, "id">;

const SINGLETON_ID = 1;
const INITIAL_STATE: SettlementStateRow = {
  ...DEFAULT_SETTLEMENT_RULE,
  followedLive: 0,
  followedSettled: 0,
  asOf: null,
};

/** The rule and how far parcels have been settled; defaults when never set. */
export async function findSettlementState(db: Db): Promise<SettlementStateRow> {
  const [row] = await db.select().from(settlementState).where(eq(settlementState.id, SINGLETON_ID));
  return row ?? INITIAL_STATE;
}

/** The same, locked until the transaction ends: two nodes never settle the same parcels at once. */
export async function lockSettlementState(db: Db): Promise<SettlementStateRow> {
  await db
    .insert(settlementState)
    .values({ id: SINGLETON_ID, ...INITIAL_STATE })
    .onConflictDoNothing();
  const [row] = await lockRows(db.select().from(settlementState).where(eq(settlementState.id, SINGLETON_ID)), {
    of: settlementState,
  });
  return row ?? INITIAL_STATE;
}

export async function updateSettlementState(db: Db, columns: Partial<SettlementStateRow>): Promise<void> {
  await db.update(settlementState).set(columns).where(eq(settlementState.id, SINGLETON_ID));
}

export function toSettlementRule({ toleranceFen, periodDays, slackDays }: SettlementStateRow): SettlementRule {
  return { toleranceFen, periodDays, slackDays };
}

/** Marks shipments that were edited to be settled again. */
export async function markSettlementDue(db: Db, shipmentIds: readonly string[]): Promise<void> {
  if (shipmentIds.length === 0) return;
  await db
    .insert(settlementDue)
    .values(shipmentIds.map((shipmentId) => ({ shipmentId })))
    .onConflictDoNothing();
}

export async function listSettlementDue(db: Db, limit: number): Promise<string[]> {
  const rows = await db.select().from(settlementDue).orderBy(asc(settlementDue.shipmentId)).limit(limit);
  return rows.map(({ shipmentId }) => shipmentId);
}

export async function deleteSettlementDue(db: Db, shipmentIds: readonly string[]): Promise<void> {
  await db.delete(settlementDue).where(inArray(settlementDue.shipmentId, [...shipmentIds]));
}

type LogColumns = typeof settlementLog.$inferInsert;

export async function insertSettlementLog(db: Db, entry: LogColumns): Promise<void> {
  await db.insert(settlementLog).values(entry);
}

/** Newest first; outside the scope of every shop only what was done to the parcels of the scope. */
export async function listSettlementLog(
  db: Db,
  scope: ShopScope,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<SettlementLogPage> {
  const rows = await db
    .select()
    .from(settlementLog)
    .where(and(isParcelInShops(scope, settlementLog.itemId), isAfterCursor(settlementLog.at, settlementLog.id, cursor)))
    .orderBy(desc(settlementLog.at), desc(settlementLog.id))
    .limit(limit + 1);
  const page = slicePage(rows, limit, ({ at, id }) => ({ at, id }));
  return { items: page.rows.map(toLogEntry), nextCursor: page.nextCursor };
}

const MAX_ITEM_LOG = 50;

/** The log entries of one parcel of the scope, newest first. */
export async function listLogOfItem(db: Db, scope: ShopScope, itemId: string): Promise<SettlementLogEntry[]> {
  const rows = await db
    .select()
    .from(settlementLog)
    .where(and(eq(settlementLog.itemId, itemId), isParcelInShops(scope, settlementLog.itemId)))
    .orderBy(desc(settlementLog.at), desc(settlementLog.id))
    .limit(MAX_ITEM_LOG);
  return rows.map(toLogEntry);
}

function toLogEntry({ itemId: _, at, ...entry }: typeof settlementLog.$inferSelect): SettlementLogEntry {
  return { ...entry, at: toIsoBeijing(at) };
}
