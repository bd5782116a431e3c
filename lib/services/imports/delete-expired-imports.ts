import { deleteIdempotencyKeys } from "@/db/queries/api/idempotency-keys";
import { deleteImportChunks } from "@/db/queries/imports/import-chunks";
import { deleteUnfinishedUploads, listExpiredImports, updateImportInStates } from "@/db/queries/imports/import-records";
import { deleteImportSkips } from "@/db/queries/imports/import-skips";
import type { Store } from "@/db/store";
import { IMPORT_FILE_RETENTION_DAYS, type ImportStatus } from "@/lib/domain/imports/import-job";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time/beijing-time";
import { IDEMPOTENCY_KEY_TTL_MS } from "@/lib/services/api/idempotent-create";

const IMPORTS_PER_RUN = 20;
const ENDED: readonly ImportStatus[] = ["done", "cancelled", "failed"];
const NEVER_STARTED: readonly ImportStatus[] = ["checking", "ready"];

/** Deletes the files of old imports, because they contain personal data. The import's result is kept. */
export async function deleteExpiredImports(store: Store, now: number): Promise<void> {
  for (const id of await listExpiredImports(store.read, now - IMPORT_FILE_RETENTION_DAYS * DAY_MS, IMPORTS_PER_RUN)) {
    await store.write(async (tx) => {
      const columns = { isFileKept: false, sampleSealed: null };
      await updateImportInStates(tx, id, NEVER_STARTED, { status: "cancelled", endedAt: now });
      if (!(await updateImportInStates(tx, id, ENDED, columns))) return;
      await deleteImportChunks(tx, id);
      await deleteImportSkips(tx, id);
    });
  }
  await store.write(async (tx) => {
    await deleteUnfinishedUploads(tx, now - HOUR_MS);
    await deleteIdempotencyKeys(tx, now - IDEMPOTENCY_KEY_TTL_MS);
  });
}
