import { AsyncLocalStorage } from "node:async_hooks";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { AuditedChange } from "@/lib/domain/audit/audit-entry";
import type { CopyTarget, DatabaseCopy } from "./database-copy";
import type { WorkName } from "./live/worker-events";

/**
 * What the query builders of both engines have; its statements are awaited. Tables are typed as SQLite's, see
 * `column-builders`. What one engine alone has is behind `sqliteBuilder` and `postgresBuilder`.
 */
export type Db = Pick<
  BetterSQLite3Database,
  "select" | "selectDistinct" | "insert" | "update" | "delete" | "with" | "$with" | "$count"
>;

/** A change in progress. */
export type Tx = Db & {
  /**
   * Runs `body`. When it throws, only its own writes are rolled back, and the result is that of
   * `recover`.
   */
  attempt<T>(body: () => Promise<T>, recover: (error: unknown) => Promise<T>): Promise<T>;
  /** Of a request's change; undefined for the desk's own work. */
  readonly audit?: AuditedChange;
};

/** Who is told of a change once it is committed: never call it inside `write`. */
export interface Announcer {
  /** Notifies open pages, at every node, of changed shipments and topics. */
  publish(ids: readonly string[]): void;
  /** Notifies the workers of this process of new work, so that they do not wait for their next poll. */
  wake(work: WorkName): void;
}

export interface Store extends Announcer {
  /** For reading. Never waits for a change in progress, and sees only what is committed. */
  readonly read: Db;
  /**
   * One atomic change. When the promise resolves, it is committed and synced to disk. `body` must
   * have no effect besides the database: when another change of the same transaction fails, `body`
   * is rolled back and run again. Inside it, do not wait for the network and do not call `write`.
   *
   * @throws what `body` throws, or the storage's own error; then nothing of the change is stored
   */
  write<T>(body: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Writes a verified copy as of one instant, while reading and writing go on: on SQLite the whole file, on
   * PostgreSQL the rows that a rebuild may change.
   *
   * @throws DatabaseCopyError, or the system's error
   */
  saveCopy(target: CopyTarget): Promise<DatabaseCopy>;
  /**
   * The time of the database server (ms since 1970 UTC), which all nodes share. Null on SQLite, where one process has
   * the file and needs no other clock than its own.
   */
  readClock(): Promise<number | null>;
  close(): Promise<void>;
}

/**
 * A store whose changes are parts of one change in progress, so that a service that takes a store can
 * be used inside it. They run one after the other; one that fails is rolled back alone.
 *
 * @param announced receives what is to be announced after the commit of the whole change
 */
export function createNestedStore(tx: Tx, announced: ((announcer: Announcer) => void)[] = []): Store {
  let last: Promise<unknown> = Promise.resolve();
  return {
    read: tx,
    publish: (ids) => void announced.push((announcer) => announcer.publish(ids)),
    wake: (work) => void announced.push((announcer) => announcer.wake(work)),
    write: (body) => {
      const change = () =>
        tx.attempt(
          () => body(tx),
          (error) => Promise.reject(error),
        );
      const next = last.then(change);
      last = next.catch(() => undefined);
      return next;
    },
    saveCopy: () => Promise.reject(new Error("a change in progress cannot be copied")),
    readClock: async () => null,
    close: async () => {},
  };
}

const insideWrite = new AsyncLocalStorage<true>();

/** Runs the body of a change, marked so that `write` inside it is recognized. */
export function runWrite<T>(body: () => Promise<T>): Promise<T> {
  return insideWrite.run(true, body);
}

/**
 * @throws Error inside a change: on SQLite the inner change would wait for the outer one, and the
 * outer one for the inner one
 */
export function assertNotNestedWrite(): void {
  if (insideWrite.getStore()) throw new Error("store.write was called inside store.write; pass the tx on instead");
}
