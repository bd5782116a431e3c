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
}

export interface QueuedPush {
  /** Identical in every try. */
  param: string;
  status: ParcelUpdate["status"];
  triesLeft: number;
  /** Virtual time, ms since 1970 UTC. */
  dueAt: number;
}
