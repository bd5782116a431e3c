import type { MessagePort } from "node:worker_threads";
import type { OnMigrationStep } from "@/db/migration/schema-version";
import type { PushPartitions } from "@/db/postgres/partitions/detach-partition";
import type { WaitLimits } from "@/db/postgres/patient-pool";
import type { OnDatabaseWait } from "@/db/postgres/wait-for-postgres";
import type { WriterSharing } from "@/db/sqlite/write-queue";
import type { NodeChannel, NodeListener } from "./node-channel";
import type { Db, Store } from "./store";

export interface OpenOptions {
  /** Whether the folder is locked for this process; false for an operator's command, which may run beside the server. */
  isExclusive?: boolean;
  sharing?: WriterSharing;
  /** How long PostgreSQL may keep a caller waiting. */
  limits?: WaitLimits;
  /** How long (ms) to wait for a PostgreSQL that cannot be reached; an operator's command does not wait by default. */
  startLimitMs?: number;
  /** Called when that wait begins, and again while it lasts. */
  onWait?: OnDatabaseWait;
  /** Called while the schema is brought up to date. */
  onMigrationStep?: OnMigrationStep;
  /** Awaited before the schema of a desk on PostgreSQL changes; a SQLite file is copied by itself. */
  beforeUpgrade?: () => Promise<void>;
}

/** A database server may need this long after a power cut, to recover from its log. */
export const START_LIMIT_MS = 5 * 60_000;

export interface ReadOnlyDatabase {
  read: Db;
  close(): Promise<void>;
}

/** How a database is opened and looked after, once for each engine: `openSqlite` and `openPostgres`. */
export interface StoreOpener {
  /** Opens the database and brings its schema up to date. */
  open(dataDir: string, options: OpenOptions): Promise<Store>;
  /**
   * How a process opens it in which a second thread writes too.
   *
   * @returns the port that the second thread passes to `openThreadStore`, to share the writer lock; undefined where several
   * connections may write
   */
  share(onWait: OnDatabaseWait): { options: OpenOptions; port: MessagePort | undefined };
  /**
   * Opens the database to look at it: nothing is created and nothing is migrated.
   *
   * @returns undefined where there is no SQLite file yet
   * @throws the driver's error when it cannot be opened
   */
  openToRead(dataDir: string): ReadOnlyDatabase | undefined;
  /**
   * An empty database that is gone with this process: what is made there keeps no other process from writing. Undefined
   * where several may write.
   */
  openTemporary(): Store | undefined;
  /** Checks the whole file in the background, see `quickCheck`; null on PostgreSQL, which checks its own pages. */
  checkWholeFile(dataDir: string, isStopping: () => boolean): Promise<string | null>;
  /**
   * Divides the pushes by day, and makes the partitions of the next days; nothing on SQLite.
   *
   * @param now in ms since 1970 UTC
   * @returns false when something is left to do soon
   */
  maintainPartitions(now: number, isStopping: () => boolean): Promise<boolean>;
  /** The parts of the pushes that segments are made of; null on SQLite, which has none. */
  pushPartitions(): PushPartitions | null;
  /** Opens the channel to the other nodes on the same database; of a SQLite file there are none. */
  openNodeChannel(listener: NodeListener): NodeChannel;
}
