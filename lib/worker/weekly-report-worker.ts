import type { Store } from "@/db/store";
import { alertWorkerEvent } from "@/lib/server/live/worker-events";
import { queueWeeklyReport } from "@/lib/services/weekly-report/queue-weekly-report";
import { startIntervalWorker } from "./interval-worker";

const FIRST_DELAY_MS = 15_000;
/** The report is due at a full hour; half a minute late is early enough. */
const INTERVAL_MS = 30_000;

/**
 * Queues the weekly report when it is due; the alert worker sends it.
 *
 * @returns stops it, after the current round
 */
export function startWeeklyReportWorker(store: Store): () => Promise<void> {
  const round = async () => {
    if (await queueWeeklyReport(store, Date.now())) alertWorkerEvent.wake();
    return INTERVAL_MS;
  };
  const delays = { firstMs: FIRST_DELAY_MS, afterFailureMs: INTERVAL_MS };
  return startIntervalWorker(round, "the weekly report could not be queued; it will be retried", delays);
}
