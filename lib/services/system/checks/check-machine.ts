import { engine } from "@/db/engine";
import { getEngineVersion } from "@/db/queries/settings/engine-version";
import { findDatabaseTime } from "@/db/queries/system/node-records";
import { fileDamage } from "@/db/sqlite/file-damage";
import type { Db } from "@/db/store";
import type { Config } from "@/lib/config/parse-config";
import { formatBytes } from "@/lib/domain/shared/format-bytes";
import type { Finding } from "@/lib/domain/system/system-check";
import { findMismatch } from "@/lib/services/settings/claim-installation";
import { findFreeDisk, findWriteError } from "@/lib/services/system/disk-checks";
import { MAX_CLOCK_SKEW_MS } from "@/lib/services/system/list-servers";
import { failed, ok, warning } from "./finding";

const LOW_RATIO = 0.1;
const FULL_RATIO = 0.03;
const FULL_BYTES = 200_000_000;
/** Its project maintains no older version. */
const OLDEST_POSTGRES = 15;
const OLDEST_NODE = [20, 9] as const;
/** A time of which the hour in China is known. */
const KNOWN_INSTANT = Date.UTC(2026, 0, 1, 20);
const HOUR_IN_CHINA = 4;

/** Whether DATA_DIR can be written to, and what is free. */
export async function checkDisk({ dataDir }: Pick<Config, "dataDir">): Promise<Finding> {
  const code = await findWriteError(dataDir);
  if (code !== null) return failed("diskNotWritable", { folder: dataDir, code });
  const disk = await findFreeDisk(dataDir);
  if (!disk) return ok("diskUnknown");
  const values = { free: formatBytes(disk.freeBytes), percent: Math.floor(disk.freeRatio * 100), folder: dataDir };
  if (disk.freeRatio < FULL_RATIO || disk.freeBytes < FULL_BYTES) return failed("diskFull", values);
  return disk.freeRatio < LOW_RATIO ? warning("diskLow", values) : ok("disk", values);
}

/**
 * Which database it is and how large, and whether it, its folder and the secret are one installation's;
 * whether its pages are known to be damaged; with `isDeep` all of a SQLite file is read for that.
 */
export async function checkDatabase(read: Db, { dataDir }: Pick<Config, "dataDir">, isDeep: boolean): Promise<Finding> {
  const [version, { databaseBytes }, mismatch] = await Promise.all([
    getEngineVersion(read),
    engine.measureSize(read, dataDir),
    findMismatch(read, dataDir).catch(() => null), // a database of an earlier version records no installation
  ]);
  if (mismatch === "newSecret") return failed("secretUnannounced", { folder: dataDir });
  if (mismatch === "secret") return failed("secretMismatch", { folder: dataDir });
  if (mismatch === "database") return failed("databaseMismatch", { folder: dataDir });
  const damage = (isDeep ? await engine.findDamage(read) : null) ?? fileDamage();
  if (damage !== null) return failed("databaseDamaged", { damage });
  return ok("database", { engine: version, size: formatBytes(databaseBytes) });
}

/** The server's clock against PostgreSQL's. */
export async function checkDatabaseClock(read: Db): Promise<Finding> {
  const before = Date.now();
  const skewMs = (before + Date.now()) / 2 - (await findDatabaseTime(read));
  const seconds = Math.round(Math.abs(skewMs) / 100) / 10;
  return Math.abs(skewMs) > MAX_CLOCK_SKEW_MS ? failed("clockSkewed", { seconds }) : ok("clock");
}

/** Whether this Node.js knows China's time and language; a Node.js built without them shows wrong days. */
export function checkTimeZones(): Finding {
  const hour = new Intl.DateTimeFormat("en", { timeZone: "Asia/Shanghai", hour: "numeric", hourCycle: "h23" });
  const isRight = Number(hour.format(KNOWN_INSTANT)) === HOUR_IN_CHINA;
  const hasChinese = Intl.DateTimeFormat.supportedLocalesOf(["zh-CN"]).length === 1;
  return isRight && hasChinese ? ok("timeZones") : failed("timeZonesMissing");
}

/** @param read undefined where the database cannot be opened */
export async function checkVersions(read: Db | undefined): Promise<Finding> {
  const node = process.versions.node;
  const [major = 0, minor = 0] = node.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  const isOld = major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
  if (isOld) return failed("nodeOld", { node, oldest: OLDEST_NODE.join(".") });
  const database = read ? await getEngineVersion(read) : "";
  const [, postgres] = /^PostgreSQL (\d+)/.exec(database) ?? [];
  if (postgres && Number(postgres) < OLDEST_POSTGRES)
    return warning("postgresOld", { engine: database, oldest: OLDEST_POSTGRES });
  return ok("versions", { node, engine: database || "–" });
}
