import { createHash, type Hash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { StringDecoder } from "node:string_decoder";
import { createGunzip, createGzip } from "node:zlib";
import type { Pool, PoolClient } from "pg";
import {
  type CopyTarget,
  type DatabaseCopy,
  DatabaseCopyError,
  REBUILT_TABLES,
  requireSameRows,
  writeCopy,
} from "@/db/database-copy";

/** Rows read at once. */
const BATCH_SIZE = 2_000;

/** Of a push only its verdict: what was received never changes. */
const SELECTED_COLUMNS: Readonly<Partial<Record<string, string>>> = {
  push: "id, callback_id, shipment_id, verdict, error",
};

interface Written {
  rows: Record<string, number>;
  /** SHA-256 over all lines. */
  hash: string;
}

/**
 * Writes every row that a rebuild may change, as of one instant, to a compressed file of JSON lines:
 * `{"table":"shipment","row":{…}}`. The file is then read again and compared with what was written.
 *
 * @throws DatabaseCopyError, or the system's error
 */
export async function copyPostgresRows(pool: Pool, target: CopyTarget): Promise<DatabaseCopy> {
  const client = await pool.connect();
  let isWhole = false;
  try {
    const copied = await writeCopy(target, ".ndjson.gz", await estimateBytes(client), async (file) => {
      const written = await writeRows(client, file, target.signal);
      const found = await readRows(file).catch((error: unknown) => {
        throw new DatabaseCopyError("damaged", `the copy cannot be read again: ${String(error)}`);
      });
      requireSameRows(written.rows, found.rows);
      if (found.hash !== written.hash) throw new DatabaseCopyError("damaged", "the copy is not what was written");
      return found.rows;
    });
    isWhole = true;
    return copied;
  } finally {
    client.release(!isWhole); // a statement without an answer may still be running on it
  }
}

/** Lines compress to far less than half of what the rows take in the database. */
async function estimateBytes(client: PoolClient): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(
    "SELECT coalesce(sum(pg_table_size(name::regclass)), 0) / 2 AS bytes FROM unnest($1::text[]) AS name",
    [REBUILT_TABLES.filter((table) => table !== "push")],
  );
  return Number(rows[0]?.bytes ?? 0);
}

async function writeRows(client: PoolClient, file: string, signal: AbortSignal): Promise<Written> {
  const gzip = createGzip({ level: 4 });
  const writing = pipeline(gzip, createWriteStream(file, { mode: 0o600 }), { signal });
  // Awaited below; a failure meanwhile also ends the stream that is written to.
  writing.catch(() => {});
  const hash = createHash("sha256");
  const rows: Record<string, number> = {};
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  try {
    for (const table of REBUILT_TABLES) rows[table] = await writeTable(client, table, gzip, hash, signal);
  } finally {
    await client.query("ROLLBACK");
  }
  gzip.end();
  await writing;
  return { rows, hash: hash.digest("hex") };
}

async function writeTable(
  client: PoolClient,
  table: string,
  gzip: NodeJS.WritableStream,
  hash: Hash,
  signal: AbortSignal,
): Promise<number> {
  const columns = SELECTED_COLUMNS[table] ?? "*";
  await client.query(
    `DECLARE copied NO SCROLL CURSOR FOR SELECT row_to_json(r)::text AS row FROM (SELECT ${columns} FROM "${table}") AS r`,
  );
  let count = 0;
  for (;;) {
    signal.throwIfAborted();
    const { rows } = await client.query<{ row: string }>(`FETCH ${BATCH_SIZE} FROM copied`);
    if (rows.length === 0) break;
    count += rows.length;
    const lines = rows.map(({ row }) => `{"table":"${table}","row":${row}}\n`).join("");
    hash.update(lines);
    if (!gzip.write(lines)) await once(gzip, "drain", { signal });
  }
  await client.query("CLOSE copied");
  return count;
}

async function readRows(file: string): Promise<Written> {
  const hash = createHash("sha256");
  const rows: Record<string, number> = Object.fromEntries(REBUILT_TABLES.map((table) => [table, 0]));
  await pipeline(createReadStream(file), createGunzip(), async (parts: AsyncIterable<Buffer>) => {
    const decoder = new StringDecoder("utf8");
    let rest = "";
    for await (const part of parts) {
      hash.update(part);
      const lines = (rest + decoder.write(part)).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const { table }: { table: string } = JSON.parse(line);
        rows[table] = (rows[table] ?? 0) + 1;
      }
    }
    if (rest !== "") throw new Error("the last line is cut off");
  });
  return { rows, hash: hash.digest("hex") };
}
