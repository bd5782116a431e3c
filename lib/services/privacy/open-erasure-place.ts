import type { Store } from "@/db/store";
import { config } from "@/lib/server/runtime/config";
import { archiveTemporaryFolder, openArchiveStorage } from "@/lib/services/archive/open-archive";
import type { ErasurePlace } from "./run-erasure";

/** The folder of this node and the storage that the owner chose. */
export function openErasurePlace(store: Store): ErasurePlace {
  return {
    dataDir: config().dataDir,
    openArchive: async () => ({
      ...(await openArchiveStorage(store.read)),
      temporaryFolder: archiveTemporaryFolder(),
    }),
  };
}
