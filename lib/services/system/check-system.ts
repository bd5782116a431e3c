import { engine } from "@/db/engine";
import { isDamage } from "@/db/sqlite/file-damage";
import type { Db } from "@/db/store";
import type { Config } from "@/lib/config/parse-config";
import { SANDBOX_ORIGIN } from "@/lib/domain/subscriptions/subscription-outbox";
import { type Finding, SYSTEM_CHECKS, type SystemCheck, type SystemCheckName } from "@/lib/domain/system/system-check";
import { logger } from "@/lib/log/logger";
import type { StorageHealth } from "@/lib/operations/desk-operations";
import { webClockSkew } from "@/lib/services/shared/web-clock";
import { getOutboxAccount } from "@/lib/services/subscriptions/outbox-account";
import { checkKey, checkMail } from "./checks/check-account";
import { checkArchive } from "./checks/check-archive";
import { checkAuditHeads } from "./checks/check-audit-heads";
import { checkBackup } from "./checks/check-backup";
import { checkDatabase, checkDatabaseClock, checkDisk, checkTimeZones, checkVersions } from "./checks/check-machine";
import { checkPublicUrl, checkWebClock, judgeWebClock } from "./checks/check-public-url";
import { checkStandby } from "./checks/check-standby";
import { failed, warning, worstOf } from "./checks/finding";

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

/**
 * Looks at everything that `SYSTEM_CHECKS` names. It changes nothing and sends nothing but a few requests to itself and,
 * by a command, one without a key to Kuaidi100.
 */
export async function checkSystem(subject: CheckSubject): Promise<SystemCheck[]> {
  return Promise.all(
    SYSTEM_CHECKS.map(async (check) => {
      try {
        return { check, ...(await runCheck(check, subject)) };
      } catch (error) {
        const cause = error instanceof Error ? (error.cause ?? error) : error; // the driver's, within the query's
        if (isDamage(cause)) {
          const isHere = check === "database";
          return {
            check,
            ...(isHere ? failed("databaseDamaged", { damage: cause.message }) : warning("checkNeedsDatabase")),
          };
        }
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
  if (check === "clock") return checkClock(subject);
  if (check === "database" && because) return because;
  if (!read) return warning("checkNeedsDatabase");
  if (check === "database" && storage?.trouble && storage.trouble !== "damaged") return failed("databaseNotWriting");
  if (check === "database") {
    const found = await checkDatabase(read, config, isDeep);
    return worstOf(found, (await checkStandby(read)) ?? found);
  }
  if (check === "archive") return checkArchive(read);
  if (check === "backup") return checkBackup(read, Date.now());
  if (check === "audit") return checkAuditHeads(read, config);
  return check === "key" ? checkKey(read, config) : checkMail(read);
}

/**
 * Against Kuaidi100's clock, by its last answer to this server; a command asks for one, without a key. Without that
 * against PUBLIC_URL's, which tells something where its proxy is another machine. Then against PostgreSQL's; SQLite has
 * no clock of its own.
 */
async function checkClock({ config, read, isDeep }: CheckSubject): Promise<Finding> {
  const kuaidi100 = read && (await findKuaidi100(read, config));
  const skewMs = webClockSkew();
  let web: Finding | undefined;
  if (kuaidi100 && skewMs !== null) web = judgeWebClock(skewMs, kuaidi100.host);
  else if (kuaidi100 && isDeep) web = await checkWebClock(kuaidi100.origin);
  else web = await checkWebClock(config.publicUrl);
  const database = read && engine.isServer ? await checkDatabaseClock(read) : undefined;
  if (web && database) return worstOf(web, database);
  return web ?? database ?? warning("clockUnknown");
}

/** Where subscriptions are posted with the merchant's own key; undefined in the sandbox, and without a key. */
async function findKuaidi100(read: Db, config: Config): Promise<URL | undefined> {
  const { account } = await getOutboxAccount(read, config);
  return account && account.origin !== SANDBOX_ORIGIN ? new URL(account.pollUrl) : undefined;
}
