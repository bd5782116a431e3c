import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { checkDatabaseFile } from "@/db/sqlite/database-file";
import { removeDatabaseMarker } from "@/db/sqlite/database-marker";
import { lockFolder } from "@/db/sqlite/folder-lock";
import { indexSearchTexts, rebuildFacetCounts } from "@/db/sqlite/rebuild-search-tables";
import { openSqliteStore } from "@/db/sqlite/sqlite-store";
import { ConflictError } from "@/lib/domain/shared/errors";
import {
  type MovedTable,
  type MoveSource,
  type MoveTarget,
  type RowBatch,
  type TableProgress,
  USED_TABLES,
} from "./moved-table";
import { findRowEnd, readRow } from "./row-format";
import { describeSqlite, readSqliteRows } from "./sqlite-rows";
import { CREATE_UNFINISHED_MOVE } from "./unfinished-move";

const CACHE_KIB = 256 * 1024;
const WAL_PAGES = 12_000;
const FILE = "waybill.db";

/**
 * The SQLite file of a folder as the target of a move. It is filled in the folder `moving` below, where no server looks
 * for it, and moved to its place when it is complete.
 */
export class SqliteTarget implements MoveTarget {
  readonly #dataDir: string;
  readonly #unlock: () => void;
  #connection: Database.Database | undefined;

  private constructor(dataDir: string, unlock: () => void) {
    this.#dataDir = dataDir;
    this.#unlock = unlock;
  }

  /** @throws FolderInUseError when a server, or another move, uses the folder */
  static open(dataDir: string): SqliteTarget {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return new SqliteTarget(dataDir, lockFolder(dataDir));
  }

  async describe(): Promise<Map<string, string[]>> {
    return describeSqlite(this.#open);
  }

  rows(table: MovedTable): AsyncIterable<RowBatch> {
    return readSqliteRows(this.#open, table, null);
  }

  async begin({ label: source }: MoveSource): Promise<boolean> {
    const folder = join(this.#dataDir, "moving");
    const file = join(folder, FILE);
    const finalFile = join(this.#dataDir, FILE);
    if (checkDatabaseFile(finalFile, false)) requireUnused(finalFile); // it is replaced in the end
    if (existsSync(file)) {
      const connection = this.#connect(file);
      const noted = hasTable(connection, "unfinished_move") ? this.#read("source") : undefined;
      if (noted === source) return true;
      if (noted !== undefined) throw new ConflictError("move.otherSource");
      connection.close(); // killed before its first step
    }
    rmSync(folder, { recursive: true, force: true });
    await openSqliteStore(folder, false).close();
    const connection = this.#connect(file);
    connection.transaction(() => {
      connection.exec(CREATE_UNFINISHED_MOVE);
      this.#note("source", source);
      const kept = connection
        .prepare<[], { type: string; name: string; sql: string }>(
          "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY type, name",
        )
        .all();
      for (const [index, { type, name, sql }] of kept.entries()) {
        this.#note(`make:${String(index).padStart(5, "0")}`, sql);
        connection.exec(`DROP ${type} "${name}"`);
      }
      for (const table of describeSqlite(connection).keys()) connection.exec(`DELETE FROM "${table}"`);
    })();
    return false;
  }

  async progress({ name }: MovedTable): Promise<TableProgress> {
    const noted = this.#read(`table:${name}`);
    return noted ? JSON.parse(noted) : { rows: 0, last: null, isDone: false };
  }

  async write(table: MovedTable, batch: RowBatch | null, progress: TableProgress): Promise<void> {
    const columns = table.columns.map(({ name }) => `"${name}"`).join(", ");
    const marks = table.columns.map(() => "?").join(", ");
    const insert = this.#open.prepare(`INSERT INTO "${table.name}" (${columns}) VALUES (${marks})`);
    this.#open.transaction(() => {
      const bytes = batch?.bytes ?? Buffer.alloc(0);
      for (let start = 0; start < bytes.length; start = findRowEnd(bytes, start)) {
        insert.run(readRow(table, bytes, start));
      }
      this.#note(`table:${table.name}`, JSON.stringify(progress));
    })();
  }

  async empty(tables: readonly MovedTable[]): Promise<void> {
    this.#open.transaction(() => {
      for (const { name } of tables) {
        this.#open.exec(`DELETE FROM "${name}"`);
        this.#open.prepare("DELETE FROM unfinished_move WHERE key = ?").run(`table:${name}`);
      }
    })();
  }

