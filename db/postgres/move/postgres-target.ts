import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { makePushPartitions } from "@/db/postgres/partitions/push-partitions";
import { openPostgresStore } from "@/db/postgres/postgres-store";
import { ConflictError } from "@/lib/domain/shared/errors";
import {
  isMoved,
  type MovedTable,
  type MoveSource,
  type MoveTarget,
  type RowBatch,
  type TableProgress,
  USED_TABLES,
} from "./moved-table";
import { describePostgres, readPostgresRows } from "./postgres-rows";
import { connectForMove, hasRunningNode } from "./postgres-source";
import { COPY_HEADER, COPY_TRAILER } from "./row-format";
import { CREATE_UNFINISHED_MOVE, hasUnfinishedMove } from "./unfinished-move";

/** A number that no other program on the same database uses for an advisory lock. */
const MOVE_LOCK = 0x6d_6f_76_65;

/** What is made again after the rows are loaded, in this order. */
export const STATEMENTS_TO_DROP_AND_MAKE = `
  SELECT format('DROP INDEX %I', c.relname) AS drop, replace(pg_get_indexdef(c.oid), ' ON ONLY ', ' ON ') AS make, 1 AS part
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
    WHERE t.relnamespace = current_schema()::regnamespace AND NOT c.relispartition
      AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = c.oid)
  UNION ALL
  SELECT format('ALTER TABLE %I DROP CONSTRAINT %I', t.relname, k.conname),
      format('ALTER TABLE %I ADD CONSTRAINT %I %s', t.relname, k.conname, pg_get_constraintdef(k.oid)), 2
    FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid
    WHERE t.relnamespace = current_schema()::regnamespace AND k.contype = 'f' AND k.conparentid = 0
  UNION ALL
  SELECT DISTINCT format('ALTER TABLE %I DISABLE TRIGGER USER', t.relname), format('ALTER TABLE %I ENABLE TRIGGER USER', t.relname), 3
    FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid
    WHERE t.relnamespace = current_schema()::regnamespace AND NOT g.tgisinternal
  ORDER BY part, make`;

/** A trigger has stored none of the loaded pushes. */
const FILL_FINGERPRINTS =
  "INSERT INTO push_fingerprint (callback_id, fingerprint, push_id) SELECT callback_id, fingerprint, id FROM push ON CONFLICT DO NOTHING";

/** A PostgreSQL database as the target of a move. */
export class PostgresTarget implements MoveTarget {
  #tables: MovedTable[] = [];

  private constructor(
    readonly url: string,
    readonly client: Client,
  ) {}

  static async open(url: string): Promise<PostgresTarget> {
    return new PostgresTarget(url, await connectForMove(url));
  }

  get tables(): MovedTable[] {
    return this.#tables;
  }

