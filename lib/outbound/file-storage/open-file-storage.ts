import { join } from "node:path";
import type { StorageSecret, StorageTarget } from "@/lib/domain/storage/storage-target";
import type { AllowList } from "@/lib/outbound/outgoing-target";
import type { FileStorage } from "./file-storage";
import { openFolderStorage } from "./folder-storage";
import { openS3Storage } from "./s3-storage";
import { openSftpStorage } from "./sftp-storage";

/** What the process knows beside the owner's choice. */
export interface StorageSurroundings {
  /** Absolute path of `DATA_DIR`. */
  dataDir: string;
  /** The targets outside the public internet that the operator allows. */
  allowed: AllowList;
}

/**
 * Opens the storage that the owner chose. Nothing is connected before the first call; call `close` at the end.
 *
 * @throws ForbiddenTargetError when an address of S3 is outside the public internet and not on the allow-list
 */
export function openFileStorage(
  target: StorageTarget,
  secret: StorageSecret,
  { dataDir, allowed }: StorageSurroundings,
): FileStorage {
  if (target.kind === "folder") return openFolderStorage(target.path || join(dataDir, "backups"));
  if (target.kind === "sftp") return openSftpStorage(target, secret, allowed);
  const { accessKeyId = "", secretAccessKey = "" } = secret;
  return openS3Storage(target, { accessKeyId, secretAccessKey }, allowed);
}
