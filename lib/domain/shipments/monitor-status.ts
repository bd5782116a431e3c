/**
 * How far the watching of a shipment is, which is not where the parcel is.
 * `queued`: not yet accepted by Kuaidi100; `failed`: the subscription was refused; the others are
 * Kuaidi100's own words (document, 2.3, `status`).
 */
export const MONITOR_STATUSES = ["queued", "polling", "shutdown", "abort", "failed"] as const;
export type MonitorStatus = (typeof MONITOR_STATUSES)[number];
