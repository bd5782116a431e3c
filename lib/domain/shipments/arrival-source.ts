import type { TrackingMode } from "@/lib/domain/queries/query-settings";
import type { MonitorStatus } from "./monitor-status";
import { isHeldUp } from "./parcel-pace";
import type { State } from "./shipment-states";

/** Who estimates an arrival: Kuaidi100, or we from the lane's own delivery times. */
export const ARRIVAL_SOURCES = ["kuaidi100", "lane"] as const;

/** Nothing delays the parcel: neither an end, nor the way back, nor a problem whose length nobody knows. */
const UNDER_WAY: readonly (State | null)[] = [null, 0, 1, 5, 7, 8, 10, 11, 12];

/** A parcel as far as it decides whether it is under way. */
interface Monitored {
  monitorStatus: MonitorStatus;
  /** How the desk learns about it. */
  trackingMode: TrackingMode;
  state: State | null;
}

/** Whether the parcel is on its way to the buyer, so that an arrival can be expected. */
export function isUnderWay(parcel: Monitored): boolean {
  return isFollowed(parcel) && UNDER_WAY.includes(parcel.state);
}

/** Whether the parcel is meant for the buyer still: under way, or held up. Then its time counts, whatever its state. */
export function isBoundForBuyer(parcel: Monitored & { subState: number | null }): boolean {
  return isUnderWay(parcel) || (isFollowed(parcel) && isHeldUp(parcel));
}

// In query mode a parcel stays queued until an answer ends it.
const isFollowed = ({ monitorStatus, trackingMode }: Monitored) =>
  monitorStatus === "polling" || (monitorStatus === "queued" && trackingMode === "query");
