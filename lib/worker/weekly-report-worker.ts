import type { Store } from "@/db/store";
import { alertWorkerEvent } from "@/lib/server/live/worker-events";
import { queueWeeklyReport } from "@/lib/services/weekly-report/queue-weekly-report";
import { startIntervalWorker } from "./interval-worker";

const FIRST_DELAY_MS = 15_000;
/** An hour of the day is asked for; a minute late is in time. */
const INTERVAL_MS = 30_000;

/**
 * Queues the weekly report when its time has come; the alert worker sends it.
 *
 * @returns stops it, once the round under way is done
 */
export function startWeeklyReportWorker(store: Store): () => Promise<void> {
  const round = async () => {
    if (await queueWeeklyReport(store, Date.now())) alertWorkerEvent.wake();
    return INTERVAL_MS;
  };
  const rests = { firstMs: FIRST_DELAY_MS, afterFailureMs: INTERVAL_MS };
  return startIntervalWorker(round, "the weekly report could not be made; it is tried again", rests);
}
