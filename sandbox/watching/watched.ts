import type { News } from "@/sandbox/parcels/news";
import type { Parcel } from "@/sandbox/parcels/parcel";

/** A parcel, and what has become of the pushes for it. */
export interface Watched {
  parcel: Parcel;
  /** How often Kuaidi100 has looked at it. */
  looks: number;
  /** When Kuaidi100 looks next, in virtual time; null when it does not any more. */
  nextLookAt: number | null;
  /** Pushes that are under way or will be tried again. */
  outbox: Push[];
  accepted: number;
  failed: number;
  dropped: number;
}

export interface Push {
  /** The same to the letter at every try. */
  param: string;
  status: News["status"];
  triesLeft: number;
  /** Virtual, ms since 1970 UTC. */
  dueAt: number;
}
