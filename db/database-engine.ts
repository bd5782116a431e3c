import type { AnyColumn, Placeholder, SQL, SQLWrapper } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { PushRemoval } from "@/lib/domain/archive/push-segment";
import type { PoolState } from "./connection-state";
import type { Query, Values } from "./prepared-statements";
import type { Db, Store } from "./store";

/** Which rows a lock is about: those that nobody else has locked, or all, of one table of a join. */
export type LockMode = { skipLocked: true } | { of: SQLiteTable };
export type LockStrength = "no key update" | "update" | "share" | "key share";

/** How a database uses its space, in bytes. */
export interface DatabaseSpace {
  bytes: number;
  /** Of it, what holds nothing; new rows are written there first. */
  freeBytes: number;
  /** Whether that can be given back a little at a time; a SQLite file of an earlier version must be rewritten once. */
  canShrink: boolean;
  /** What all pushes take with their indexes. */
  pushBytes: number;
}

/**
 * What the two engines do differently, once in `db/sqlite/engine/sqlite-engine.ts` and once in
 * `db/postgres/engine/postgres-engine.ts`. How a database is opened is a `StoreOpener`; how the list of shipments is read is a
 * `ShipmentSearch`.
 */
export interface DatabaseEngine {
  name: "sqlite" | "postgres";
  title: "SQLite" | "PostgreSQL";
  /** The name that better-auth's adapter has for it. */
  authProvider: "sqlite" | "pg";
  /**
   * Whether the database is a server's: several of this product's servers may use it at once, and each statement is sent
   * to it. Otherwise it is a file of this process, which makes one change at a time.
   */
  isServer: boolean;
  /** The file of the database in a data folder; null where a server has it. */
  fileIn(dataDir: string): string | null;
  /** The address of the server itself, see `directUrl`; null where there is none. */
  serverUrl(): string | null;

  /** The id of the installation whose database a folder has; null where none is recorded, and of a server's. */
  readMarker(dataDir: string): string | null;
  /** Records it, where the database is in the folder. */
  mark(dataDir: string, installationId: string): void;

  /** The engine's version, inside a statement. */
  version: SQL<string>;
  /** The database's clock inside a statement, in ms since 1970 UTC. */
  clock: SQL<number>;
  /** Inside a statement: 1 where there is a table of this name, else 0. */
  countTables(name: string): SQL<number>;

  /** Whether an upper-case column contains a text, in any case; nothing in the text is a pattern. */
  contains(upperCase: SQLWrapper, text: string): SQL;
  /** The same for a column in any case. */
  containsInAnyCase(column: SQLWrapper, text: string): SQL;
  /** Whether an upper-case column begins with a text. */
  startsWith(upperCase: SQLWrapper, text: string): SQL;
  /** Whether a time is at or after a recent instant (ms). */
  isSince(time: AnyColumn | SQLWrapper, instant: number | Placeholder): SQL;
  /** Whether a row comes after another in the order of two columns. */
  isAfterRow(columns: readonly [AnyColumn, AnyColumn], row: readonly [number, string], isDescending: boolean): SQL;
  /** Whether a column is in a list of texts that is bound as one value, which `listValue` makes of it. */
  isInList(column: AnyColumn, list: Placeholder): SQL;
  listValue(list: readonly string[]): unknown;
  /** Whether each text of a stored JSON array is in this one. */
  isSubset(stored: AnyColumn, list: readonly string[]): SQL;
  /** Whether an id belongs to one of these ranges; undefined where one process works all of them. */
  isInHashRanges(id: SQLiteColumn, ranges: readonly number[]): SQL | undefined;
  /** Whether a push came to one of these callbacks. @param callbacks a select of callbackids */
  isPushTo(callbacks: SQL): SQL;

  /** Prepares a query of `preparedStatement`. */
  prepare<Prepared>(query: { toSQL(): { sql: string }; prepare(): Prepared }): Prepared;
  /**
   * A prepared select of the push path. It calls the driver directly, since drizzle spends longer on mapping a row than
   * SQLite on reading it. Select `namedColumns`, so that the rows get the right keys.
   *
   * @param name unique among all statements
   */
  preparedSelect<Row>(
    db: Db,
    name: string,
    build: (db: Db) => Query<Row[]>,
  ): (values: Values) => Row[] | Promise<Row[]>;
  /** A prepared write of the push path, see `preparedSelect`; it answers the number of changed rows. */
  preparedWrite(db: Db, name: string, build: (db: Db) => Query<unknown>): (values: Values) => number | Promise<number>;
  /** Inserts one row or many. @throws the database's error when one of them has the key of a stored row */
  insertMany<Table extends SQLiteTable>(db: Db, table: Table, rows: readonly Table["$inferInsert"][]): Promise<void>;
  /** The rows of a statement that is not built column by column. */
  queryRows<Row>(db: Db, statement: SQL): Promise<Row[]>;
  /** Runs a statement that is not built column by column. @returns how many rows it changed */
  run(db: Db, statement: SQL): Promise<number>;

  /** Locks the selected rows until the transaction ends; nothing where there is one change at a time. */
  lock<T>(select: T, strength: LockStrength, mode: LockMode): T;
  /**
   * Until the transaction ends, whoever asks for the same lock waits; nothing where there is one change at a time.
   *
   * @param kind a number that no other program on the database uses
   */
  lockName(tx: Db, kind: number, name: string): Promise<void>;

  /** The connections that `read` of a store has to a server; undefined of a file. */
  poolState(read: Db): PoolState | undefined;
  /**
   * The size of the database, and of SQLite's write-ahead log, which on PostgreSQL belongs to the whole server (null).
   *
   * @param dataDir the folder of the SQLite file
   */
  measureSize(db: Db, dataDir: string): Promise<{ databaseBytes: number; walBytes: number | null }>;
  /** @param pushes how many there are */
  measureSpace(db: Db, pushes: number): Promise<DatabaseSpace>;
  /** Reads the whole file. @returns the first damage; null when every page is sound, and of a server's database */
  findDamage(db: Db): Promise<string | null>;
  /**
   * Gives some of the space of deleted rows back to the file system, inside a change; nothing on PostgreSQL, which keeps it
   * for its next rows.
   *
   * @returns whether there is more
   */
  reclaimPages(tx: Db, pages: number): boolean;
  /**
   * Removes what the database still holds of changed and deleted rows: of SQLite free pages and the write-ahead log, of
   * PostgreSQL the dead rows of these tables.
   *
   * @returns false where a reader was in the way
   */
  scrub(store: Store, tables: readonly string[]): Promise<boolean>;

  /** Ids of the pushes to these callbacks that are in segments of the archive; SQLite has no segments. */
  listArchivedPushIds(db: Db, callbackIds: readonly string[]): Promise<string[]>;
  /** Counts a repeated arrival of a push that is in a segment. @returns whether it is there */
  recordArchivedRepeat(db: Db, push: { callbackId: string; fingerprint: string; receivedAt: number }): Promise<boolean>;
  /**
   * From now on nobody reads the texts of the pushes to these callbacks that are in segments; the segments are written
   * again without them soon. With `delete` the fingerprints go too, as with a push that is deleted from the table.
   *
   * @returns how many
   */
  removeArchivedPushes(db: Db, callbackIds: readonly string[], removal: PushRemoval): Promise<number>;
}
