// Plain JavaScript, so that the server as built and the tests start the same file as a thread.
import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";

/** @type {{ file: string }} */
const { file } = workerData;

const connection = new Database(file, { readonly: true, fileMustExist: true });
const problems = connection.pragma("integrity_check(1)", { simple: true });
/** @type {Record<string, number>} */
const rows = {};
if (problems === "ok") {
  // Of a search index only the table that it indexes is counted, not the tables that SQLite keeps for it.
  const tables = connection.pragma("table_list").filter(({ schema, type }) => schema === "main" && type === "table");
  for (const { name } of tables) {
    if (!name.startsWith("sqlite_")) rows[name] = connection.prepare(`SELECT count(*) FROM "${name}"`).pluck().get();
  }
}
const migration =
  rows.__drizzle_migrations === undefined
    ? 0
    : connection.prepare("SELECT coalesce(max(created_at), 0) FROM __drizzle_migrations").pluck().get();
const installation =
  rows.installation === undefined
    ? null
    : (connection
        .prepare("SELECT installation_id AS installationId, secret_fingerprint AS secretFingerprint FROM installation")
        .get() ?? null);
const version = connection.prepare("SELECT sqlite_version()").pluck().get();
connection.close();

parentPort?.postMessage({ problems, rows, migration, version, installation });
