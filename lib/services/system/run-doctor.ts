import { access, constants } from "node:fs/promises";
import { engine } from "@/db/engine";
import { opener } from "@/db/open-store";
import { hasTables } from "@/db/queries/system/database-content";
import { findDatabaseTime } from "@/db/queries/system/node-records";
import { isDamage } from "@/db/sqlite/file-damage";
import type { ReadOnlyDatabase } from "@/db/store-opening";
import type { Config } from "@/lib/config/parse-config";
import type { Finding, SystemCheck } from "@/lib/domain/system/system-check";
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
    database = opener.openToRead(dataDir);
    if (!database) return warning("databaseMissing", { folder: dataDir });
    await findDatabaseTime(database.read);
    if (await hasTables(database.read)) return database;
    await database.close();
    return engine.fileIn(dataDir) === null ? warning("databaseEmpty") : failed("databaseEmpty");
  } catch (error) {
    await database?.close();
    return explainOpening(error, dataDir);
  }
}

async function explainOpening(error: unknown, dataDir: string): Promise<Finding> {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (isDamage(cause)) return failed("databaseDamaged", { damage: cause.message });
  const path = engine.fileIn(dataDir);
  if (path !== null && !(await isAccessible(path))) return failed("databaseForeign", { path });
  return failed("databaseUnreachable", { reason: explain(cause) });
}

function isAccessible(path: string): Promise<boolean> {
  return access(path, constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  );
}

/** The driver's own words: they name host, port or file, and no value of a row. */
function explain(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.message || ("code" in cause ? String(cause.code) : cause.name);
}
