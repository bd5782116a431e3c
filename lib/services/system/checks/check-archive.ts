import type { Db } from "@/db/store";
import type { Finding } from "@/lib/domain/system/system-check";
import { StorageError } from "@/lib/outbound/file-storage/file-storage";
import { DecryptionError } from "@/lib/sealing/sealed-value";
import { findMissingArchives } from "@/lib/services/archive/find-missing-archives";
import { failed, ok, warning } from "./finding";

/** Whether every file of the archive that the database names is in its storage; what is in them is not read. */
export async function checkArchive(read: Db): Promise<Finding> {
  try {
    const found = await findMissingArchives(read);
    if (!found) return ok("archiveNone");
    const { named, missing, place } = found;
    return missing > 0 ? failed("archiveMissing", { named, missing, place }) : ok("archive", { named, place });
  } catch (error) {
    if (error instanceof StorageError || error instanceof DecryptionError) return warning("archiveAway");
    throw error;
  }
}
