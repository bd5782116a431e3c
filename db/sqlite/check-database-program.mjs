// Plain JavaScript, see `child-program.mjs`.
import Database from "better-sqlite3";

/**
 * @param {{ file: string }} input
 * @returns what `SqliteFileCheck` says
 */
export default function checkDatabase({ file }) {
  const connection = new Database(file, { readonly: true, fileMustExist: true });
  const problems = connection.pragma("integrity_check(1)", { simple: true });
  const rows = problems === "ok" ? countRows(connection) : {};
  const migration =
    rows.__drizzle_migrations === undefined
      ? 0
      : connection.prepare("SELECT coalesce(max(created_at), 0) FROM __drizzle_migrations").pluck().get();
  const installation =
    rows.installation === undefined
      ? null
      : (connection
          .prepare(
            "SELECT installation_id AS installationId, secret_fingerprint AS secretFingerprint FROM installation",
          )
          .get() ?? null);
  const auditHeads =
    rows.audit_head === undefined ? [] : connection.prepare("SELECT list, lines FROM audit_head").all();
  const version = connection.prepare("SELECT sqlite_version()").pluck().get();
  connection.close();
  return { problems, rows, migration, version, installation, auditHeads };
}

/**
 * @param {Database.Database} connection
 * @returns {Record<string, number>} rows of each table; of a search index only those of the table that it indexes
 */
function countRows(connection) {
  const tables = connection.pragma("table_list").filter(({ schema, type }) => schema === "main" && type === "table");
  const names = tables.map(({ name }) => name).filter((name) => !name.startsWith("sqlite_"));
  return Object.fromEntries(
    names.map((name) => [name, connection.prepare(`SELECT count(*) FROM "${name}"`).pluck().get()]),
  );
}
