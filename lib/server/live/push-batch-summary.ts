import { liveBus } from "@/db/live/live-bus";
import { PUSH_LOG_TOPIC, type PushLogVerdict } from "@/lib/domain/tracking/push-log-entry";
import { processGlobal } from "@/lib/process-global";
import { metrics } from "@/lib/server/runtime/metrics";

/** How a push is counted. */
export type PushOutcome = PushLogVerdict | "duplicate";

/** The results of the pushes in one turn of the event loop. */
export interface PushBatchSummary {
  outcomes: Partial<Record<PushOutcome, number>>;
  changedShipmentIds: string[];
  /** Whether the log has new pushes that changed no shipment. */
  isLogChanged: boolean;
  /** Refused pushes that arrived too fast to be stored. */
  unrecorded: number;
}

interface SummaryCollector {
  pending: PushBatchSummary | undefined;
  unrecorded: number;
  /** Receives the summary: this thread's metrics and open pages, or another thread. */
  deliver: (summary: PushBatchSummary) => void;
}

const collector = () =>
  processGlobal<SummaryCollector>("push-news", () => ({
    pending: undefined,
    unrecorded: 0,
    deliver: applyPushBatchSummary,
  }));

/**
 * Counts a push, and notifies open pages of the changed shipment, or of the log alone. Call it after the push is
 * committed, so that readers find the new rows; a refused one is stored later, see `recordStoredRefusal`.
 */
export function recordPush(outcome: PushOutcome, changedShipmentId: string | null): void {
  const summary = currentSummary();
  const { outcomes, changedShipmentIds } = summary;
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  if (changedShipmentId) changedShipmentIds.push(changedShipmentId);
  else if (outcome !== "refused" && outcome !== "duplicate") summary.isLogChanged = true;
}

/** Notifies open pages of a refused push, after it is committed. */
export function recordStoredRefusal(): void {
  currentSummary().isLogChanged = true;
}

/** Counts a refused push that is not stored. */
export function recordUnstoredRefusal(): void {
  currentSummary().unrecorded += 1;
}

/** Number of refused pushes that were counted but not stored since the process started. */
export function countUnstoredRefusals(): number {
  const { unrecorded, pending } = collector();
  return unrecorded + (pending?.unrecorded ?? 0);
}

/** Sends this thread's summaries to the thread with the pages and the metrics. */
export function deliverPushBatchSummariesTo(deliver: (summary: PushBatchSummary) => void): void {
  collector().deliver = deliver;
}

/** Applies the summary of another thread or of this one. */
export function applyPushBatchSummary(summary: PushBatchSummary): void {
  const { outcomes, changedShipmentIds, isLogChanged, unrecorded } = summary;
  for (const [verdict, count] of Object.entries(outcomes)) metrics().pushes.inc({ verdict }, count);
  liveBus().publish(isLogChanged ? [...changedShipmentIds, PUSH_LOG_TOPIC] : changedShipmentIds);
  collector().unrecorded += unrecorded;
}

function currentSummary(): PushBatchSummary {
  const state = collector();
  if (state.pending) return state.pending;
  const summary: PushBatchSummary = { outcomes: {}, changedShipmentIds: [], isLogChanged: false, unrecorded: 0 };
  state.pending = summary;
  setImmediate(() => {
    state.pending = undefined;
    state.deliver(summary);
  });
  return summary;
}
