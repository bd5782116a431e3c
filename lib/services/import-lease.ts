import { randomUUID } from "node:crypto";
import { changeClaimed, claimImport, type ImportRowOf } from "@/db/queries/imports";
import type { Store, Tx } from "@/db/store";
import { AppError } from "@/lib/domain/errors";
import type { ImportStatus } from "@/lib/domain/import-job";
import { UnsealError } from "@/lib/server/secrets";

/** A worker that has not moved its import for so long is gone. */
const LEASE_MS = 15_000;
/** So often an import may be taken up without getting any further. */
const MOST_CLAIMS = 5;

/** The import is no longer this worker's: it was cancelled or changed, or somebody else has it. */
export class ImportLostError extends Error {}

/** What a worker does with an import: reads on the way, and moves it on. */
export interface ImportTurn {
  store: Store;
  clock: () => number;
  /** True when the process drains: the import is let go of, and taken up after the next start. */
  isStopping: () => boolean;
}

/**
 * Takes up the oldest import in this state and works at it.
 *
 * @returns false when there is none
 */
export async function withNextImport(
  turn: ImportTurn,
  status: ImportStatus,
  work: (job: ImportRowOf) => Promise<void>,
): Promise<boolean> {
  const { store, clock } = turn;
  const now = clock();
  const job = await store.write((tx) => claimImport(tx, status, { lease: randomUUID(), now, until: now + LEASE_MS }));
  if (!job) return false;
  try {
    if (job.claims > MOST_CLAIMS) await fail(turn, job, "试了几次都没能继续，请检查服务器的日志后重新导入。");
    else await work(job);
  } catch (error) {
    if (error instanceof AppError) await fail(turn, job, error.message);
    else if (error instanceof UnsealError) await fail(turn, job, "服务器的密钥换过了，文件已无法读取，请重新上传。");
    else if (!(error instanceof ImportLostError)) throw error; // it is taken up again once its lease has run out
  }
  return true;
}

/** Moves an import on within a change. @throws ImportLostError and the change is taken back */
export async function moveImport(tx: Tx, job: ImportRowOf, columns: Partial<ImportRowOf>, now: number): Promise<void> {
  const isOurs = await changeClaimed(tx, job, { ...columns, leasedUntil: now + LEASE_MS });
  if (!isOurs) throw new ImportLostError();
}

/** Lets go of an import, for good or until it is taken up again. */
export async function releaseImport(
  { store }: ImportTurn,
  job: ImportRowOf,
  columns: Partial<ImportRowOf> = {},
): Promise<void> {
  await store.write((tx) => changeClaimed(tx, job, { ...columns, lease: null, leasedUntil: null }));
}

function fail(turn: ImportTurn, job: ImportRowOf, error: string): Promise<void> {
  return releaseImport(turn, job, { status: "failed", error, endedAt: turn.clock() });
}