  async finish(onStep: (step: string) => void): Promise<void> {
    const connection = this.#open;
    const left = connection
      .prepare<[], { key: string; value: string }>(
        "SELECT key, value FROM unfinished_move WHERE key LIKE 'make:%' ORDER BY key",
      )
      .all();
    const isTrigger = ({ value }: { value: string }) => /^\s*CREATE\s+TRIGGER/i.test(value);
    this.#make(
      left.filter((each) => !isTrigger(each)),
      onStep,
    );
    onStep("shipment_text, shipment_tally");
    connection.transaction(() => {
      connection.exec("DELETE FROM shipment_text");
      indexSearchTexts(connection, 0);
      rebuildFacetCounts(connection);
      // Triggers in the same step: made before, they would add to the counts once more.
      this.#make(left.filter(isTrigger), onStep);
    })();
    onStep("foreign_key_check, quick_check");
    const orphan = connection.prepare<[], { table: string }>("PRAGMA foreign_key_check").get();
    if (orphan) throw new ConflictError("move.orphan", { table: orphan.table });
    const state = connection.pragma("quick_check(1)", { simple: true });
    if (state !== "ok") throw new Error(`the new file is damaged: ${String(state)}`);
    connection.exec("DROP TABLE unfinished_move");
    connection.close();
    this.#connection = undefined;
    for (const each of [FILE, `${FILE}-wal`, `${FILE}-shm`]) rmSync(join(this.#dataDir, each), { force: true });
    renameSync(join(this.#dataDir, "moving", FILE), join(this.#dataDir, FILE));
    removeDatabaseMarker(this.#dataDir); // of the unused desk that was here; the next start records this one
    rmSync(join(this.#dataDir, "moving"), { recursive: true });
  }

  async close(): Promise<void> {
    this.#connection?.close();
    this.#unlock();
  }

  get #open(): Database.Database {
    if (!this.#connection) throw new Error("the move has not begun");
    return this.#connection;
  }

  /** After a power cut the file is whole and the last batches and their progress are missing together. */
  #connect(file: string): Database.Database {
    const connection = new Database(file, { fileMustExist: true });
    connection.pragma("journal_mode = WAL");
    connection.pragma("synchronous = NORMAL");
    connection.pragma(`wal_autocheckpoint = ${WAL_PAGES}`);
    connection.pragma("foreign_keys = OFF");
    connection.pragma(`cache_size = -${CACHE_KIB}`);
    this.#connection = connection;
    return connection;
  }

  #make(statements: readonly { key: string; value: string }[], onStep: (step: string) => void): void {
    for (const { key, value } of statements) {
      onStep(value);
      this.#open.transaction(() => {
        this.#open.exec(value);
        this.#open.prepare("DELETE FROM unfinished_move WHERE key = ?").run(key);
      })();
    }
  }

  #read(key: string): string | undefined {
    return this.#open.prepare("SELECT value FROM unfinished_move WHERE key = ?").pluck().get(key) as string | undefined;
  }

  #note(key: string, value: string): void {
    this.#open
      .prepare(
        "INSERT INTO unfinished_move (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
      )
      .run(key, value);
  }
}

/** @throws ConflictError when the file at the final place is a desk's that somebody has used */
function requireUnused(file: string): void {
  const connection = new Database(file, { fileMustExist: true });
  try {
    for (const table of USED_TABLES) {
      if (!hasTable(connection, table)) continue;
      if (connection.prepare(`SELECT 1 FROM "${table}" LIMIT 1`).get()) {
        throw new ConflictError("move.targetUsed", { table });
      }
    }
  } finally {
    connection.close();
  }
}

function hasTable(connection: Database.Database, name: string): boolean {
  return connection.prepare("SELECT 1 FROM sqlite_master WHERE name = ?").get(name) !== undefined;
}
