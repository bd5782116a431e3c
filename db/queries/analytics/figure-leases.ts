import { and, eq, inArray } from "drizzle-orm";
import { isPostgres } from "@/db/column-builders";
import { lockRows } from "@/db/lock-rows";
import { isFree } from "@/db/queries/shared/claim-rows";
import type { Claim } from "@/db/queries/shared/lease-records";
import { figureUpkeep } from "@/db/schema/figure-tables";
import type { Db, Store, Tx } from "@/db/store";
import { ALL_RANGES } from "@/lib/domain/shared/hash-ranges";

/** Of the lease for a rebuild, and of how far it is. */
export const REBUILD_ROW = 1;
/** Of the lease for adding stored changes to the figures. */
export const ADDING_ROW = 2;
const FIRST_RANGE_ROW = 10;
/** Ranges of parcels, see `isInHashRanges`; each is measured by one worker at a time. SQLite has one process. */
export const FIGURE_RANGES: readonly number[] = isPostgres ? ALL_RANGES : [0];

/** The row with the lease for measuring a range. */
export function rowOfRange(range: number): number {
  return isPostgres ? FIRST_RANGE_ROW + range : REBUILD_ROW;
}

/** A lease; row 1 also has the progress of a rebuild. */
export type UpkeepRow = typeof figureUpkeep.$inferSelect;

/** Claims a lease for a time. @returns false when another worker holds it, or is claiming it */
export async function claimUpkeep(db: Db, id: number, { lease, now, until }: Claim): Promise<boolean> {
  const row = { lease, leasedUntil: until };
  const isRow = eq(figureUpkeep.id, id);
  const isClaimable = and(isRow, isFree(figureUpkeep, now));
  const free = await lockRows(db.select({ id: figureUpkeep.id }).from(figureUpkeep).where(isClaimable), {
    skipLocked: true,
  });
  if (free.length === 0) return false;
  await db.update(figureUpkeep).set(row).where(isRow);
  return true;
}

/** Renews a lease, and saves progress in its row. @returns false when another worker holds it by now */
export async function updateUpkeep(db: Db, id: number, lease: string, columns: Partial<UpkeepRow>): Promise<boolean> {
  const updated = await db
    .update(figureUpkeep)
    .set(columns)
    .where(and(eq(figureUpkeep.id, id), eq(figureUpkeep.lease, lease)))
    .returning({ id: figureUpkeep.id });
  return updated.length > 0;
}

/** The row with the progress of a rebuild. */
export const isFigureState = eq(figureUpkeep.id, REBUILD_ROW);

const ROWS = isPostgres ? [REBUILD_ROW, ADDING_ROW, ...FIGURE_RANGES.map(rowOfRange)] : [REBUILD_ROW];

/** Inserts the rows with the leases, unless they are there. */
export async function ensureUpkeepRows(store: Store): Promise<void> {
  const rows = await store.read
    .select({ id: figureUpkeep.id })
    .from(figureUpkeep)
    .where(inArray(figureUpkeep.id, ROWS));
  if (rows.length === ROWS.length) return;
  await store.write(async (tx) => {
    await tx
      .insert(figureUpkeep)
      .values(ROWS.map((id) => ({ id })))
      .onConflictDoNothing();
  });
}

/**
 * Keeps anybody from rebuilding the figures or closing a month until the transaction ends; others may keep it at the
 * same time.
 *
 * @param lease the caller's own
 * @returns undefined while somebody does so, or a server of an earlier version measures, which does it under the lease of
 *   row 1
 */
export async function keepFigureState(
  tx: Tx,
  lease: string,
  now: number,
): Promise<Pick<UpkeepRow, "generation"> | undefined> {
  const [row] = await lockRows(tx.select().from(figureUpkeep).where(isFigureState), { skipLocked: true }, "keep");
  if (!row || row.rebuild !== null) return undefined;
  const isOthers = row.lease !== null && row.lease !== lease && (row.leasedUntil ?? 0) > now;
  return isOthers ? undefined : row;
}
