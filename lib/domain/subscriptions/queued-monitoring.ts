import type { TrackingProgress } from "@/lib/domain/tracking/fold-push";

type Monitoring = Pick<TrackingProgress, "carrier" | "monitorStatus" | "monitorMessage" | "monitorGeneration">;

/**
 * How the watching stands once a subscription is queued, whatever an earlier one came to.
 *
 * @param ordinal 0 for a shipment's first subscription
 */
export function createQueuedMonitoring(ordinal: number, carrier: string | null): Monitoring {
  return { carrier, monitorStatus: "queued", monitorMessage: null, monitorGeneration: ordinal * 2 };
}
