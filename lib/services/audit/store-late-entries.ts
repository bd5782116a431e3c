import { storePendingEntries } from "@/lib/audit/pending-entries";
import { storeHeldEntries } from "@/lib/server/audit/audit-request";
import { defineJob } from "@/lib/services/shared/background-job";

/** Stores the entries of the audit log that could not be stored at once. */
export const lateEntriesJob = defineJob({
  name: "the entries of the audit log that could not be stored",
  runsAt: "each server",
  everyMs: 5_000,
  run: async ({ store, config }) => {
    await storeHeldEntries(store);
    await storePendingEntries(store, config.dataDir);
  },
});
