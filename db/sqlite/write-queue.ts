import { AsyncLocalStorage } from "node:async_hooks";
import type Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { publishCommit } from "@/db/commit-events";
import { assertNotNestedWrite, runWrite, type Tx } from "@/db/store";
import { UNSHARED_LOCK, type WriterLock } from "./writer-lock";

/**
 * How many of the waiting changes go into the next transaction: half of them, so that the callers of
 * one half can send new ones while the other half is written. At least 16, so that few changes share
 * one sync to disk, and at most 128, so that the first of them does not wait too long.
 */
const batchSize = (waiting: number) => Math.min(128, Math.max(16, Math.ceil(waiting / 2)));

/** How a store shares the file with another store of the same process. */
export interface WriterSharing {
  lock: WriterLock;
  /**
   * Whether a write inside a write is detected. On Node.js 20 the detection (AsyncLocalStorage) makes
   * every promise of the thread slower, which adds up to a quarter of the time of a push. A thread
   * whose changes are all known to be free of nesting does without it.
   */
  detectsNestedWrites: boolean;
}

export const SOLE_WRITER: WriterSharing = { lock: UNSHARED_LOCK, detectsNestedWrites: true };

interface Job {
  body: (tx: Tx) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

/** The statements that begin and end changes, prepared once, since every push runs them. */
function prepareBoundaries(connection: Database.Database) {
  const prepare = (text: string) => {
    const statement = connection.prepare(text);
    return () => void statement.run();
  };
  return {
    begin: prepare("BEGIN IMMEDIATE"),
    commit: prepare("COMMIT"),
    rollback: prepare("ROLLBACK"),
    /** A savepoint: `rollback` undoes everything since `set`, `release` makes it final. Both end it. */
    savepoint: (name: "job" | "attempt") => {
      const rollbackTo = prepare(`ROLLBACK TO ${name}`);
      const release = prepare(`RELEASE ${name}`);
      return {
        set: prepare(`SAVEPOINT ${name}`),
        release,
        rollback: () => {
          rollbackTo();
          release();
        },
      };
    },
  };
}

export interface Writer {
  connection: Database.Database;
  boundaries: ReturnType<typeof prepareBoundaries>;
  jobSavepoint: ReturnType<ReturnType<typeof prepareBoundaries>["savepoint"]>;
  tx: Tx;
  /** Whether each change and each attempt has a savepoint, so that it can be rolled back alone. */
  usesSavepoints: boolean;
  /** Whether an attempt failed that had no savepoint: then the transaction must be run again with savepoints. */
  needsRetry: boolean;
}

export function openWriter(connection: Database.Database): Writer {
  const boundaries = prepareBoundaries(connection);
  const savepoint = boundaries.savepoint("attempt");
  const attempt: Tx["attempt"] = async (body, recover) => {
    const { usesSavepoints } = writer;
    if (usesSavepoints) savepoint.set();
    try {
      const value = await body();
      if (usesSavepoints) savepoint.release();
      return value;
    } catch (error) {
      writer.needsRetry = !usesSavepoints;
      if (!usesSavepoints || !connection.inTransaction) throw error;
      savepoint.rollback();
      return recover(error);
    }
  };
  const tx = Object.assign(drizzle(connection), { attempt });
  const writer: Writer = {
    connection,
    boundaries,
    jobSavepoint: boundaries.savepoint("job"),
    tx,
    usesSavepoints: false,
    needsRetry: false,
  };
  return writer;
}

/**
 * Group commit: changes that wait at the same time share one transaction and one sync to disk, and
 * their promises resolve only after the commit. Nearly always all of them succeed, and savepoints
 * would cost a third of their work. So they first run without; when one fails, the transaction is
 * rolled back and all run again, each in a savepoint of its own.
 */
export class WriteQueue {
  /** Undefined after a failed transaction, until the next one opens a new connection. */
  #writer: Writer | undefined;
  readonly #reopen: () => Writer;
  readonly #sharing: WriterSharing;
  #waiting: Job[] = [];
  #working: Promise<void> | undefined;

