import { formatBeijingTime } from "@/sandbox/shared/format-beijing-time";
import { seededRandom } from "@/sandbox/shared/random";
import type { Scan } from "./parcel-scan";
import type { Place } from "./places";
import type { SimulatedParcel } from "./simulated-parcel";

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
/** Of a parcel that will not be delivered. */
const DEFAULT_HOURS = 72;
/** Shares of parcels without a forecast, and of those that arrive days after it. */
const ABSENT_SHARE = 0.05;
const LATE_SHARE = 0.1;
const USUAL_ERROR_HOURS = 4;
const END_STATES: readonly number[] = [3, 4];

/**
 * The expected arrival, as `resultv2=8` adds it to a result. Of a hundred parcels five have none, ten
 * arrive one to three days after it, and the others within four hours of it; at the end it is the
 * time of the end. Times follow the dates of its scans.
 */
export function buildForecast(parcel: SimulatedParcel, scans: readonly Scan[]) {
  const [firstScan, lastScan] = [scans[0], scans.at(-1)];
  const errorHours = forecastErrorHours(parcel.number);
  if (!firstScan || !lastScan || errorHours === null) return {};
  const isThere = END_STATES.includes(lastScan.state);
  const arrival = isThere ? lastScan.at : Math.max(lastScan.at + HOUR_MS, predictArrival(parcel, errorHours));
  const destination = parcel.journey.futureDelivery?.step.place;
  const isAhead = !isThere && destination !== undefined && destination.code !== lastScan.place.code;
  return {
    arrivalTime: formatBeijingTime(arrival).slice(0, 13),
    totalTime: formatDuration(arrival - firstScan.at),
    remainTime: formatDuration(arrival - lastScan.at),
    predictedRoute: [
      ...buildPastRoute(scans),
      ...(isAhead ? [buildStop(destination, arrival, null, "预估途径节点", "网点")] : []),
    ],
  };
}

/**
 * By how many hours the forecast of a number is later than its arrival, negative when it is earlier;
 * null when the number has no forecast.
 */
export function forecastErrorHours(number: string): number | null {
  const random = seededRandom(`${number} forecast`);
  const chance = random.next();
  if (chance < ABSENT_SHARE) return null;
  if (chance < ABSENT_SHARE + LATE_SHARE) return -random.between(DAY_HOURS, 3 * DAY_HOURS);
  return random.between(-USUAL_ERROR_HOURS, USUAL_ERROR_HOURS);
}

/** Date of the predicted delivery. */
function predictArrival(parcel: SimulatedParcel, errorHours: number): number {
  const moment = parcel.journey.futureDelivery?.moment ?? parcel.journey.beganAt + DEFAULT_HOURS * HOUR_MS;
  return parcel.journey.dateOf(moment + errorHours * HOUR_MS);
}

function buildPastRoute(scans: readonly Scan[]) {
  const stops = scans.filter((scan, index) => scan.place.code !== scans[index - 1]?.place.code);
  return stops.map(({ at, place }, index) => {
    const next = stops[index + 1];
    const state = next ? "已经过节点" : "当前停留节点";
    return buildStop(place, at, next?.at ?? null, state, index > 0 ? "转运中心" : "网点");
  });
}

function buildStop(place: Place, arriveAt: number, leaveAt: number | null, state: string, type: string) {
  const { province, city, district } = place;
  return {
    arriveTime: formatBeijingTime(arriveAt),
    leaveTime: leaveAt === null ? null : formatBeijingTime(leaveAt),
    province,
    city,
    district,
    name: city || province,
    state,
    type,
  };
}

/** `2天5小时` */
function formatDuration(ms: number): string {
  const hours = Math.round(ms / HOUR_MS);
  return `${Math.floor(hours / 24)}天${hours % 24}小时`;
}
