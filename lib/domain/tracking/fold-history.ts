import type { LegName } from "@/lib/domain/shipments/shipment";
import { type FoldResult, foldPush } from "./fold-push";
import { NOTHING_KNOWN, type TrackingProgress } from "./leg-progress";
import type { PushSnapshot, TraceEvent } from "./push-snapshot";

/** A push of a parcel, or the answer to a query. */
export interface ReceivedSnapshot {
  push: PushSnapshot;
  /** Of the subscription that it belongs to. */
  ordinal: number;
  /** ms since 1970 UTC. */
  receivedAt: number;
  fingerprint: string;
}

/** What a subscription or the merchant changed between the pushes. */
export interface MonitoringStep {
  at: number;
  apply(progress: TrackingProgress): TrackingProgress;
}

export interface FoldedSnapshot<Snapshot extends ReceivedSnapshot> {
  snapshot: Snapshot;
  /** What was known before it. */
  known: TrackingProgress;
  result: FoldResult;
}

export interface FoldedHistory<Snapshot extends ReceivedSnapshot> {
  progress: TrackingProgress;
  /** Newest first. */
  events: Record<LegName, readonly TraceEvent[]>;
  /** In the order of their receipt. */
  folded: FoldedSnapshot<Snapshot>[];
}

/**
 * Folds all pushes of a parcel. The result depends on the pushes and when each was received, not on
 * the order in which they are given.
 *
 * @param carrier the subscribed carrier
 * @param steps in their order; of the same time as a push, a step comes first
 */
export function foldHistory<Snapshot extends ReceivedSnapshot>(
  snapshots: readonly Snapshot[],
  carrier: string | null,
  steps: readonly MonitoringStep[] = [],
): FoldedHistory<Snapshot> {
  let progress: TrackingProgress = { ...NOTHING_KNOWN, carrier };
  const events: FoldedHistory<Snapshot>["events"] = { origin: [], destination: [] };
  const folded: FoldedSnapshot<Snapshot>[] = [];
  let nextStep = 0;
  const applySteps = (until: number) => {
    for (let step = steps[nextStep]; step && step.at <= until; step = steps[nextStep]) {
      progress = step.apply(progress);
      nextStep += 1;
    }
  };
  for (const snapshot of snapshots.toSorted(byReceipt)) {
    applySteps(snapshot.receivedAt);
    const known = progress;
    const result = foldPush(known, snapshot.push, snapshot.ordinal, snapshot.receivedAt);
    progress = result.progress;
    const { origin, destination } = result.replacedLegs;
    if (origin) events.origin = origin.events;
    if (destination) events.destination = destination.events;
    folded.push({ snapshot, known, result });
  }
  applySteps(Number.POSITIVE_INFINITY);
  return { progress, events, folded };
}

/** The order in which the pushes of a parcel count. */
function byReceipt(left: ReceivedSnapshot, right: ReceivedSnapshot): number {
  if (left.receivedAt !== right.receivedAt) return left.receivedAt - right.receivedAt;
  return left.fingerprint < right.fingerprint ? -1 : 1;
}
