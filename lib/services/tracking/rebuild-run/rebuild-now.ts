import { setTimeout as sleep } from "node:timers/promises";
import { ConflictError } from "@/lib/domain/shared/errors";
import { parseMessage } from "@/lib/domain/shared/message";
import type { RebuildRunView } from "@/lib/domain/tracking/rebuild-run";
import { isActiveRebuild } from "@/lib/domain/tracking/rebuild-status";
import type { WorkContext } from "@/lib/services/shared/work-lease";
import { applyRebuildAction } from "./rebuild-commands";
import { getRebuildState } from "./rebuild-views";
import { runNextRebuild } from "./run-rebuild";

const POLL_INTERVAL_MS = 500;

/**
 * Starts a rebuild of all shipments, or continues the one that is not finished, and waits for its end. Whichever
 * process claims it does the work: this one, or a server on the same database.
 *
 * @param copyFolder where the copy is written
 * @param name who asks
 * @throws ConflictError when it failed or was stopped, with what to do
 */
export async function rebuildNow(
  context: WorkContext,
  copyFolder: string,
  name: string,
  onProgress: (run: RebuildRunView) => void,
): Promise<RebuildRunView> {
  const { store, clock } = context;
  const { run: last } = await getRebuildState(store.read);
  const isResumable = last?.status === "stopped" || (last?.status === "failed" && last.copy !== null);
  if (!last || !isActiveRebuild(last.status)) {
    await applyRebuildAction(store, isResumable ? "resume" : "start", name, clock());
  }
  for (;;) {
    const working = runNextRebuild(context, copyFolder);
    do {
      const { run } = await getRebuildState(store.read);
      if (run) onProgress(run);
    } while (await Promise.race([working.then(() => false), sleep(POLL_INTERVAL_MS, true)]));
    const { run } = await getRebuildState(store.read);
    if (run?.status === "done") return run;
    if (run && !isActiveRebuild(run.status)) throw toConflict(run.error);
    await sleep(POLL_INTERVAL_MS);
  }
}

function toConflict(error: string | null): ConflictError {
  if (error === null) return new ConflictError("rebuild.stopped");
  const parsed = parseMessage(error);
  return parsed ? new ConflictError(parsed.key, parsed.values) : new ConflictError(error);
}
