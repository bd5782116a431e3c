import { MINUTE_MS } from "@/lib/domain/time/beijing-time";
import { defineJob } from "@/lib/services/shared/background-job";
import { archiveParcels } from "./archive-parcels";
import { createPause } from "./archive-pause";
import { archiveTemporaryFolder, openArchiveStorage } from "./open-archive";
import { reclaimSpace } from "./reclaim-space";
import { type LateFailures, restoreLateParcels } from "./restore-late-parcels";

/** Archives old parcels, and gives their space back. */
export const archiveJob = defineJob({
  name: "the archive",
  runsAt: "one server",
  firstMs: MINUTE_MS,
  everyMs: 60 * MINUTE_MS,
  nextMs: (isDone) => (isDone ? 60 : 5) * MINUTE_MS,
  wokenBy: "archive",
  run: async ({ store, isStopping }) => {
    const pause = createPause(store, isStopping);
    const archive = await openArchiveStorage(store.read);
    let isDone = true;
    try {
      const temporaryFolder = archiveTemporaryFolder();
      const context = { store, ...archive, temporaryFolder, clock: Date.now, isStopping, pause };
      isDone = (await archiveParcels(context))?.isDone ?? true;
    } finally {
      await archive.storage.close();
    }
    await reclaimSpace(store, isStopping, pause);
    return isDone;
  },
});

/** Brings back the parcels that received a push after they were archived. */
export const lateParcelsJob = defineJob({
  name: "bringing back archived parcels",
  runsAt: "one server",
  firstMs: 15_000,
  everyMs: 30_000,
  run: async ({ store, isStopping }, failures: LateFailures = new Map()) => {
    const { storage } = await openArchiveStorage(store.read);
    try {
      await restoreLateParcels(store, storage, { now: Date.now(), failures, isStopping });
    } finally {
      await storage.close();
    }
    return failures;
  },
});
