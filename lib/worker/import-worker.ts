import type { Store } from "@/db/store";
import { importSignal } from "@/lib/server/live/wake-signals";
import { checkNextImport } from "@/lib/services/imports/check-import";
import { forgetImports } from "@/lib/services/imports/forget-imports";
import { runNextImport } from "@/lib/services/imports/run-import";
import { startRounds } from "./rounds";
import { startWorkLoops } from "./work-loop";

const FORGET_EVERY_MS = 3_600_000;

/**
 * Checks and runs imports for as long as the process does: one of each at a time, so that a small
 * file is checked while a large one is imported.
 *
 * @returns stops it, once the rows under way are stored
 */
export function startImportWorker(store: Store): () => Promise<unknown> {
  const stopWork = startWorkLoops(
    store,
    importSignal,
    [checkNextImport, runNextImport],
    "an import stopped; it is taken up again",
  );
  const stopForgetting = startRounds(() => forget(store), "old imports could not be removed", {
    firstMs: 0,
    afterFailureMs: FORGET_EVERY_MS,
  });
  return () => Promise.all([stopWork(), stopForgetting()]);
}

async function forget(store: Store): Promise<number> {
  await forgetImports(store, Date.now());
  return FORGET_EVERY_MS;
}
