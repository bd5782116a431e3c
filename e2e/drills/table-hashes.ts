import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";

/** Written by each health check. */
const IGNORED = new Set(["storage_probe"]);

/** What a database holds, read from a copy of its file and its log: the original stays as it is. */
export interface DatabaseContent {
  integrity: unknown;
  /** SHA-256 over all rows of each table. */
  hashes: Record<string, string>;
  /** Of the pushes, by fingerprint: the hash of the row. */
  pushes: Map<string, string>;
}

export function readDatabase(file: string): DatabaseContent {
  const folder = mkdtempSync(join(tmpdir(), "waybill-hash-"));
  const copy = join(folder, "waybill.db");
  try {
    copyFileSync(file, copy);
    if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`);
    const database = new Database(copy);
    const tables = database.pragma("table_list") as { schema: string; name: string; type: string }[];
    const own = tables.filter(
      ({ schema, name, type }) => schema === "main" && type === "table" && !name.startsWith("sqlite_"),
    );
    const hashes: Record<string, string> = {};
    for (const { name } of own) {
      if (IGNORED.has(name)) continue;
      const places = database
        .prepare(`SELECT * FROM "${name}"`)
        .columns()
        .map((_, at) => at + 1);
      hashes[name] = hashRows(database.prepare(`SELECT * FROM "${name}" ORDER BY ${places.join(", ")}`).raw());
    }
    const pushes = new Map<string, string>();
    for (const row of database.prepare("SELECT fingerprint, id, shipment_id FROM push").iterate()) {
      const { fingerprint, ...rest } = row as { fingerprint: string };
      pushes.set(fingerprint, JSON.stringify(rest));
    }
    const integrity = database.pragma("integrity_check", { simple: true });
    database.close();
    return { integrity, hashes, pushes };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The ids of parcels that a query gives, each once, in order. @param file of a database that no process writes to */
export function readParcels(file: string, query: string): string[] {
  const database = new Database(file, { fileMustExist: true });
  const ids = database.prepare(query).pluck().all();
  database.close();
  return [...new Set(ids.map(String))].sort();
}

function hashRows(statement: Database.Statement): string {
  const hash = createHash("sha256");
  for (const row of statement.iterate()) {
    hash.update(
      JSON.stringify(row, (_key, value: unknown) => (Buffer.isBuffer(value) ? value.toString("base64") : value)),
    );
  }
  return hash.digest("hex");
}
