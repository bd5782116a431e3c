import { DAY_MS, MINUTE_MS } from "@/lib/domain/time/beijing-time";
import { calculateSilentFrom, type MonitoringTimes } from "@/lib/domain/tracking/push-timing";
import { ACCOUNT_SPACING_MS } from "./query-limits";
import { UNFINISHED_INTERVAL_MS } from "./query-rules";

/** How often (ms) the worker asks by the rules. */
const RULES_INTERVAL_MS = 5 * MINUTE_MS;

/**
 * How long (ms) a parcel may be shown wrong after a push was lost, while every rule is on and the
 * budget lasts.
 *
 * It has been wrong since its last push or query at the earliest. A later push puts it right, because
 * each has the whole trace. Without one, a watched parcel is asked when it has been silent for twice
 * the time of 推送中断, but not within a day of its last query; one that is watched elsewhere is asked
 * every day, and one whose monitoring ended without an end state every three days. Not covered: what
 * happens to a parcel after it was signed or returned; what no query brings, that is the other
 * country's leg, a carrier that Kuaidi100 has corrected, and a parcel without the phone number that its
 * carrier requires.
 *
 * @param waiting queries that are sent before its own, one a second
 */
export function calculateMaxStaleness(parcel: MonitoringTimes, waiting: number): number {
  return calculateMaxUnasked(parcel) + RULES_INTERVAL_MS + waiting * ACCOUNT_SPACING_MS;
}

function calculateMaxUnasked(parcel: MonitoringTimes): number {
  const { monitorStatus, subscribedAt, lastPushAt } = parcel;
  if (monitorStatus === "abort" || monitorStatus === "shutdown") return UNFINISHED_INTERVAL_MS;
  const silentFrom = calculateSilentFrom(parcel);
  if (silentFrom === null) return DAY_MS;
  return Math.max(DAY_MS, 2 * (silentFrom - Math.max(subscribedAt ?? 0, lastPushAt ?? 0)));
}
