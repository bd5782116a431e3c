import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { type Client, DatabaseError } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { readMigrations } from "@/db/migration/read-migrations";
import { ConflictError } from "@/lib/domain/shared/errors";
import { readDumpScript } from "./dump-script";
import { countOwnRows, EARLIER_RECORD_SCHEMA, findSchemas, listTables, type OwnTable } from "./find-schemas";
import { hasRunningNode } from "./move/postgres-source";
import { wholeTable } from "./partitions/whole-table";
import { createClient } from "./postgres-connection";
import { collectErrors, endOf, PostgresToolError, requireTool } from "./postgres-tools";

const TABLE_ENTRY = /^\d+; \d+ \d+ TABLE (?!DATA |ATTACH )(\S+) (\S+) /;
const SCHEMA_ENTRY = /^\d+; \d+ \d+ (?:SCHEMA - |COMMENT - SCHEMA )(\S+) /;

/** Whether the desk has no table in the database. */
export async function isPostgresEmpty(url: string): Promise<boolean> {
  const client = createClient(url);
  await client.connect();
  try {
    const { own } = await findSchemas(client);
    return (await listTables(client, own)).length === 0;
  } finally {
    await client.end();
  }
}

export interface DumpRestore {
  /**
   * Whether the desk that the database holds is dropped in the same transaction, of whatever version it is; tables of
   * other programs stay.
   */
  isReplacing: boolean;
  /** Throws when the rows of each table are not those that were dumped. */
  requireRows(rows: Record<string, number>): void;
  /**
   * The copy's list of the audit log's heads; null where it has none. Those of other servers, which are newer than the
   * copy, are forgotten: each begins another. Undefined: all stay.
   */
  headsList?: string | null | undefined;
}

/**
 * Restores a dump in one transaction: all of it, or nothing. Its schema is created where it is missing.
 *
 * @throws ConflictError while a desk runs on the database, or when `search_path` leads to another schema
 * @throws PostgresToolError, what `requireRows` throws, or the database's error
 */
export async function restorePostgres(
  url: string,
  file: string,
  { isReplacing, requireRows, headsList }: DumpRestore,
): Promise<void> {
  const client = createClient(url);
  await client.connect();
  try {
    await requireTool("pg_restore", 0);
    const contents = await readContents(file);
    await requireOwnSchema(client, contents);
    if (isReplacing && (await hasRunningNode(client))) throw new ConflictError("backup.databaseInUse");
    await client.query("BEGIN");
    if (isReplacing) await dropDesk(client, contents);
    await runScript(client, file, await withoutSchemas(client, contents));
    await client.query("RESET ALL"); // the script sets a search_path of its own
    const rows = await countOwnRows(client);
    requireRows(rows);
    if (headsList !== undefined && "audit_head" in rows)
      await client.query("DELETE FROM audit_head WHERE list IS DISTINCT FROM $1", [headsList]);
    await client.query("COMMIT");
  } catch (error) {
    throw error instanceof DatabaseError ? new PostgresToolError("failed", "pg_restore", 0, error.message) : error;
  } finally {
    await client.end(); // without a commit nothing has changed
  }
}

/** What is in a dump, a line each. */
async function readContents(file: string): Promise<string[]> {
  const child = spawn("pg_restore", ["--list", file], { stdio: ["ignore", "pipe", "pipe"] });
  const errors = collectErrors(child.stderr);
  const [lines, code] = await Promise.all([text(child.stdout), endOf(child)]);
  if (code !== 0) throw new PostgresToolError("failed", "pg_restore", 0, errors());
  return lines.split("\n");
}

/** @throws ConflictError when the desk would not find its tables in the schema of the dump */
async function requireOwnSchema(client: Client, contents: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ own: string | null }>("SELECT current_schema() AS own");
  const own = rows[0]?.own ?? null;
  const schemas = new Set(contents.flatMap((line) => TABLE_ENTRY.exec(line)?.[1] ?? []));
  schemas.delete(EARLIER_RECORD_SCHEMA);
  if (own === null || schemas.size === 0 || schemas.has(own)) return;
  throw new ConflictError("backup.otherSchema", { schema: [...schemas].join(", "), own });
}

/** Without the schemas that exist: to create them needs rights that the desk's role may lack. */
async function withoutSchemas(client: Client, contents: readonly string[]): Promise<string[]> {
  const { own, others } = await findSchemas(client);
  const existing = new Set([...own, ...others]);
  return contents.filter((line) => !existing.has(SCHEMA_ENTRY.exec(line)?.[1] ?? ""));
}

/** Drops the tables and functions that the dump has, and those of this version: the dump may be of an earlier one. */
async function dropDesk(client: Client, contents: readonly string[]): Promise<void> {
  const statements = readMigrations("postgres").flatMap((migration) => migration.statements);
  const listCreated = (pattern: RegExp) =>
    statements.flatMap((each) => [...each.matchAll(pattern)].flatMap(([, name]) => name ?? []));
  const dumped = contents.flatMap((line) => TABLE_ENTRY.exec(line)?.[2] ?? []);
  const created = listCreated(/^[ \t]*CREATE TABLE (?:IF NOT EXISTS )?"?(\w+)/gm);
  const tables = new Set([...dumped, ...created, "unfinished_move"].map(wholeTable));
  const { own } = await findSchemas(client);
  const { rows } = await client.query<OwnTable>(
    `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND n.nspname = ANY ($1)`,
    [own],
  );
  for (const { schema, name } of rows.filter((row) => tables.has(wholeTable(row.name)))) {
    const table = `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`;
    await client.query(`DROP TABLE IF EXISTS ${table} CASCADE`); // a partition has gone with its table
  }
  for (const name of new Set(listCreated(/^CREATE (?:OR REPLACE )?FUNCTION (\w+)\(/gm)))
    await client.query(`DROP FUNCTION IF EXISTS ${client.escapeIdentifier(name)} CASCADE`);
}

/** Runs the dump's statements and loads its rows. @param contents what of the dump is wanted */
async function runScript(client: Client, file: string, contents: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "waybill-restore-"));
  try {
    const list = join(folder, "contents");
    await writeFile(list, contents.join("\n"));
    const args = ["--file=-", "--no-owner", "--no-privileges", `--use-list=${list}`, file];
    const child = spawn("pg_restore", args, { stdio: ["ignore", "pipe", "pipe"] });
    const ended = endOf(child);
    const errors = collectErrors(child.stderr);
    try {
      for await (const part of readDumpScript(child.stdout)) {
        if (typeof part === "string") await client.query(part);
        else await pipeline(bytesOf(part.batches), client.query(copyFrom(part.copy)));
      }
    } finally {
      child.kill(); // when the database refuses what it writes
    }
    if ((await ended) !== 0) throw new PostgresToolError("failed", "pg_restore", 0, errors());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function bytesOf(batches: AsyncGenerator<{ bytes: Buffer }>): Readable {
  return Readable.from(
    (async function* () {
      for await (const { bytes } of batches) yield bytes;
    })(),
  );
}
