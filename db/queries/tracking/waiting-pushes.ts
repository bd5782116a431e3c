import { and, asc, between, eq, isNull, type SQL, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { runStatement, updateRows } from "@/db/postgres/unnest";
import { namedColumns } from "@/db/prepared-statements";
import { isInShards } from "@/db/queries/shared/in-shards";
import { pushes } from "@/db/schema/push-tables";
import type { Db, Tx } from "@/db/store";
import { RANGES, shardsOf } from "@/lib/domain/shared/hash-ranges";
import { idPrefixOf } from "@/lib/domain/shared/shard";
import { isWaiting, type PushRow, WAITING_COLUMNS, type WaitingPush } from "./push-records";

/** Which waiting pushes a node looks for. */
export interface WaitingTerms {
  ranges: readonly number[];
  /** Those stored since (ms since 1970 UTC): by their ids, so that PostgreSQL looks into the newest parts of `push` alone. */
  since: number;
  /**
   * Those received since (ms since 1970 UTC). Until PostgreSQL vacuums, its index also names every push that waited
   * before; in a backlog they would be passed over at each look.
   */
  receivedFrom: number;
}

/**
 * The oldest waiting pushes of these ranges; pushes of the same time in the order in which a node stored them. The index
 * is read in its order: without a backlog in its statistics PostgreSQL would read all that waits, and sort it, for each
 * batch.
 */
export async function listWaitingInRanges(
  db: Tx,
  { ranges, since, receivedFrom }: WaitingTerms,
  limit: number,
): Promise<WaitingPush[]> {
  const select = engine.preparedSelect(db, `push.waitingIn.${ranges.join()}`, (db) =>
    db
      .select(namedColumns(WAITING_COLUMNS))
      .from(pushes)
      .where(and(isWaitingIn(ranges), sql`${pushes.receivedAt} >= ${sql.placeholder("receivedFrom")}`))
      .orderBy(asc(pushes.receivedAt), asc(pushes.id))
      .limit(sql.placeholder("limit")),
  );
  await runStatement(db, sql`SET LOCAL enable_sort = off`);
  const waiting = await select({ from: firstIdOf(since), receivedFrom, limit });
  await runStatement(db, sql`SET LOCAL enable_sort = on`);
  return waiting;
}

/**
 * Whether any push of these ranges waits. The oldest is asked for, so that the index is read that begins with it:
 * PostgreSQL would look for any one among all recent pushes, most of which are applied.
 */
export async function isAnyWaitingInRanges(db: Db, { ranges, since }: WaitingTerms): Promise<boolean> {
  const select = engine.preparedSelect(db, `push.anyWaitingIn.${ranges.join()}`, (db) =>
    db
      .select(namedColumns({ id: pushes.id }))
      .from(pushes)
      .where(isWaitingIn(ranges))
      .orderBy(asc(pushes.receivedAt))
      .limit(1),
  );
  return (await select({ from: firstIdOf(since) })).length > 0;
}

const firstIdOf = (since: number) => (since > 0 ? idPrefixOf(since) : "");

function isWaitingIn(ranges: readonly number[]): SQL | undefined {
  const isInRanges = ranges.length === RANGES ? undefined : isInShards(pushes.callbackId, shardsOf(ranges));
  return and(isWaiting, sql`${pushes.id} >= ${sql.placeholder("from")}`, isInRanges);
}

/** Whether a push still waits. Read it after its shipment is locked. */
export async function isStillWaiting(db: Db, id: string): Promise<boolean> {
  const rows = await db
    .select({ id: pushes.id })
    .from(pushes)
    .where(and(eq(pushes.id, id), isWaiting));
  return rows.length > 0;
}

/** What is saved of a push that waited. */
export type AppliedPush = Pick<PushRow, "id" | "verdict" | "error" | "shipmentId" | "receivedAt">;

/** Saves what became of waiting pushes by one statement. @returns how many of them were still waiting */
export async function saveAppliedPushes(db: Db, applied: readonly AppliedPush[]): Promise<number> {
  const ids = applied.map(({ id }) => id).toSorted();
  const [first, last] = [ids[0], ids.at(-1)];
  if (first === undefined || last === undefined) return 0;
  const names = ["verdict", "error", "shipmentId", "receivedAt"] as const;
  // The ids say in which parts of `push` the rows are. A push from which people were erased meanwhile is read again.
  const condition = and(isWaiting, isNull(pushes.redactedAt), between(pushes.id, first, last));
  return updateRows(db, pushes, ["id"], names, applied, condition);
}
