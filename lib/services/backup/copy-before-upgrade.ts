import { rm } from "node:fs/promises";
import { join } from "node:path";
import { directUrl } from "@/db/direct-url";
import { keepUpgradeCopies, nameUpgradeCopy, upgradeCopiesFolder } from "@/db/migration/upgrade-copies";
import { translatorIn } from "@/lib/i18n/translator";
import { serializeKeyRing } from "@/lib/sealing/key-ring";
import type { Config } from "@/lib/server/runtime/config";
import { explainBackupError } from "./explain-backup-error";
import { makeBackup } from "./make-backup";

/**
 * Copies a desk on PostgreSQL before its schema changes, to `backups` in `DATA_DIR`, as `admin backup` does. Without
 * PostgreSQL's programs, or room for it, there is no copy and the upgrade goes on: each migration is whole or has
 * changed nothing. The operator is told on standard error.
 *
 * @throws ConflictError when the secret is not the database's: such a desk does not start anyway. One that was made for
 * this start is removed
 * @throws Error when the process is told to end meanwhile; nothing is migrated then
 */
export async function copyBeforeUpgrade({
  dataDir,
  secretOrigin,
}: Pick<Config, "dataDir" | "secretOrigin">): Promise<void> {
  const ending = new AbortController();
  const stop = () => ending.abort(new Error("ended by a signal"));
  process.once("SIGTERM", stop).once("SIGINT", stop);
  const name = nameUpgradeCopy("tar");
  const file = join(upgradeCopiesFolder(dataDir), name);
  const source = { dataDir, databaseUrl: directUrl(), secrets: serializeKeyRing() };
  say(`升级前备份数据库 Copying the database before the upgrade: ${file} …`);
  try {
    await makeBackup(source, file, { lock: { recipients: [] }, now: Date.now(), signal: ending.signal });
    keepUpgradeCopies(dataDir, name);
  } catch (error) {
    const explained = explainBackupError(error);
    if (ending.signal.aborted) throw error;
    if (explained.key === "backup.secretNotOwn") {
      if (secretOrigin.kind === "new") await rm(secretOrigin.file, { force: true });
      throw explained;
    }
    const chinese = translatorIn("zh-CN").problem(explained.message);
    const english = translatorIn("en").problem(explained.message);
    say(`升级前没有备份数据库：${chinese}The database was not copied before the upgrade: ${english}`);
  } finally {
    process.off("SIGTERM", stop).off("SIGINT", stop);
  }
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
