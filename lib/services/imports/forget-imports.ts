import { deleteKeptAnswers } from "@/db/queries/api/kept-answers";
import { deletePieces } from "@/db/queries/imports/import-pieces";
import { deleteSkips } from "@/db/queries/imports/import-skips";
import { changeImportIn, deleteUnfinishedUploads, listForgettable } from "@/db/queries/imports/imports";
import type { Store } from "@/db/store";
import { IMPORT_FILE_DAYS, type ImportStatus } from "@/lib/domain/imports/import-job";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time/beijing-time";
import { KEPT_ANSWER_MS } from "@/lib/services/api/create-once";

const AT_ONCE = 20;
const ENDED: readonly ImportStatus[] = ["done", "cancelled", "failed"];
const NEVER_STARTED: readonly ImportStatus[] = ["checking", "ready"];

/** Removes files that nobody needs any more: they hold people's data. How the import went is kept. */
export async function forgetImports(store: Store, now: number): Promise<void> {
  for (const id of await listForgettable(store.read, now - IMPORT_FILE_DAYS * DAY_MS, AT_ONCE)) {
    await store.write(async (tx) => {
      const gone = { isFileKept: false, sampleSealed: null };
      await changeImportIn(tx, id, NEVER_STARTED, { status: "cancelled", endedAt: now });
      if (!(await changeImportIn(tx, id, ENDED, gone))) return;
      await deletePieces(tx, id);
      await deleteSkips(tx, id);
    });
  }
  await store.write(async (tx) => {
    await deleteUnfinishedUploads(tx, now - HOUR_MS);
    await deleteKeptAnswers(tx, now - KEPT_ANSWER_MS);
  });
}