  constructor(writer: Writer, reopen: () => Writer, sharing: WriterSharing) {
    this.#writer = writer;
    this.#reopen = reopen;
    this.#sharing = sharing;
  }

  add<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
    const job = this.#sharing.detectsNestedWrites ? bindToCaller(body) : body;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ body: job, resolve: resolve as Job["resolve"], reject });
      this.#working ??= this.#work();
    });
  }

  async drain(): Promise<void> {
    await this.#working;
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      // Lets the changes of this turn of the event loop join, and the lock's messages arrive.
      await new Promise(setImmediate);
      await this.#sharing.lock.acquire();
      await this.#commitTogether(this.#waiting.splice(0, batchSize(this.#waiting.length)));
      this.#sharing.lock.release();
    }
    this.#working = undefined;
  }

  async #commitTogether(jobs: Job[]): Promise<void> {
    let settlements: SettleJob[];
    const startedAt = performance.now();
    try {
      this.#writer ??= this.#reopen();
      const writer = this.#writer;
      writer.boundaries.begin();
      settlements = (await runWithoutSavepoints(jobs, writer)) ?? (await this.#retryWithSavepoints(jobs, writer));
      writer.boundaries.commit();
      publishCommit(startedAt, jobs.length);
    } catch (error) {
      // The transaction as a whole failed (disk full, I/O error): nothing of it may be acknowledged.
      this.close();
      for (const job of jobs) job.reject(error);
      return;
    }
    for (const settle of settlements) settle();
  }

  async #retryWithSavepoints(jobs: Job[], writer: Writer): Promise<SettleJob[]> {
    if (writer.connection.inTransaction) writer.boundaries.rollback();
    writer.boundaries.begin();
    return runWithSavepoints(jobs, writer);
  }

  /**
   * Closes the connection, which rolls back what is not committed. After a failed sync it is unknown
   * which writes of the connection are on the disk, so no later transaction may use it. A connection
   * that was opened while the disk was read-only would also stay read-only.
   */
  close(): void {
    const { connection } = this.#writer ?? {};
    this.#writer = undefined;
    connection?.close();
  }
}

/** A change that runs in the context of whoever asks for it (its request's id in the log), though others begin its transaction. */
function bindToCaller<T>(body: (tx: Tx) => Promise<T>): (tx: Tx) => Promise<T> {
  assertNotNestedWrite();
  return AsyncLocalStorage.bind((tx) => runWrite(() => body(tx)));
}

/** Resolves or rejects the promise of one job; called after the commit. */
type SettleJob = () => void;

/** @returns undefined when one of them failed: then the whole transaction must be rolled back */
async function runWithoutSavepoints(jobs: Job[], writer: Writer): Promise<SettleJob[] | undefined> {
  writer.usesSavepoints = false;
  writer.needsRetry = false;
  const settlements: SettleJob[] = [];
  try {
    for (const job of jobs) {
      const value = await job.body(writer.tx);
      settlements.push(() => job.resolve(value));
    }
    return writer.needsRetry ? undefined : settlements;
  } catch {
    return undefined; // run again with savepoints, the same error belongs to one job
  }
}

/** @throws when the transaction as a whole failed */
async function runWithSavepoints(jobs: Job[], writer: Writer): Promise<SettleJob[]> {
  writer.usesSavepoints = true;
  const { connection, jobSavepoint, tx } = writer;
  const settlements: SettleJob[] = [];
  for (const job of jobs) {
    jobSavepoint.set();
    try {
      const value = await job.body(tx);
      jobSavepoint.release();
      settlements.push(() => job.resolve(value));
    } catch (error) {
      if (!connection.inTransaction) throw error;
      jobSavepoint.rollback();
      settlements.push(() => job.reject(error));
    }
  }
  return settlements;
}
