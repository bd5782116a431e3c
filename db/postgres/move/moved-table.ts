/** The types of the schema's columns, as PostgreSQL names them. SQLite stores the same values as INTEGER, TEXT and BLOB. */
export const COLUMN_TYPES = [
  "bigint",
  "integer",
  "smallint",
  "double precision",
  "boolean",
  "text",
  "character varying",
  "bytea",
] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

/** Rows and bytes of a batch. */
export const BATCH_ROWS = 20_000;
export const BATCH_BYTES = 4 * 1024 * 1024;

/** A desk that somebody has used has rows in one of them; a start alone fills none. */
export const USED_TABLES = ["user", "api_token", "shipment", "subscription", "push", "setting"] as const;

/** Maintained by triggers, and made anew from the shipments and the pushes. */
const DERIVED_TABLES: readonly string[] = [
  "shipment_tally",
  "shipment_tally_change",
  "shipment_number_text",
  "shipment_upkeep",
  "push_fingerprint",
];
/** Of the migrations and of a move itself. */
const OWN_TABLES = /^(__drizzle|sqlite_|unfinished_move$|push_backfill$|node_message$)/;

/** Whether a table of either engine holds rows that are moved. */
export function isMoved(table: string): boolean {
  return !OWN_TABLES.test(table) && !DERIVED_TABLES.includes(table);
}

/** A table whose rows are moved: the same columns on both engines. */
export interface MovedTable {
  name: string;
  columns: { name: string; type: ColumnType }[];
  /** The columns of the primary key, in its order. */
  key: string[];
  /** Whether PostgreSQL keeps it in partitions. */
  isDivided: boolean;
}

/** Where a reading stands: the values of a key, which an end writes and reads itself. */
export type RowKey = (string | number)[];

/** Rows in the format of `row-format.ts`. */
export interface RowBatch {
  bytes: Buffer;
  rows: number;
  /** The key of the last row. */
  last: RowKey;
}

/** How far a table is copied. */
export interface TableProgress {
  rows: number;
  /** The key of the last row; null before the first. */
  last: RowKey | null;
  isDone: boolean;
}

export interface MoveSource {
  /** Names the database without its password; the same for each try. */
  readonly label: string;
  /** Names of the tables with rows of their own and their columns, in no order. */
  describe(): Promise<Map<string, string[]>>;
  /** The rows after a key, in an order that is the same for each try. */
  rowsAfter(table: MovedTable, after: RowKey | null): AsyncIterable<RowBatch>;
  /** All rows in any order. */
  rows(table: MovedTable): AsyncIterable<RowBatch>;
  close(): Promise<void>;
}

export interface MoveTarget {
  describe(): Promise<Map<string, string[]>>;
  /** In any order. */
  rows(table: MovedTable): AsyncIterable<RowBatch>;
  /**
   * Makes the target ready for rows: an empty schema without indexes and triggers, or what an interrupted move from
   * the same source has left.
   *
   * @returns whether a move goes on
   * @throws ConflictError when it holds other data, or another process uses it
   * @throws InstallationError when a file is in the way that is no desk's
   */
  begin(source: MoveSource): Promise<boolean>;
  progress(table: MovedTable): Promise<TableProgress>;
  /** Adds rows and notes the progress, both or neither. */
  write(table: MovedTable, batch: RowBatch | null, progress: TableProgress): Promise<void>;
  /** Deletes the rows and the progress of these tables. */
  empty(tables: readonly MovedTable[]): Promise<void>;
  /** Makes indexes, triggers and search tables; afterwards it is a desk's database. */
  finish(onStep: (step: string) => void): Promise<void>;
  close(): Promise<void>;
}
