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

  const queue = new WriteQueue(writer);
  return {
    read: drizzle(reader),
    write: (body) => queue.add(body),
    close: async () => {
      await queue.drain();
      reader.close();
      writer.close();
      unlock();
    },
  };
}

/** better-sqlite3 is compiled so that WAL lowers `synchronous` to NORMAL, which a power cut can undo: hence FULL, after WAL. */
function connect(file: string): Database.Database {
  const connection = new Database(file, { timeout: BUSY_TIMEOUT_MS });
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

/**
 * Group commit: changes that wait together share one transaction and one sync to disk, each inside
 * a savepoint of its own, and are answered only after the commit.
 */
class WriteQueue {
  readonly #connection: Database.Database;
  readonly #boundaries: ReturnType<typeof boundariesOn>;
  readonly #job: ReturnType<ReturnType<typeof boundariesOn>["point"]>;
  readonly #tx: Tx;
  #waiting: Job[] = [];
  #run: Promise<void> | undefined;

  constructor(connection: Database.Database) {
    this.#connection = connection;
    this.#boundaries = boundariesOn(connection);
    this.#job = this.#boundaries.point("job");
    const point = this.#boundaries.point("attempt");
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
    this.#tx = Object.assign(drizzle(connection), { attempt });
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
      this.#boundaries.begin();
      for (const job of jobs) answers.push(await this.#perform(job));
      this.#boundaries.commit();
    } catch (error) {
      // The transaction as a whole failed (disk full, I/O error): nothing of it may be acknowledged.
      if (this.#connection.inTransaction) this.#boundaries.rollback();
      for (const job of jobs) job.reject(error);
      return;
    }
    for (const answer of answers) answer();
  }

  async #perform(job: Job): Promise<() => void> {
    this.#job.set();
    try {
      const value = await runWrite(() => job.body(this.#tx));
      this.#job.keep();
      return () => job.resolve(value);
    } catch (error) {
      if (!this.#connection.inTransaction) throw error;
      this.#job.undo();
      return () => job.reject(error);
    }
  }
}
