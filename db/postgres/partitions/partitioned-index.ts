import { type Client, escapeIdentifier } from "pg";

const CREATE = /CREATE (?:UNIQUE )?INDEX CONCURRENTLY (?:IF NOT EXISTS )?"([^"]+)" ON "([^"]+)" (.*)$/s;
const DROP = /DROP INDEX CONCURRENTLY IF EXISTS "([^"]+)"/;

/**
 * A statement that builds or drops an index concurrently, as statements that do the same where the table has partitions:
 * there PostgreSQL does neither. The index of each partition is built concurrently, and the one of the whole joins them.
 *
 * @returns the statement alone for every other table
 */
export async function forPartitions(client: Client, statement: string): Promise<string[]> {
  const [, dropped] = DROP.exec(statement) ?? [];
  if (dropped !== undefined) {
    return (await isOfWhole(client, dropped)) ? [statement.replace("CONCURRENTLY ", "")] : [statement];
  }
  const [, index, table, rest] = CREATE.exec(statement) ?? [];
  if (index === undefined || table === undefined || rest === undefined) return [statement];
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_partition_tree(to_regclass($1)) JOIN pg_class ON oid = relid WHERE isleaf AND relispartition ORDER BY 1`,
    [escapeIdentifier(table)],
  );
  if (rows.length === 0) return [statement];
  const start = statement.slice(0, statement.indexOf('"'));
  const each = rows.map(({ name }) => {
    const columns = rest.replaceAll(`"${table}".`, `"${name}".`);
    return `${start}"${name}_${index}" ON "${name}" ${columns}`;
  });
  return [...each, statement.replace("CONCURRENTLY ", "")];
}

async function isOfWhole(client: Client, index: string): Promise<boolean> {
  const { rows } = await client.query<{ kind: string }>(
    "SELECT relkind AS kind FROM pg_class WHERE oid = to_regclass($1)",
    [escapeIdentifier(index)],
  );
  return rows[0]?.kind === "I";
}
