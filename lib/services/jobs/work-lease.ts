import { randomUUID } from "node:crypto";
import { type Claim, type LeasedTable, updateClaimed } from "@/db/queries/jobs/lease-records";
import type { Store, Tx } from "@/db/store";
import { AppError } from "@/lib/domain/shared/errors";
import { DecryptionError } from "@/lib/server/runtime/secrets";

/** A worker that has not moved its work for so long is gone. */
const LEASE_MS = 15_000;
/** So often something may be taken up without getting any further. */
const MAX_CLAIMS = 5;

/** The work is no longer this worker's: it was cancelled or changed, or somebody else has it. */
export class LeaseLostError extends Error {}

/** What a worker works with: reads on the way, and moves its work on. */
export interface WorkContext {
  store: Store;
  clock: () => number;
  /** True when the process drains: the work is let go of, and taken up after the next start. */
  isStopping: () => boolean;
}

/** Work that a process takes for a time from a table, and that another goes on with once it is gone. */
export interface Lease<Row> {
  /**
   * Takes up what `claim` finds, and works at it.
   *
   * @returns false when there is nothing
   */
  claimAndRun(
    turn: WorkContext,
    claim: (tx: Tx, claim: Claim) => Promise<Row | undefined>,
    work: (row: Row) => Promise<void>,
  ): Promise<boolean>;
  /** Moves the work on within a change. @throws LeaseLostError and the change is taken back */
  saveProgress(tx: Tx, row: Row, columns: Partial<Row>, now: number): Promise<void>;
  /** Lets go of the work, for good or until it is taken up again. */
  release(turn: WorkContext, row: Row, columns?: Partial<Row>): Promise<void>;
}

/** @param words what its row says when the work ended without success */
export function createLease<Table extends LeasedTable>(
  table: Table,
  words: { stuck: string; unreadable: string },
): Lease<Table["$inferSelect"]> {
  type Row = Table["$inferSelect"];
  const change = (tx: Tx, row: Row, columns: Partial<Row>) => updateClaimed(tx, table, row, columns);
  const release = async ({ store }: WorkContext, row: Row, columns: Partial<Row> = {}) => {
    await store.write((tx) => change(tx, row, { ...columns, lease: null, leasedUntil: null }));
  };
  const fail = (turn: WorkContext, row: Row, error: string) =>
    release(turn, row, { status: "failed", error, endedAt: turn.clock() } as Partial<Row>);
  return {
    release,
    claimAndRun: async (turn, claim, work) => {
      const now = turn.clock();
      const row = await turn.store.write((tx) => claim(tx, { lease: randomUUID(), now, until: now + LEASE_MS }));
      if (!row) return false;
      try {
        if (row.claims > MAX_CLAIMS) await fail(turn, row, words.stuck);
        else await work(row);
      } catch (error) {
        if (error instanceof AppError) await fail(turn, row, error.message);
        else if (error instanceof DecryptionError) await fail(turn, row, words.unreadable);
        else if (!(error instanceof LeaseLostError)) throw error; // it is taken up again once its lease has run out
      }
      return true;
    },
    saveProgress: async (tx, row, columns, now) => {
      if (!(await change(tx, row, { ...columns, leasedUntil: now + LEASE_MS }))) throw new LeaseLostError();
    },
  };
}
