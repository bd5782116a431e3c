import type { Scan } from "@/sandbox/parcels/parcel-scan";
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
  /** The subscription before this one, with its last trace; null when there was none. */
  earlier: EarlierSubscription | null;
}

export interface EarlierSubscription {
  callbackurl: string;
  salt: string | null;
  scans: readonly Scan[];
}

/**
 * A parcel without a push or a check yet.
 *
 * @param before the parcel of the subscription that this one follows
 */
export function startMonitoring(
  parcel: SimulatedParcel,
  subscriber: MonitoredParcel["subscriber"] = "callback",
  before?: MonitoredParcel,
): MonitoredParcel {
  const counts = { looks: 0, accepted: 0, failed: 0, dropped: 0, lost: 0 };
  const earlier = before?.subscriber === "callback" ? describeEarlier(before.parcel) : null;
  return { parcel, nextLookAt: null, outbox: [], ...counts, subscriber, earlier };
}

function describeEarlier({ request, scans }: SimulatedParcel): EarlierSubscription {
  const { callbackurl, salt } = request.parameters;
  return { callbackurl, salt: salt ?? null, scans: [...scans] };
}

export interface QueuedPush {
  /** Identical in every try. */
  param: string;
  status: ParcelUpdate["status"];
  triesLeft: number;
  /** Virtual time, ms since 1970 UTC. */
  dueAt: number;
  /** Where it goes instead of the parcel's callback URL. */
  receiver?: Pick<EarlierSubscription, "callbackurl" | "salt">;
}
