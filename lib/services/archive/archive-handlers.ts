import { archiveOperations } from "@/lib/operations/archive-operations";
import { handleOperations } from "@/lib/services/api/handle-operations";
import { changeArchive, findArchivedByNumber, getArchiveFiles, getArchiveView } from "./archive-views";
import { openArchiveStorage } from "./open-archive";
import { restoreParcel } from "./restore-parcel";

export const archiveHandlers = handleOperations(archiveOperations, {
  getArchive: ({ store, now }) => getArchiveView(store.read, now),
  changeArchive: async ({ store, caller, body, now }) => {
    await changeArchive(store, body, caller.name, now);
    return getArchiveView(store.read, now);
  },
  listArchiveFiles: ({ store, query }) => getArchiveFiles(store.read, query),
  findArchivedParcels: ({ store, caller, query, now }) =>
    findArchivedByNumber(store.read, caller.shops, query.number, now),
  restoreArchivedParcel: async ({ store, caller, id, now }) => {
    const { storage } = await openArchiveStorage(store.read);
    try {
      await restoreParcel(store, storage, id, { cause: "person", scope: caller.shops, by: caller.name }, now);
    } finally {
      await storage.close();
    }
    return { id };
  },
});
