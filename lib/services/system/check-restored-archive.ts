import { opener } from "@/db/open-store";
import type { Finding } from "@/lib/domain/system/system-check";
import { checkArchive } from "./checks/check-archive";

/**
 * What a desk that was restored a moment ago lacks of its archive, of which a copy holds no file. Null for a copy of an
 * earlier version: the next start brings it up to date, and the doctor knows then.
 */
export async function checkRestoredArchive(dataDir: string): Promise<Finding | null> {
  const database = opener.openToRead(dataDir);
  if (!database) return null;
  try {
    return await checkArchive(database.read);
  } catch {
    return null;
  } finally {
    await database.close();
  }
}
