import { isPostgres } from "@/db/column-builders";
import { openToRead, type ReadOnlyDatabase } from "@/db/open-to-read";
import { hasTables } from "@/db/queries/system/database-content";
import { findDatabaseTime } from "@/db/queries/system/node-records";
import type { Finding, SystemCheck } from "@/lib/domain/system/system-check";
import type { Config } from "@/lib/server/runtime/config";
import { checkSystem } from "./check-system";
import { failed, warning } from "./checks/finding";

/** Every check of `admin doctor`, on a database that may be away or not there yet. It creates and changes nothing. */
export async function runDoctor(config: Config): Promise<SystemCheck[]> {
  const database = await openDatabase(config.dataDir);
  if ("state" in database) return checkSystem({ config, read: undefined, because: database, isDeep: true });
  try {
    return await checkSystem({ config, read: database.read, isDeep: true });
  } finally {
    await database.close();
  }
}

async function openDatabase(dataDir: string): Promise<ReadOnlyDatabase | Finding> {
  let database: ReadOnlyDatabase | undefined;
  try {
    database = await openToRead(dataDir);
    if (!database) return warning("databaseMissing", { folder: dataDir });
    await findDatabaseTime(database.read);
    if (await hasTables(database.read)) return database;
    await database.close();
    return isPostgres ? warning("databaseEmpty") : failed("databaseEmpty");
  } catch (error) {
    await database?.close();
    return failed("databaseUnreachable", { reason: explain(error) });
  }
}

/** The driver's own words: they name host, port or file, and no value of a row. */
function explain(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return cause.message || ("code" in cause ? String(cause.code) : cause.name);
}
