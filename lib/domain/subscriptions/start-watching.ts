import type { Progress } from "@/lib/domain/tracking/fold-push";

type Watching = Pick<Progress, "carrier" | "monitorStatus" | "monitorMessage" | "monitorGeneration">;

/**
 * How the watching stands once a subscription is queued, whatever an earlier one came to.
 *
 * @param ordinal 0 for a shipment's first subscription
 */
export function startWatching(ordinal: number, carrier: string | null): Watching {
  return { carrier, monitorStatus: "queued", monitorMessage: null, monitorGeneration: ordinal * 2 };
}
