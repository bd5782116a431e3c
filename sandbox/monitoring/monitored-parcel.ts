import type { ParcelUpdate } from "@/sandbox/parcels/parcel-update";
import type { SimulatedParcel } from "@/sandbox/parcels/simulated-parcel";

/** A parcel, and the status of its pushes. */
export interface MonitoredParcel {
  parcel: SimulatedParcel;
  /** How often Kuaidi100 has checked it. */
  looks: number;
  /** The next check in virtual time; null when there is none. */
  nextLookAt: number | null;
  /** Pushes in progress or to be retried. */
  outbox: QueuedPush[];
  accepted: number;
  failed: number;
  dropped: number;
  /** Pushes that Kuaidi100 takes for sent and that never arrive. */
  lost: number;
  /**
   * Who subscribed it: this merchant's callback, another system with the same key, or nobody, when
   * it was only queried.
   */
  subscriber: "callback" | "elsewhere" | "nobody";
}

/** A parcel without a push or a check yet. */
export function startMonitoring(
  parcel: SimulatedParcel,
  subscriber: MonitoredParcel["subscriber"] = "callback",
): MonitoredParcel {
  return { parcel, looks: 0, nextLookAt: null, outbox: [], accepted: 0, failed: 0, dropped: 0, lost: 0, subscriber };
}

export interface QueuedPush {
  /** Identical in every try. */
  param: string;
  status: ParcelUpdate["status"];
  triesLeft: number;
  /** Virtual time, ms since 1970 UTC. */
  dueAt: number;
}
