import { setTimeout as sleep } from "node:timers/promises";
import type { Store } from "@/db/store";
import { hasPushBacklog } from "@/lib/services/tracking/push-store/has-push-backlog";

/** Maximum share of one core, so that pages and pushes stay fast. */
const MAX_CPU_SHARE = 0.25;
const MAX_PAUSE_MS = 1_000;
/** Work (ms) between two pauses. */
const MAX_SLICE_MS = 8;
/** Pushes that wait to be applied come first. */
const BACKLOG_PAUSE_MS = 250;

/** @returns awaited after each short piece of work: it pauses so long that the work takes its share of a core at most */
export function createPause(store: Store, isStopping: () => boolean): () => Promise<void> {
  let startedAt = performance.now();
  return async () => {
    const worked = performance.now() - startedAt;
    if (worked < MAX_SLICE_MS) return;
    await sleep(Math.min(MAX_PAUSE_MS, worked * (1 / MAX_CPU_SHARE - 1)));
    while (!isStopping() && (await hasPushBacklog(store))) await sleep(BACKLOG_PAUSE_MS);
    startedAt = performance.now();
  };
}
