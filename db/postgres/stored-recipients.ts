import { createClient } from "./postgres-connection";

/**
 * For whom the owner has copies encrypted, read from a database of any version: none where there was no such setting yet.
 *
 * @throws the database's error
 */
export async function readStoredRecipients(url: string): Promise<string[]> {
  const client = createClient(url);
  await client.connect();
  try {
    const { rows: found } = await client.query("SELECT FROM pg_class WHERE oid = to_regclass('backup_setting')");
    if (found.length === 0) return [];
    const { rows } = await client.query<{ recipients: string }>("SELECT recipients FROM backup_setting");
    return rows.flatMap(({ recipients }) => JSON.parse(recipients) as string[]);
  } finally {
    await client.end();
  }
}
