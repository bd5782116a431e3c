import { randomUUID } from "node:crypto";
import { type Claim, type LeasedTable, updateClaimed } from "@/db/queries/shared/lease-records";
import { claimSingletonRow, type SingletonTable, updateSingletonRow } from "@/db/queries/shared/singleton-tasks";
import type { Store, Tx } from "@/db/store";
import { writeWithEntry } from "@/lib/audit/record-audit";
import type { AuditEntry } from "@/lib/domain/audit/audit-entry";
import { AppError } from "@/lib/domain/shared/errors";
import { DecryptionError } from "@/lib/sealing/sealed-value";
import { sharedClock } from "./shared-clock";

/** A lease (ms) that is not renewed for this long can be claimed by another worker. */
export const LEASE_MS = 15_000;
/** Claims without progress before the work counts as failed. */
const MAX_CLAIMS = 5;

/** The lease was lost: the work was cancelled or changed, or another worker claimed it. */
export class LeaseLostError extends Error {}

/** What a worker needs to run leased work. */
export interface WorkContext {
  store: Store;
  clock: () => number;
  /** True while the process shuts down: the work is released and continues after the next start. */
  isStopping: () => boolean;
}

/** Claims rows of a table for one process; another process continues when the lease expires. */
export interface Lease<Row> {
  /**
   * Claims the row that `claim` returns and runs `work` on it, with the clock that all nodes share. An AppError marks
   * the row as failed.
   *
   * @returns false when there is no row
   */
  claimAndRun(
    context: WorkContext,
    claim: (tx: Tx, claim: Claim) => Promise<Row | undefined>,
    work: (row: Row, context: WorkContext) => Promise<void>,
  ): Promise<boolean>;
  /** Saves progress and renews the lease inside a transaction, from `now` by the context's clock. @throws LeaseLostError, which rolls it back */
  saveProgress(tx: Tx, row: Row, columns: Partial<Row>, now: number): Promise<void>;
  /** Releases the row, finished or to be claimed again. @param entry of the audit log, stored with it unless the lease was lost */
  release(context: WorkContext, row: Row, columns?: Partial<Row>, entry?: AuditEntry): Promise<void>;
}

/** @param words message texts of errors for rows that failed: claimed too often, or not decryptable */
export function createLease<Table extends LeasedTable>(
  table: Table,
  words: { stuck: string; unreadable: string },
): Lease<Table["$inferSelect"]> {
  type Row = Table["$inferSelect"];
  const change = (tx: Tx, row: Row, columns: Partial<Row>) => updateClaimed(tx, table, row, columns);
  const release: Lease<Row>["release"] = async ({ store }, row, columns, entry) => {
    const released = { ...columns, lease: null, leasedUntil: null } as Partial<Row>;
    await writeWithEntry(
      store,
      (tx) => change(tx, row, released),
      (isHeld) => (isHeld ? entry : undefined),
    );
  };
  const fail = (context: WorkContext, row: Row, error: string) =>
    release(context, row, { status: "failed", error, endedAt: context.clock() } as Partial<Row>);
  return {
    release,
    claimAndRun: async (given, claim, work) => {
      const context = { ...given, clock: await sharedClock(given.store, given.clock) };
      const now = context.clock();
      const row = await context.store.write((tx) => claim(tx, { lease: randomUUID(), now, until: now + LEASE_MS }));
      if (!row) return false;
      try {
        if (row.claims > MAX_CLAIMS) await fail(context, row, words.stuck);
        else await work(row, context);
      } catch (error) {
        if (error instanceof AppError) await fail(context, row, error.message);
        else if (error instanceof DecryptionError) await fail(context, row, words.unreadable);
        else if (!(error instanceof LeaseLostError)) throw error; // claimed again when its lease expires
      }
      return true;
    },
    saveProgress: async (tx, row, columns, now) => {
      if (!(await change(tx, row, { ...columns, leasedUntil: now + LEASE_MS }))) throw new LeaseLostError();
    },
  };
}

/** A row of work that never ends, while this process holds it. */
export interface HeldRow<Row> {
  /** The row as it was claimed. */
  row: Row;
  lease: string;
  /** Renews the lease inside a transaction, and changes other columns. @throws LeaseLostError, which rolls it back */
  renew(tx: Tx, columns?: Partial<Row>): Promise<void>;
  /** Lets other processes claim it; nothing changes when one has. */
  release(columns?: Partial<Row>): Promise<void>;
}

/** Claims a row of a table whose rows are always there. @returns undefined when another process holds it */
export async function holdRow<Table extends SingletonTable>(
  { store, clock }: Pick<WorkContext, "store" | "clock">,
  table: Table,
  id: number,
): Promise<HeldRow<Table["$inferSelect"]> | undefined> {
  type Row = Table["$inferSelect"];
  const lease = randomUUID();
  const now = clock();
  const row = await store.write((tx) => claimSingletonRow(tx, table, id, { lease, now, until: now + LEASE_MS }));
  if (!row) return undefined;
  const change = (tx: Tx, leasing: Pick<Row, "lease" | "leasedUntil">, columns?: Partial<Row>) =>
    updateSingletonRow(tx, table, id, lease, { ...columns, ...leasing } as Partial<Row>);
  return {
    row,
    lease,
    renew: async (tx, columns) => {
      if (!(await change(tx, { lease, leasedUntil: clock() + LEASE_MS }, columns))) throw new LeaseLostError();
    },
    release: async (columns) => {
      await store.write((tx) => change(tx, { lease: null, leasedUntil: null }, columns));
    },
  };
}
