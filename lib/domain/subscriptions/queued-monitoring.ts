import type { TrackingProgress } from "@/lib/domain/tracking/leg-progress";

type Monitoring = Pick<TrackingProgress, "carrier" | "monitorStatus" | "monitorMessage" | "monitorGeneration">;

/**
 * The monitoring status after a subscription is queued, whatever the outcome of an earlier one.
 *
 * @param ordinal 0 for a shipment's first subscription
 */
export function createQueuedMonitoring(ordinal: number, carrier: string | null): Monitoring {
  return { carrier, monitorStatus: "queued", monitorMessage: null, monitorGeneration: ordinal * 2 };
}
