import { rm } from "node:fs/promises";
import { join } from "node:path";
import { directUrl } from "@/db/direct-url";
import { keepUpgradeCopies, nameUpgradeCopy, upgradeCopiesFolder } from "@/db/migration/upgrade-copies";
import { readStoredRecipients } from "@/db/postgres/stored-recipients";
import type { Config } from "@/lib/config/parse-config";
import type { AppError } from "@/lib/domain/shared/errors";
import { serializeKeyRing } from "@/lib/sealing/key-ring";
import { explainBackupError } from "./explain-backup-error";
import { makeBackup } from "./make-backup";

/**
 * Copies a desk on PostgreSQL before its schema changes, to `backups` in `DATA_DIR`, as `admin backup` does, encrypted
 * for the recipients of its other copies. Without PostgreSQL's programs, or room for it, there is no copy and the
 * upgrade goes on: each migration is whole or has changed nothing.
 *
 * @param onBegin told of the file
 * @returns why there is no copy; null when there is one
 * @throws ConflictError when the secret is not the database's: such a desk does not start anyway. One that was made for
 * this start is removed
 * @throws Error when the process is told to end meanwhile; nothing is migrated then
 */
export async function copyBeforeUpgrade(
  { dataDir, secretOrigin }: Pick<Config, "dataDir" | "secretOrigin">,
  onBegin: (file: string) => void,
): Promise<AppError | null> {
  const ending = new AbortController();
  const stop = () => ending.abort(new Error("ended by a signal"));
  process.once("SIGTERM", stop).once("SIGINT", stop);
  const name = nameUpgradeCopy("tar");
  const file = join(upgradeCopiesFolder(dataDir), name);
  const source = { dataDir, databaseUrl: directUrl(), secrets: serializeKeyRing() };
  onBegin(file);
  try {
    const lock = { recipients: await readStoredRecipients(source.databaseUrl) };
    await makeBackup(source, file, { lock, now: Date.now(), signal: ending.signal });
    keepUpgradeCopies(dataDir, name);
    return null;
  } catch (error) {
    if (ending.signal.aborted) throw error;
    const explained = explainBackupError(error);
    if (explained.key !== "backup.secretNotOwn") return explained;
    if (secretOrigin.kind === "new") await rm(secretOrigin.file, { force: true });
    throw explained;
  } finally {
    process.off("SIGTERM", stop).off("SIGINT", stop);
  }
}
