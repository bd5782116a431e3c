import type { Store } from "@/db/store";
import { logger } from "@/lib/server/logger";
import { importSignal } from "@/lib/server/wake-signals";
import { checkNextImport } from "@/lib/services/check-import";
import { forgetImports } from "@/lib/services/forget-imports";
import type { ImportTurn } from "@/lib/services/import-lease";
import { runNextImport } from "@/lib/services/run-import";
import { startRounds } from "./rounds";

/** How long until it looks for what another server or an earlier start left behind. */
const IDLE_MS = 2_000;
const FORGET_EVERY_MS = 3_600_000;

/**
 * Checks and runs imports for as long as the process does: one of each at a time, so that a small
 * file is checked while a large one is imported.
 *
 * @returns stops it, once the rows under way are stored
 */
export function startImportWorker(store: Store): () => Promise<void> {
  let isStopping = false;
  const wakes = new Set<() => void>();
  const wakeAll = () => {
    for (const wake of wakes) wake();
  };
  const sleep = () =>
    new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        wakes.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, IDLE_MS);
      wakes.add(wake);
    });
  const turn: ImportTurn = { store, clock: Date.now, isStopping: () => isStopping };

  const work = async (next: (turn: ImportTurn) => Promise<boolean>) => {
    while (!isStopping) {
      const hasWorked = await next(turn).catch((error: unknown) => {
        logger().error({ err: error }, "an import stopped; it is taken up again");
        return false;
      });
      if (!hasWorked && !isStopping) await sleep();
    }
  };
  const stopForgetting = startRounds(() => forget(store), "old imports could not be removed", {
    firstMs: 0,
    afterFailureMs: FORGET_EVERY_MS,
  });
  const stopListening = importSignal.onWake(wakeAll);
  const done = Promise.all([work(checkNextImport), work(runNextImport)]);
  return async () => {
    isStopping = true;
    stopListening();
    wakeAll();
    await Promise.all([done, stopForgetting()]);
  };
}

async function forget(store: Store): Promise<number> {
  await forgetImports(store, Date.now());
  return FORGET_EVERY_MS;
}
