import type { Store } from "@/db/store";
import { alertSignal } from "@/lib/server/live/wake-signals";
import { queueWeeklyReport } from "@/lib/services/weekly-report/queue-weekly-report";
import { startRounds } from "./rounds";

const FIRST_ROUND_MS = 15_000;
/** An hour of the day is asked for; a minute late is in time. */
const ROUND_MS = 30_000;

/**
 * Queues the weekly report when its time has come; the alert worker sends it.
 *
 * @returns stops it, once the round under way is done
 */
export function startWeeklyReportWorker(store: Store): () => Promise<void> {
  const round = async () => {
    if (await queueWeeklyReport(store, Date.now())) alertSignal.wake();
    return ROUND_MS;
  };
  const rests = { firstMs: FIRST_ROUND_MS, afterFailureMs: ROUND_MS };
  return startRounds(round, "the weekly report could not be made; it is tried again", rests);
}
