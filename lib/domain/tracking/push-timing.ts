import type { MonitorStatus } from "@/lib/domain/shipments/monitor-status";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The times of a parcel's monitoring. Instants are ms since 1970 UTC. */
export interface MonitoringTimes {
  monitorStatus: MonitorStatus;
  /** When Kuaidi100 accepted it; the last time if it was accepted more than once. */
  subscribedAt: number | null;
  lastPushAt: number | null;
  lastEventAt: number | null;
}

/** From the acceptance to the first check. */
export const FIRST_CHECK_DELAY_MS = 15 * MINUTE_MS;
/** Between two checks of a parcel that moves. */
export const CHECK_INTERVAL_MS = 4 * HOUR_MS;
/** Longer intervals for parcels without a new event at the last push; the longest is last. */
export const SLOWER_CHECK_INTERVALS = [
  { stillFor: 3 * DAY_MS, every: 8 * HOUR_MS },
  { stillFor: 14 * DAY_MS, every: 24 * HOUR_MS },
] as const;

/**
 * When the next push is or was expected, in ms since 1970 UTC; null when the number is not
 * monitored.
 *
 * @see Kuaidi100 document, product introduction: the first check about 15 minutes after
 * subscribing, then about every 4 hours, depending on the parcel's state
 */
export function calculateNextPushAt(monitoring: MonitoringTimes): number | null {
  const { monitorStatus, subscribedAt } = monitoring;
  if (monitorStatus !== "polling") return null;
  const lastPushAt = newestPushAt(monitoring);
  if (lastPushAt !== null) return lastPushAt + calculateInterval(monitoring, lastPushAt);
  return subscribedAt === null ? null : subscribedAt + FIRST_CHECK_DELAY_MS;
}

/**
 * 推送中断: neither the expected check nor the one after it brought a push. `isSilent` in
 * `db/queries/tracking/silence.ts` is the same condition in SQL.
 */
export function isSilent(monitoring: MonitoringTimes, now: number): boolean {
  const from = calculateSilentFrom(monitoring);
  return from !== null && now >= from;
}

/**
 * From when it will be 推送中断 without a push, in ms since 1970 UTC; null when the number is not
 * monitored.
 */
export function calculateSilentFrom(monitoring: MonitoringTimes): number | null {
  const next = calculateNextPushAt(monitoring);
  if (next === null) return null;
  const lastPushAt = newestPushAt(monitoring);
  return next + (lastPushAt === null ? CHECK_INTERVAL_MS : calculateInterval(monitoring, lastPushAt));
}

/** The newest push since the last subscription; earlier pushes belong to another one. */
function newestPushAt({ subscribedAt, lastPushAt }: MonitoringTimes): number | null {
  return lastPushAt !== null && subscribedAt !== null && lastPushAt < subscribedAt ? null : lastPushAt;
}

function calculateInterval({ lastEventAt }: MonitoringTimes, lastPushAt: number): number {
  const timeWithoutEvent = lastEventAt === null ? 0 : lastPushAt - lastEventAt;
  return SLOWER_CHECK_INTERVALS.findLast(({ stillFor }) => timeWithoutEvent >= stillFor)?.every ?? CHECK_INTERVAL_MS;
}
