import { AsyncLocalStorage } from "node:async_hooks";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";

/** The query builder, typed as SQLite's on both engines. */
export type Db = BetterSQLite3Database;

/** A change under way. */
export type Tx = Db & {
  /**
   * Runs `body`; when it fails, what it wrote is taken back, the rest of the change stands, and
   * `recover` decides what to answer instead.
   */
  attempt<T>(body: () => Promise<T>, recover: (error: unknown) => Promise<T>): Promise<T>;
};

export interface Store {
  /** For reading; never waits for a change under way and sees only what is committed. */
  readonly read: Db;
  /**
   * One atomic change, durable once the promise resolves. `body` changes nothing but the database:
   * when a neighbour in the same transaction fails, it is taken back and run again. Never wait for
   * the network inside it, and never call it inside itself.
   */
  write<T>(body: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * A store whose changes are all part of one that is under way, so that a service can be used within
 * it: each is taken back alone when it fails, one after the other.
 */
export function createNestedStore(tx: Tx): Store {
  let last: Promise<unknown> = Promise.resolve();
  return {
    read: tx,
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
    close: async () => {},
  };
}

const insideWrite = new AsyncLocalStorage<true>();

/**
 * Runs the body of a change, marked as such.
 *
 * @throws Error when called from within another change: on SQLite the inner one would wait for the
 * outer one for ever
 */
export function runWrite<T>(body: () => Promise<T>): Promise<T> {
  return insideWrite.run(true, body);
}

export function assertNotNestedWrite(): void {
  if (insideWrite.getStore()) throw new Error("store.write was called inside store.write; pass the tx on instead");
}
