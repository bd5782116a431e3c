import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { lockFolder } from "./sqlite-lock";
import { refuseNestedWrite, runWrite, type Store, type Tx } from "./store";

/** Before this release two connections on a WAL database could lose committed writes. */
const OLDEST_SAFE_SQLITE = "3.51.3";
const BUSY_TIMEOUT_MS = 5_000;
const WAL_LIMIT_BYTES = 64 * 1024 * 1024;
/** Changes that share one transaction at most, so that the first of them does not wait for long. */
const LONGEST_BATCH = 128;

interface Job {
  body: (tx: Tx) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

/**
 * Opens the SQLite file in `dataDir`, brings its schema up to date, and checks that what is
 * committed survives a power cut.
 *
 * @param isExclusive a server holds the folder for itself; the operator's commands do not
 * @throws FolderInUseError when another server holds the folder
 */
export function openSqliteStore(dataDir: string, isExclusive: boolean): Store {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const unlock = isExclusive ? lockFolder(dataDir) : () => {};
  const file = join(dataDir, "waybill.db");
  const writer = connect(file);
  chmodSync(file, 0o600);
  migrate(drizzle(writer), { migrationsFolder: join(process.cwd(), "db/migrations/sqlite") });
  const reader = connect(file);
  reader.pragma("query_only = ON");

  const queue = new WriteQueue(openWriter(writer), () => openWriter(connect(file, { isThere: true })));
  return {
    read: drizzle(reader),
    write: (body) => queue.add(body),
    close: async () => {
      await queue.drain();
      reader.close();
      queue.close();
      unlock();
    },
  };
}

/** better-sqlite3 is compiled so that WAL lowers `synchronous` to NORMAL, which a power cut can undo: hence FULL, after WAL. */
function connect(file: string, { isThere = false } = {}): Database.Database {
  const connection = new Database(file, { timeout: BUSY_TIMEOUT_MS, fileMustExist: isThere });
  const version = String(connection.prepare("SELECT sqlite_version()").pluck().get());
  if (compareVersions(version, OLDEST_SAFE_SQLITE) < 0) {
    throw new Error(`SQLite ${version} can lose committed writes; ${OLDEST_SAFE_SQLITE} or newer is needed`);
  }
  connection.pragma("journal_mode = WAL");
  connection.pragma("synchronous = FULL");
  connection.pragma("foreign_keys = ON");
  connection.pragma(`journal_size_limit = ${WAL_LIMIT_BYTES}`);
  const actual = (name: string) => connection.pragma(name, { simple: true });
  if (actual("journal_mode") !== "wal" || actual("synchronous") !== 2 || actual("foreign_keys") !== 1) {
    throw new Error("SQLite did not accept journal_mode = WAL, synchronous = FULL and foreign_keys = ON");
  }
  return connection;
}

function compareVersions(left: string, right: string): number {
  return left.localeCompare(right, "en", { numeric: true });
}

/** The statements around changes, prepared once: every push goes through them. */
function boundariesOn(connection: Database.Database) {
  const prepare = (text: string) => {
    const statement = connection.prepare(text);
    return () => void statement.run();
  };
  return {
    begin: prepare("BEGIN IMMEDIATE"),
    commit: prepare("COMMIT"),
    rollback: prepare("ROLLBACK"),
    /** A point to which `undo` goes back, until `keep` lets it go. */
    point: (name: "job" | "attempt") => {
      const undo = prepare(`ROLLBACK TO ${name}`);
      const keep = prepare(`RELEASE ${name}`);
      return {
        set: prepare(`SAVEPOINT ${name}`),
        keep,
        undo: () => {
          undo();
          keep();
        },
      };
    },
  };
}

interface Writer {
  connection: Database.Database;
  boundaries: ReturnType<typeof boundariesOn>;
  job: ReturnType<ReturnType<typeof boundariesOn>["point"]>;
  tx: Tx;
}

function openWriter(connection: Database.Database): Writer {
  const boundaries = boundariesOn(connection);
  const point = boundaries.point("attempt");
  const attempt: Tx["attempt"] = async (body, recover) => {
    point.set();
    try {
      const value = await body();
      point.keep();
      return value;
    } catch (error) {
      if (!connection.inTransaction) throw error;
      point.undo();
      return recover(error);
    }
  };
  return { connection, boundaries, job: boundaries.point("job"), tx: Object.assign(drizzle(connection), { attempt }) };
}

/**
 * Group commit: changes that wait together share one transaction and one sync to disk, each inside
 * a savepoint of its own, and are answered only after the commit.
 */
class WriteQueue {
  /** None after a failed transaction, until the next one. */
  #writer: Writer | undefined;
  readonly #reopen: () => Writer;
  #waiting: Job[] = [];
  #run: Promise<void> | undefined;

  constructor(writer: Writer, reopen: () => Writer) {
    this.#writer = writer;
    this.#reopen = reopen;
  }

  add<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
    refuseNestedWrite();
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ body, resolve: resolve as Job["resolve"], reject });
      this.#run ??= this.#work();
    });
  }

  async drain(): Promise<void> {
    await this.#run;
  }

  async #work(): Promise<void> {
    // All that this turn of the event loop brings goes into the first transaction.
    await new Promise(setImmediate);
    while (this.#waiting.length > 0) await this.#commitTogether(this.#waiting.splice(0, LONGEST_BATCH));
    this.#run = undefined;
  }

  async #commitTogether(jobs: Job[]): Promise<void> {
    const answers: Array<() => void> = [];
    try {
      this.#writer ??= this.#reopen();
      const { boundaries } = this.#writer;
      boundaries.begin();
      for (const job of jobs) answers.push(await perform(job, this.#writer));
      boundaries.commit();
    } catch (error) {
      // The transaction as a whole failed (disk full, I/O error): nothing of it may be acknowledged.
      this.close();
      for (const job of jobs) job.reject(error);
      return;
    }
    for (const answer of answers) answer();
  }

  /**
   * Takes back what is not committed. After a failed sync nobody knows what the disk has of the
   * connection's writes, so no later transaction may go through it; and one that was opened while
   * the disk was read-only would stay so.
   */
  close(): void {
    const { connection } = this.#writer ?? {};
    this.#writer = undefined;
    connection?.close();
  }
}

async function perform(job: Job, { connection, job: point, tx }: Writer): Promise<() => void> {
  point.set();
  try {
    const value = await runWrite(() => job.body(tx));
    point.keep();
    return () => job.resolve(value);
  } catch (error) {
    if (!connection.inTransaction) throw error;
    point.undo();
    return () => job.reject(error);
  }
}
