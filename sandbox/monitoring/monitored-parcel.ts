import type { ParcelUpdate } from "@/sandbox/parcels/parcel-update";
import type { SimulatedParcel } from "@/sandbox/parcels/simulated-parcel";

/** A parcel, and what has become of the pushes for it. */
export interface MonitoredParcel {
  parcel: SimulatedParcel;
  /** How often Kuaidi100 has looked at it. */
  looks: number;
  /** When Kuaidi100 looks next, in virtual time; null when it does not any more. */
  nextLookAt: number | null;
  /** Pushes that are under way or will be tried again. */
  outbox: QueuedPush[];
  accepted: number;
  failed: number;
  dropped: number;
}

export interface QueuedPush {
  /** The same to the letter at every try. */
  param: string;
  status: ParcelUpdate["status"];
  triesLeft: number;
  /** Virtual, ms since 1970 UTC. */
  dueAt: number;
}
