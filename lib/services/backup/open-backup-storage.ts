import type { BackupSettingsRow } from "@/db/queries/backup/backup-records";
import type { StorageTarget } from "@/lib/domain/storage/storage-target";
import type { FileStorage } from "@/lib/outbound/file-storage/file-storage";
import { openFileStorage } from "@/lib/outbound/file-storage/open-file-storage";
import { config } from "@/lib/server/runtime/config";
import { openSecret } from "./backup-settings";

/** The storage of the owner's choice, and what to call it; `close` it at the end. @throws DecryptionError */
export async function openBackupStorage(
  row: Pick<BackupSettingsRow, "target" | "secretSealed">,
): Promise<{ storage: FileStorage; place: string }> {
  const target = JSON.parse(row.target) as StorageTarget;
  const { dataDir, hookAllow: allowed } = config();
  return { storage: openFileStorage(target, await openSecret(row), { dataDir, allowed }), place: placeOf(target) };
}

/** The storage in words, without secrets. */
function placeOf(target: StorageTarget): string {
  if (target.kind === "folder") return target.path || "DATA_DIR/backups";
  if (target.kind === "sftp") return `sftp://${target.host}:${target.port}/${target.folder}`;
  return `s3://${target.bucket}/${target.folder}`;
}
