// Plain JavaScript, see `child-program.mjs`.
import Database from "better-sqlite3";

/** Pages copied at once (8 MiB). */
const PAGES = 2_048;

/**
 * @param {{ source: string, copy: string, tables: readonly string[] }} input
 * @returns what `CopyReport` says
 */
export default async function copyDatabase({ source, copy, tables }) {
  const reader = new Database(source, { readonly: true, fileMustExist: true });
  // The open transaction is the state that is copied: what is committed meanwhile neither enters nor restarts the copy.
  reader.exec("BEGIN");
  const expected = countRows(reader, tables);
  await reader.backup(copy, { progress: () => PAGES });
  reader.exec("COMMIT");
  reader.close();

  // Without it the copy could be read only together with a log of its own.
  const writer = new Database(copy);
  writer.pragma("journal_mode = DELETE");
  writer.close();

  const check = new Database(copy, { readonly: true, fileMustExist: true });
  const integrity = check.pragma("integrity_check(1)", { simple: true });
  const found = integrity === "ok" ? countRows(check, tables) : {};
  check.close();
  return { expected, found, integrity };
}

/**
 * @param {Database.Database} connection
 * @param {readonly string[]} tables
 * @returns {Record<string, number>} rows of each table
 */
function countRows(connection, tables) {
  return Object.fromEntries(
    tables.map((table) => [table, connection.prepare(`SELECT count(*) FROM "${table}"`).pluck().get()]),
  );
}
