import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseSecrets, writeSecretFile } from "@/lib/sealing/load-key-ring";
import { syncFolder } from "./backup-file";

/**
 * Replaces a database that lies apart from the secret's file. Until it is there, the file holds the secrets of both
 * desks: wherever the process is killed or the restore fails, the desk that the database has then finds its own.
 *
 * @param file `app-secret` in `DATA_DIR`, which need not exist
 * @param secrets of the copy, the current one first
 * @throws what `restore` throws
 */
export async function replaceWithSecret(
  file: string,
  secrets: readonly string[],
  restore: () => Promise<void>,
): Promise<void> {
  const earlier = existsSync(file) ? parseSecrets(readFileSync(file, "utf8")) : [];
  writeSecretFile(file, [...new Set([...earlier, ...secrets])]);
  await syncFolder(dirname(file));
  await restore();
  writeSecretFile(file, secrets);
  await syncFolder(dirname(file));
}
