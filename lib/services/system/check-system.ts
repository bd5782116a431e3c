import type { Db } from "@/db/store";
import type { StorageHealth } from "@/lib/domain/settings/storage-health";
import { type Finding, SYSTEM_CHECKS, type SystemCheck, type SystemCheckName } from "@/lib/domain/system/system-check";
import type { Config } from "@/lib/server/runtime/config";
import { logger } from "@/lib/server/runtime/logger";
import { checkKey, checkMail } from "./checks/check-account";
import { checkDatabase, checkDatabaseClock, checkDisk, checkTimeZones, checkVersions } from "./checks/check-machine";
import { checkPublicUrl, checkWebClock } from "./checks/check-public-url";
import { checkStandby } from "./checks/check-standby";
import { failed, ok, warning, worstOf } from "./checks/finding";

/** What the checks look at. */
export interface CheckSubject {
  config: Config;
  /** Undefined where the database cannot be opened; `because` says why. */
  read: Db | undefined;
  because?: Finding;
  /** Whether the running server can store; undefined for a command. */
  storage?: StorageHealth;
  /** Whether every page of a SQLite file is read. */
  isDeep: boolean;
}

/** Looks at everything that `SYSTEM_CHECKS` names. It changes nothing and sends nothing but a few requests to itself. */
export async function checkSystem(subject: CheckSubject): Promise<SystemCheck[]> {
  return Promise.all(
    SYSTEM_CHECKS.map(async (check) => {
      try {
        return { check, ...(await runCheck(check, subject)) };
      } catch (error) {
        logger().error({ err: error, check }, "a check of the system failed");
        return { check, ...failed("checkFailed") };
      }
    }),
  );
}

async function runCheck(check: SystemCheckName, subject: CheckSubject): Promise<Finding> {
  const { config, read, because, storage, isDeep } = subject;
  if (check === "disk") return checkDisk(config);
  if (check === "publicUrl") return checkPublicUrl(config.publicUrl);
  if (check === "timeZones") return checkTimeZones();
  if (check === "versions") return checkVersions(read);
  if (check === "clock") {
    const web = await checkWebClock(config.publicUrl);
    return web ?? (read ? checkDatabaseClock(read) : ok("clock"));
  }
  if (check === "database" && because) return because;
  if (!read) return warning("checkNeedsDatabase");
  if (check === "database" && storage?.trouble && storage.trouble !== "damaged") return failed("databaseNotWriting");
  if (check === "database") {
    const found = await checkDatabase(read, config, isDeep);
    return worstOf(found, (await checkStandby(read)) ?? found);
  }
  return check === "key" ? checkKey(read, config) : checkMail(read);
}
