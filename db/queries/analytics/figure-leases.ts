import { eq } from "drizzle-orm";
import { engine } from "@/db/engine";
import { lockRows } from "@/db/lock-rows";
import { figureUpkeep } from "@/db/schema/figure-tables";
import type { Tx } from "@/db/store";
import { ALL_RANGES } from "@/lib/domain/shared/hash-ranges";

/** Of the lease for a rebuild, and of how far it is. */
export const REBUILD_ROW = 1;
/** Of the lease for adding stored changes to the figures. */
export const ADDING_ROW = 2;
const FIRST_RANGE_ROW = 10;
/**
 * Ranges of parcels, see `isInHashRanges`, each with the row of the lease for measuring it: one worker at a time measures a
 * range. One process needs no ranges, and its lease is that for a rebuild.
 */
export const ROW_OF_RANGE: ReadonlyMap<number, number> = engine.isServer
  ? new Map(ALL_RANGES.map((range) => [range, FIRST_RANGE_ROW + range]))
  : new Map([[0, REBUILD_ROW]]);

/** A lease; row 1 also has the progress of a rebuild. */
export type UpkeepRow = typeof figureUpkeep.$inferSelect;

/** The row with the progress of a rebuild. */
export const isFigureState = eq(figureUpkeep.id, REBUILD_ROW);

/** The rows with the leases. */
export const UPKEEP_ROWS: readonly number[] = [...new Set([REBUILD_ROW, ADDING_ROW, ...ROW_OF_RANGE.values()])];

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
