import type { MonitorStatus } from "@/lib/domain/shipments/monitor-status";
import type { SubscriptionStatus } from "@/lib/domain/shipments/shipment";
import { createQueuedMonitoring } from "@/lib/domain/subscriptions/queued-monitoring";
import type { MonitoringStep } from "./fold-history";

/** The monitor status by the answer to a subscription; null without one. */
export const MONITOR_STATUS_BY_ANSWER = {
  queued: null,
  sending: null,
  held: null,
  accepted: "polling",
  elsewhere: "elsewhere",
  refused: "failed",
  unsent: null,
} as const satisfies Record<SubscriptionStatus, MonitorStatus | null>;

/** A subscription as far as it changes its shipment's monitoring. Instants are ms since 1970 UTC. */
interface MonitoringSubscription {
  ordinal: number;
  carrier: string | null;
  status: SubscriptionStatus;
  /** The earlier watching that continues, see `lib/services/subscriptions/find-watcher.ts`. */
  watchGeneration: number | null;
  createdAt: number;
  answeredAt: number | null;
}

/** How subscriptions changed their shipment: each was queued, and Kuaidi100 answered. In order of time. */
export function listMonitoringSteps(subscriptions: readonly MonitoringSubscription[]): MonitoringStep[] {
  return subscriptions.flatMap(listSteps).toSorted((left, right) => left.at - right.at);
}

function listSteps(subscription: MonitoringSubscription): MonitoringStep[] {
  const { ordinal, carrier, status, watchGeneration, createdAt, answeredAt } = subscription;
  const monitoring = createQueuedMonitoring(ordinal, carrier);
  const queued: MonitoringStep = { at: createdAt, apply: (progress) => ({ ...progress, ...monitoring }) };
  const monitorStatus = MONITOR_STATUS_BY_ANSWER[status];
  if (monitorStatus === null || answeredAt === null) return [queued];
  const apply: MonitoringStep["apply"] = (progress) => {
    const { monitorGeneration } = monitoring;
    // A push that arrived before the answer has said more.
    if (progress.monitorStatus !== "queued" || progress.monitorGeneration !== monitorGeneration) return progress;
    return { ...progress, monitorStatus, monitorGeneration: watchGeneration ?? monitorGeneration };
  };
  return [queued, { at: answeredAt, apply }];
}
