import type { Store } from "@/db/store";
import { archiveParcels } from "@/lib/services/archive/archive-parcels";
import { createPause } from "@/lib/services/archive/archive-pause";
import { archiveTemporaryFolder, openArchiveStorage } from "@/lib/services/archive/open-archive";
import { reclaimSpace } from "@/lib/services/archive/reclaim-space";
import { type LateFailures, restoreLateParcels } from "@/lib/services/archive/restore-late-parcels";
import type { StartTask } from "./interval-worker";

const MINUTE_MS = 60_000;

/** Archives old parcels, and gives their space back. @returns stops it, after the current transaction */
export function startArchiveWorker(store: Store, start: StartTask): () => Promise<void> {
  let isDone = true;
  return start({
    name: "the archive",
    firstMs: MINUTE_MS,
    everyMs: 60 * MINUTE_MS,
    nextMs: () => (isDone ? 60 : 5) * MINUTE_MS,
    wokenBy: "archive",
    run: async (isStopping) => {
      const pause = createPause(store, isStopping);
      const archive = await openArchiveStorage(store.read);
      try {
        const temporaryFolder = archiveTemporaryFolder();
        const context = { store, ...archive, temporaryFolder, clock: Date.now, isStopping, pause };
        isDone = (await archiveParcels(context))?.isDone ?? true;
      } finally {
        await archive.storage.close();
      }
      await reclaimSpace(store, isStopping, pause);
    },
  });
}

/** Brings back the parcels that received a push after they were archived. @returns stops it, after the current parcel */
export function startLateParcelWorker(store: Store, start: StartTask): () => Promise<void> {
  const failures: LateFailures = new Map();
  return start({
    name: "bringing back archived parcels",
    firstMs: 15_000,
    everyMs: 30_000,
    run: async (isStopping) => {
      const { storage } = await openArchiveStorage(store.read);
      try {
        await restoreLateParcels(store, storage, { now: Date.now(), failures, isStopping });
      } finally {
        await storage.close();
      }
    },
  });
}
