import type { MonitorStatus } from "@/lib/domain/shipments/monitor-status";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What is known of the watching of a parcel. Instants are ms since 1970 UTC. */
export interface MonitoringTimes {
  monitorStatus: MonitorStatus;
  /** When Kuaidi100 accepted it, the last time where it did so more than once. */
  subscribedAt: number | null;
  lastPushAt: number | null;
  lastEventAt: number | null;
}

/** From the acceptance to the first look. */
export const FIRST_CHECK_DELAY_MS = 15 * MINUTE_MS;
/** Between two looks at a parcel that moves. */
export const CHECK_INTERVAL_MS = 4 * HOUR_MS;
/** A parcel that had stood still when the last push came is looked at less often; the slowest is last. */
export const SLOWER_CHECK_INTERVALS = [
  { stillFor: 3 * DAY_MS, every: 8 * HOUR_MS },
  { stillFor: 14 * DAY_MS, every: 24 * HOUR_MS },
] as const;

/**
 * When the next push may be expected, or was to be; null while nobody watches.
 *
 * @see Kuaidi100 document, product introduction: the first look about 15 minutes after subscribing,
 * then about every 4 hours, adapted to the parcel's state
 */
export function calculateNextPushAt(watching: MonitoringTimes): number | null {
  const { monitorStatus, subscribedAt } = watching;
  if (monitorStatus !== "polling") return null;
  const lastPushAt = newestPushAt(watching);
  if (lastPushAt !== null) return lastPushAt + calculateInterval(watching, lastPushAt);
  return subscribedAt === null ? null : subscribedAt + FIRST_CHECK_DELAY_MS;
}

/**
 * 推送中断: the expected look and the one after it have brought nothing.
 * `isSilent` in `db/queries/tracking/silence.ts` asks the database the same.
 */
export function isSilent(watching: MonitoringTimes, now: number): boolean {
  const from = calculateSilentFrom(watching);
  return from !== null && now >= from;
}

/** From when it is 推送中断 if no push comes until then; null while nobody watches. */
export function calculateSilentFrom(watching: MonitoringTimes): number | null {
  const next = calculateNextPushAt(watching);
  if (next === null) return null;
  const lastPushAt = newestPushAt(watching);
  return next + (lastPushAt === null ? CHECK_INTERVAL_MS : calculateInterval(watching, lastPushAt));
}

/** The newest push of this watching: one from before the number was subscribed again was another's. */
function newestPushAt({ subscribedAt, lastPushAt }: MonitoringTimes): number | null {
  return lastPushAt !== null && subscribedAt !== null && lastPushAt < subscribedAt ? null : lastPushAt;
}

function calculateInterval({ lastEventAt }: MonitoringTimes, lastPushAt: number): number {
  const stillness = lastEventAt === null ? 0 : lastPushAt - lastEventAt;
  return SLOWER_CHECK_INTERVALS.findLast(({ stillFor }) => stillness >= stillFor)?.every ?? CHECK_INTERVAL_MS;
}
