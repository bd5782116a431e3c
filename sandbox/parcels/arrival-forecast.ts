import { formatBeijingTime } from "@/sandbox/shared/format-beijing-time";
import type { Scan } from "./parcel-scan";
import type { SimulatedParcel } from "./simulated-parcel";

const HOUR_MS = 3_600_000;
const DEFAULT_HOURS = 72;

/**
 * The expected arrival, as `resultv2=8` adds it to a result: a number of hours after the start of the
 * journey, until the parcel is signed for. Times follow the dates of its scans.
 */
export function buildForecast(parcel: SimulatedParcel, scans: readonly Scan[]) {
  const [first, last] = [scans[0]?.at ?? 0, scans.at(-1)?.at ?? 0];
  const isThere = parcel.endedAt !== null;
  const arrival = isThere ? last : Math.max(last + HOUR_MS, first + DEFAULT_HOURS * HOUR_MS);
  return {
    arrivalTime: formatBeijingTime(arrival).slice(0, 13),
    totalTime: formatDuration(arrival - first),
    remainTime: formatDuration(arrival - last),
    predictedRoute: scans
      .filter((scan, index) => scan.place.code !== scans[index - 1]?.place.code)
      .map(({ at, place }, index, stops) => ({
        arriveTime: formatBeijingTime(at),
        leaveTime: index < stops.length - 1 ? formatBeijingTime(stops[index + 1]?.at ?? at) : null,
        province: place.province,
        city: place.city,
        district: place.district,
        name: place.city || place.province,
        state: index < stops.length - 1 ? "已经过节点" : "当前停留节点",
        type: index > 0 ? "转运中心" : "网点",
      })),
  };
}

/** `2天5小时` */
function formatDuration(ms: number): string {
  const hours = Math.round(ms / HOUR_MS);
  return `${Math.floor(hours / 24)}天${hours % 24}小时`;
}
