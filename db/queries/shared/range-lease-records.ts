import { and, asc, count, eq, gt, inArray, lt, lte, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { lockRows } from "@/db/lock-rows";
import { findDatabaseTime } from "@/db/queries/system/node-records";
import { rangeLeases, rangeWorkers } from "@/db/schema/operation/range-lease-tables";
import type { Db } from "@/db/store";
import { ALL_RANGES, planRanges } from "@/lib/domain/shared/hash-ranges";

/** After this time (ms) the row of a node that ended without a word is deleted. */
const WORKER_RETENTION_MS = 60_000;

/**
 * Renews a node's leases of one kind of work, claims what is free and gives back what is more than its share, inside a
 * transaction. A lease that a transaction of its former holder has locked is left until the next time.
 * Unlike a row of work (`claimRows`) or of upkeep (`claimSingletonRow`), a range is held as long as its node lives.
 *
 * @param leaseMs from now, by the database's clock
 * @returns the ranges that the node holds now
 */
export async function renewRangeLeases(tx: Db, kind: string, holder: string, leaseMs: number): Promise<number[]> {
  const now = await findDatabaseTime(tx);
  const until = now + leaseMs;
  await tx
    .insert(rangeWorkers)
    .values({ kind, holder, until })
    .onConflictDoUpdate({ target: [rangeWorkers.kind, rangeWorkers.holder], set: { until } });
  await tx
    .delete(rangeWorkers)
    .where(and(eq(rangeWorkers.kind, kind), lt(rangeWorkers.until, now - WORKER_RETENTION_MS)));
  const [living] = await tx
    .select({ count: count() })
    .from(rangeWorkers)
    .where(and(eq(rangeWorkers.kind, kind), gt(rangeWorkers.until, now)));
  const { keep, claim, release } = planRanges(await listLeases(tx, kind), holder, living?.count ?? 1, now);
  await giveBack(tx, kind, holder, release);
  if (keep.length > 0) {
    const isKept = and(eq(rangeLeases.kind, kind), eq(rangeLeases.holder, holder), inArray(rangeLeases.range, keep));
    await tx.update(rangeLeases).set({ until }).where(isKept);
  }
  return [...keep, ...(await claimFree(tx, kind, holder, claim, now, until))];
}

/** Every range's lease; the rows are made when they are first asked for. */
async function listLeases(tx: Db, kind: string) {
  const read = () => tx.select().from(rangeLeases).where(eq(rangeLeases.kind, kind)).orderBy(asc(rangeLeases.range));
  const leases = await read();
  if (leases.length === ALL_RANGES.length) return leases;
  const rows = ALL_RANGES.map((range) => ({ kind, range, holder: null, until: 0 }));
  await tx.insert(rangeLeases).values(rows).onConflictDoNothing();
  return read();
}

async function claimFree(
  tx: Db,
  kind: string,
  holder: string,
  ranges: readonly number[],
  now: number,
  until: number,
): Promise<number[]> {
  if (ranges.length === 0) return [];
  const select = tx
    .select({ range: rangeLeases.range })
    .from(rangeLeases)
    .where(and(eq(rangeLeases.kind, kind), inArray(rangeLeases.range, [...ranges]), lte(rangeLeases.until, now)))
    .orderBy(asc(rangeLeases.range));
  // Not one that a transaction of its former holder has locked, see `lockRangeLeases`.
  const free = (await lockRows(select, { skipLocked: true }, "delete")).map(({ range }) => range);
  if (free.length === 0) return [];
  await tx
    .update(rangeLeases)
    .set({ holder, until })
    .where(and(eq(rangeLeases.kind, kind), inArray(rangeLeases.range, free)));
  return free;
}

async function giveBack(tx: Db, kind: string, holder: string, ranges: readonly number[]): Promise<void> {
  if (ranges.length === 0) return;
  await tx
    .update(rangeLeases)
    .set({ holder: null, until: 0 })
    .where(and(eq(rangeLeases.kind, kind), eq(rangeLeases.holder, holder), inArray(rangeLeases.range, [...ranges])));
}

/** Gives back everything that a node holds of a kind of work, when it stops. */
export async function releaseRangeLeases(tx: Db, kind: string, holder: string): Promise<void> {
  await giveBack(tx, kind, holder, ALL_RANGES);
  await tx.delete(rangeWorkers).where(and(eq(rangeWorkers.kind, kind), eq(rangeWorkers.holder, holder)));
}

/**
 * Locks a node's leases of these ranges until the transaction ends: until then no other node can claim them, even if
 * they expire or are given back. The node itself can renew them meanwhile.
 *
 * @returns how many of them the node holds
 */
export async function lockRangeLeases(
  tx: Db,
  kind: string,
  holder: string,
  ranges: readonly number[],
): Promise<number> {
  const isHeld = and(
    eq(rangeLeases.kind, kind),
    eq(rangeLeases.holder, holder),
    inArray(rangeLeases.range, [...ranges]),
    gt(rangeLeases.until, sql`${engine.clock}`),
  );
  const select = tx
    .select({ range: rangeLeases.range })
    .from(rangeLeases)
    .where(isHeld)
    .orderBy(asc(rangeLeases.range));
  return (await lockRows(select, { of: rangeLeases }, "hold")).length;
}
