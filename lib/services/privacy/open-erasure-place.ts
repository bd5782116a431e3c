import type { Store } from "@/db/store";
import { config } from "@/lib/server/runtime/config";
import { archiveTemporaryFolder, openArchiveStorage } from "@/lib/services/archive/open-archive";
import { defineLeasedWork } from "@/lib/services/shared/background-job";
import type { ErasurePlace } from "./run-erasure";
import { runNextErasure } from "./run-erasure";

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

/** Erases people's data that is due or asked for. */
export const erasureJob = defineLeasedWork({
  name: "the erasure of people's data",
  wokenBy: "erasure",
  next: (work) => runNextErasure(work, openErasurePlace(work.store)),
});
