import type { PushLogVerdict } from "@/lib/domain/tracking/push-log-entry";
import { processGlobal } from "@/lib/process-global";
import { metrics } from "@/lib/server/runtime/metrics";
import { liveBus } from "./live-bus";

/** What a push counts as. */
export type PushOutcome = PushLogVerdict | "duplicate";

/** What became of the pushes of one turn of the event loop. */
export interface PushBatchSummary {
  outcomes: Partial<Record<PushOutcome, number>>;
  changedShipmentIds: string[];
  /** Refused ones that came too fast to be kept. */
  unrecorded: number;
}

interface SummaryCollector {
  pending: PushBatchSummary | undefined;
  unrecorded: number;
  /** To whom it is told: this thread's own metrics and open pages, or another thread. */
  deliver: (news: PushBatchSummary) => void;
}

const collector = () =>
  processGlobal<SummaryCollector>("push-news", () => ({
    pending: undefined,
    unrecorded: 0,
    deliver: applyPushBatchSummary,
  }));

/**
 * Counts a push, and tells open pages which shipment it changed. One that is kept must be committed
 * by now, so that whoever looks again finds the new rows.
 */
export function recordPush(outcome: PushOutcome, changedShipmentId: string | null): void {
  const { outcomes, changedShipmentIds } = currentSummary();
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  if (changedShipmentId) changedShipmentIds.push(changedShipmentId);
}

/** Counts a refused push of which nothing else is kept. */
export function recordUnstoredRefusal(): void {
  currentSummary().unrecorded += 1;
}

/** How many refused pushes were only counted, since the process began. */
export function countUnstoredRefusals(): number {
  const { unrecorded, pending } = collector();
  return unrecorded + (pending?.unrecorded ?? 0);
}

/** Has this thread's news told to the one that has the pages and the metrics. */
export function deliverPushBatchSummariesTo(tell: (news: PushBatchSummary) => void): void {
  collector().deliver = tell;
}

/** Takes the news of another thread, or of this one. */
export function applyPushBatchSummary({ outcomes, changedShipmentIds, unrecorded }: PushBatchSummary): void {
  for (const [verdict, count] of Object.entries(outcomes)) metrics().pushes.inc({ verdict }, count);
  liveBus().publish(changedShipmentIds);
  collector().unrecorded += unrecorded;
}

function currentSummary(): PushBatchSummary {
  const here = collector();
  if (here.pending) return here.pending;
  const news: PushBatchSummary = { outcomes: {}, changedShipmentIds: [], unrecorded: 0 };
  here.pending = news;
  setImmediate(() => {
    here.pending = undefined;
    here.deliver(news);
  });
  return news;
}
