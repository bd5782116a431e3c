/**
 * The status of Kuaidi100's monitoring, which is not the state of the parcel. `queued`: not yet
 * accepted by Kuaidi100; `failed`: the subscription was refused; `elsewhere`: Kuaidi100 watches the
 * number for another system with the same key, which gets the pushes; the others are Kuaidi100's own
 * values (document, 2.3, `status`).
 */
export const MONITOR_STATUSES = ["queued", "polling", "elsewhere", "shutdown", "abort", "failed"] as const;
export type MonitorStatus = (typeof MONITOR_STATUSES)[number];
