import { DAY_MS, MINUTE_MS } from "@/lib/domain/time/beijing-time";
import {
  CHECK_INTERVAL_MS,
  FIRST_CHECK_DELAY_MS,
  type MonitoringTimes,
  SLOWER_CHECK_INTERVALS,
} from "@/lib/domain/tracking/push-timing";

/** From the first to the last try of one push: Kuaidi100 tries at 0, 30 and 60 minutes, then never again. */
export const LAST_TRY_MS = 60 * MINUTE_MS;
/** A shorter gap (ms) is not worth a look. */
export const MIN_GAP_MS = 15 * MINUTE_MS;
/** With so many pushes expected, none arrives by chance once in 20,000 times. */
const MIN_EXPECTED = 10;

/** A time without pushes, ms since 1970 UTC. */
export interface Gap {
  from: number;
  until: number;
}

/** How many pushes were received before a gap. */
export interface PushCounts {
  /** In the 24 hours before it. */
  dayBefore: number;
  /** In the same hours of the day before. */
  sameHours: number;
}

/**
 * Whether a gap in the received pushes is an outage of ours: as many as usual, by the day's mean and by
 * the same hours of the day before, would have arrived. Quiet nights are none.
 */
export function isOutage({ from, until }: Gap, { dayBefore, sameHours }: PushCounts): boolean {
  const length = until - from;
  const expected = Math.min((dayBefore * length) / DAY_MS, sameHours);
  return length >= MIN_GAP_MS && expected >= MIN_EXPECTED;
}

/** A watched parcel, as far as its next checks depend on it. Instants are ms since 1970 UTC. */
export interface WatchedTimes extends MonitoringTimes {
  /** Kuaidi100 checks it about every hour. */
  isNearDestination: boolean;
  lastQueryAt: number | null;
}

/**
 * Whether a push of the parcel could have been lost for good in the gap: Kuaidi100 may have checked it
 * at an instant whose three tries all lie in the gap, and nothing has arrived since.
 */
export function isAffected(parcel: WatchedTimes, { from, until }: Gap): boolean {
  const latest = until - LAST_TRY_MS;
  const { monitorStatus, subscribedAt, lastPushAt, lastQueryAt } = parcel;
  if (latest < from || monitorStatus !== "polling") return false;
  if (Math.max(lastPushAt ?? 0, lastQueryAt ?? 0) >= until) return false;
  const hasPush = lastPushAt !== null && lastPushAt >= (subscribedAt ?? 0);
  const base = hasPush ? lastPushAt : subscribedAt;
  if (base === null) return false;
  const { least, most } = hasPush ? findCheckInterval(parcel, lastPushAt) : FIRST_CHECKS;
  // The first check that can be in the gap is the last one that must have been made by its beginning, or
  // the next.
  const checks = Math.max(1, Math.ceil((from - base) / most));
  return base + checks * least <= latest;
}

/** Before the first push, checks are ten minutes to four hours apart. */
const FIRST_CHECKS = { least: 10 * MINUTE_MS, most: CHECK_INTERVAL_MS };
const NEAR_DESTINATION = { least: 54 * MINUTE_MS, most: 66 * MINUTE_MS };
/** The check after the first push can be as early as this, since Kuaidi100 spreads the numbers of one hour. */
const SECOND_CHECK_LEAST_MS = 60 * MINUTE_MS;
/**
 * The other checks are up to a tenth earlier than the usual interval. Kuaidi100 may check a parcel that
 * stands still less often, but need not.
 */
const CHECK_LEAST_MS = 0.9 * CHECK_INTERVAL_MS;

/** Least and most time between two checks in ms. */
function findCheckInterval({ subscribedAt, lastEventAt, isNearDestination }: WatchedTimes, lastPushAt: number) {
  if (isNearDestination) return NEAR_DESTINATION;
  const still = lastEventAt === null ? 0 : lastPushAt - lastEventAt;
  const most = SLOWER_CHECK_INTERVALS.findLast(({ stillFor }) => still >= stillFor)?.every ?? CHECK_INTERVAL_MS;
  const isFirstPush = subscribedAt !== null && lastPushAt - subscribedAt <= 2 * FIRST_CHECK_DELAY_MS;
  return { least: isFirstPush ? SECOND_CHECK_LEAST_MS : CHECK_LEAST_MS, most };
}