  async describe(): Promise<Map<string, string[]>> {
    return new Map(this.#tables.map(({ name, columns }) => [name, columns.map((column) => column.name)]));
  }

  rows(table: MovedTable): AsyncIterable<RowBatch> {
    return readPostgresRows(this.client, table, { isOrdered: false });
  }

  async begin(source: MoveSource): Promise<boolean> {
    const lock = await this.client.query("SELECT pg_try_advisory_lock($1) AS is_mine", [MOVE_LOCK]);
    if (!lock.rows[0].is_mine) throw new ConflictError("move.running");
    if (await hasRunningNode(this.client)) throw new ConflictError("move.targetInUse");
    // After a power cut of the server the last batches and their progress are missing together.
    await this.client.query("SET synchronous_commit = off");
    await this.client.query("SET maintenance_work_mem = '256MB'");
    const goesOn = await hasUnfinishedMove(this.client);
    if (goesOn) {
      if ((await this.#read("source")) !== source.label) throw new ConflictError("move.otherSource");
      this.#tables = await describePostgres(this.client);
      return true;
    }
    await this.#requireOwnTables([...(await source.describe()).keys()]);
    await this.#requireUnused();
    await (await openPostgresStore(this.url)).close();
    await makePushPartitions(this.client, Date.now()); // before there are rows
    this.#tables = await describePostgres(this.client);
    await this.#inTransaction(async () => {
      await this.client.query(CREATE_UNFINISHED_MOVE);
      await this.#note("source", source.label);
      await this.#dropForLoading();
      await this.#truncate(this.#tables);
      // What follows from the shipments is made by the server, since triggers are off while rows are loaded.
      await this.client.query("DELETE FROM shipment_upkeep");
    });
    return false;
  }

  async progress({ name }: MovedTable): Promise<TableProgress> {
    const noted = await this.#read(`table:${name}`);
    return noted ? JSON.parse(noted) : { rows: 0, last: null, isDone: false };
  }

  write({ name, columns }: MovedTable, batch: RowBatch | null, progress: TableProgress): Promise<void> {
    return this.#inTransaction(async () => {
      if (batch) {
        const list = columns.map((column) => `"${column.name}"`).join(", ");
        const stream = this.client.query(copyFrom(`COPY "${name}" (${list}) FROM STDIN (FORMAT binary)`));
        await pipeline(Readable.from([COPY_HEADER, batch.bytes, COPY_TRAILER]), stream);
      }
      await this.#note(`table:${name}`, JSON.stringify(progress));
    });
  }

  empty(tables: readonly MovedTable[]): Promise<void> {
    return this.#inTransaction(async () => {
      await this.#dropForLoading(); // a table that another one refers to cannot be truncated
      await this.#truncate(tables);
    });
  }

  async finish(onStep: (step: string) => void): Promise<void> {
    const left = await this.client.query("SELECT key, value FROM unfinished_move WHERE key LIKE 'make:%' ORDER BY key");
    for (const { key, value } of left.rows) {
      onStep(value);
      await this.#inTransaction(async () => {
        await this.client.query(value);
        await this.client.query("DELETE FROM unfinished_move WHERE key = $1", [key]);
      });
    }
    onStep(FILL_FINGERPRINTS);
    await this.client.query(FILL_FINGERPRINTS);
    await this.#continueSequences();
    onStep("ANALYZE");
    await this.client.query("ANALYZE");
    await this.client.query("SET synchronous_commit = on");
    await this.client.query("DROP TABLE unfinished_move");
  }

  close(): Promise<void> {
    return this.client.end();
  }

  /** All tables of the schema are emptied: none may be another program's. */
  async #requireOwnTables(own: readonly string[]): Promise<void> {
    const { rows } = await this.client.query<{ name: string }>(
      "SELECT relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY 1",
    );
    const tables = rows.map(({ name }) => name).filter((name) => isMoved(name) && !own.includes(name));
    if (tables.length > 0) throw new ConflictError("move.targetForeign", { tables });
  }

  async #requireUnused(): Promise<void> {
    for (const table of USED_TABLES) {
      const exists = await this.client.query("SELECT to_regclass($1) IS NOT NULL AS found", [`"${table}"`]);
      if (!exists.rows[0].found) continue;
      const first = await this.client.query(`SELECT 1 FROM "${table}" LIMIT 1`);
      if (first.rows.length > 0) throw new ConflictError("move.targetUsed", { table });
    }
  }

  async #dropForLoading(): Promise<void> {
    const { rows } = await this.client.query<{ drop: string; make: string }>(STATEMENTS_TO_DROP_AND_MAKE);
    const noted = await this.client.query("SELECT value FROM unfinished_move WHERE key LIKE 'make:%' ORDER BY key");
    const waiting = noted.rows.map(({ value }) => value);
    const all = [...rows.map(({ make }) => make), ...waiting.filter((make) => !rows.some((row) => row.make === make))];
    await this.client.query("DELETE FROM unfinished_move WHERE key LIKE 'make:%'");
    if (rows.length > 0) await this.client.query(rows.map(({ drop }) => drop).join(";"));
    // Indexes first: a foreign key refers to a unique index.
    const inOrder = all.toSorted((left, right) => rankOf(left) - rankOf(right));
    const keys = inOrder.map((_, index) => `make:${String(index).padStart(5, "0")}`);
    await this.client.query("INSERT INTO unfinished_move (key, value) SELECT * FROM unnest($1::text[], $2::text[])", [
      keys,
      inOrder,
    ]);
  }

  async #truncate(tables: readonly MovedTable[]): Promise<void> {
    if (tables.length === 0) return;
    await this.client.query(`TRUNCATE ${tables.map(({ name }) => `"${name}"`).join(", ")}`);
    const keys = tables.map(({ name }) => `table:${name}`);
    await this.client.query("DELETE FROM unfinished_move WHERE key = ANY ($1)", [keys]);
  }

  /** The next number that a column numbers itself by is above all that were moved. */
  async #continueSequences(): Promise<void> {
    const { rows } = await this.client.query<{ table: string; column: string; sequence: string }>(`
      SELECT relname AS table, attname AS column, pg_get_serial_sequence(quote_ident(relname), attname) AS sequence
      FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
      WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped
        AND pg_get_serial_sequence(quote_ident(relname), attname) IS NOT NULL`);
    for (const { table, column, sequence } of rows) {
      await this.client.query(
        `SELECT setval($1::regclass, (SELECT coalesce(max("${column}"), 0) + 1 FROM "${table}"), false)`,
        [sequence],
      );
    }
  }

  async #read(key: string): Promise<string | undefined> {
    const { rows } = await this.client.query("SELECT value FROM unfinished_move WHERE key = $1", [key]);
    return rows[0]?.value;
  }

  async #note(key: string, value: string): Promise<void> {
    await this.client.query(
      "INSERT INTO unfinished_move (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      [key, value],
    );
  }

  async #inTransaction(body: () => Promise<void>): Promise<void> {
    await this.client.query("BEGIN");
    try {
      await body();
      await this.client.query("COMMIT");
    } catch (error) {
      await this.client.query("ROLLBACK").catch(() => {}); // of a broken connection
      throw error;
    }
  }
}

function rankOf(statement: string): number {
  if (statement.startsWith("CREATE")) return 1;
  return statement.includes("ADD CONSTRAINT") ? 2 : 3;
}
