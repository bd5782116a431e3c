import { buildForecast } from "@/sandbox/parcels/arrival-forecast";
import type { Scan } from "@/sandbox/parcels/parcel-scan";
import type { ParcelUpdate } from "@/sandbox/parcels/parcel-update";
import { commaAreaName, fullAreaName, type Place } from "@/sandbox/parcels/places";
import { type PushDetail, pushDetailOf } from "@/sandbox/parcels/push-detail-level";
import type { SimulatedParcel } from "@/sandbox/parcels/simulated-parcel";
import { stateWord } from "@/sandbox/parcels/state-words";
import { writeTimes } from "./written-times";

/**
 * Builds the `param` of a push: the whole trace, newest first, with the fields that `resultv2`
 * requested, and a second leg for an international parcel.
 *
 * @see Kuaidi100 document, 2.3 and 2.4
 */
export function buildPushParam(parcel: SimulatedParcel, update: ParcelUpdate): string {
  const isInternational = parcel.request.parameters.interCom === "1";
  const { status, message, autoCheck, comOld, comNew, instead = {} } = update;
  const isUnknown = status === "abort" && comNew !== "" && autoCheck === "0";
  const scans = isUnknown ? [] : (instead.scans ?? parcel.scans);
  const abroad = scans.filter((scan) => scan.leg === "destination");
  const ownCarrier = isUnknown ? parcel.company : parcel.carrier;
  const carrier = instead.com === undefined ? ownCarrier : (instead.com ?? undefined);
  const detail = pushDetailOf(parcel.request.parameters.resultv2);
  const home = scans.filter((scan) => scan.leg === "origin");
  const origin = buildResult(parcel, carrier, home, detail);
  return JSON.stringify({
    status,
    billstatus: status === "shutdown" ? "check" : scans.length > 1 ? "sending" : "got",
    message,
    // By the document these fields are missing with interCom=1.
    ...(isInternational || instead.com === null ? {} : { autoCheck, comOld, comNew }),
    lastResult: parcel.lie === "result-as-text" ? JSON.stringify(origin) : origin,
    ...(abroad.length > 0 && { destResult: buildResult(parcel, parcel.destinationCarrier, abroad, detail) }),
  });
}

/**
 * Builds a `lastResult` of these scans.
 *
 * @param com undefined to leave out the carrier
 */
export function buildResult(
  parcel: SimulatedParcel,
  com: string | undefined,
  scans: readonly Scan[],
  detail: PushDetail,
) {
  const isAdvanced = detail === "advanced" || detail === "forecast";
  const last = scans.at(-1);
  return {
    message: last ? "ok" : "快递公司参数异常：单号不存在或者已经过期",
    state: last ? writeState(parcel, (isAdvanced && last.subState) || last.state) : "0",
    status: last ? "200" : "201",
    condition: last ? "F00" : "",
    ischeck: (last?.isChecked ?? last?.state === 3) ? "1" : "0",
    com,
    nu: parcel.number,
    ...(isAdvanced && last && { routeInfo: buildRoute(scans, parcel), isLoop: false }),
    ...(detail === "forecast" && last && buildForecast(parcel, scans)),
    data: buildData(parcel, scans, detail),
    // Not of Kuaidi100: minutes of this parcel are seconds, which rules about durations have to know.
    ...(parcel.journey.timeScale > 1 && { timeScale: parcel.journey.timeScale }),
  };
}

function writeState({ lie }: SimulatedParcel, code: number): string {
  return lie === "no-state" ? "" : String(code);
}

function buildData(parcel: SimulatedParcel, scans: readonly Scan[], detail: PushDetail) {
  const events = scans.toReversed().map((scan) => buildEvent(parcel, scan, detail));
  switch (parcel.lie) {
    case "patchy-data":
      return events.length === 1 ? {} : [null, ...events, 7];
    case "mixed-data":
      return events.length % 2 === 0 ? events.toReversed() : [...events.slice(2), ...events.slice(0, 2)];
    case "result-as-text":
      return JSON.stringify(events);
    default:
      return events;
  }
}

function buildEvent(parcel: SimulatedParcel, scan: Scan, detail: PushDetail) {
  const isRepairedText = parcel.isRepaired || scan.contextBeforeRepair === undefined;
  const event = { context: isRepairedText ? scan.context : scan.contextBeforeRepair, ...writeTimes(scan) };
  if (detail === "plain") return event;
  if (detail === "area") {
    return { ...event, status: stateWord(scan.state), areaCode: scan.place.code, areaName: fullAreaName(scan.place) };
  }
  return {
    ...event,
    status: stateWord(scan.subState ?? scan.state),
    statusCode: String(scan.subState ?? scan.state),
    areaCode: scan.place.code && `CN${scan.place.code}`,
    areaName: commaAreaName(scan.place),
    areaCenter: scan.place.center,
    location: "",
  };
}

/** Origin, current place and destination, as far as the scans contain them. */
function buildRoute(scans: readonly Scan[], { request }: SimulatedParcel) {
  const [first, last] = [scans[0], scans.at(-1)];
  const isThere = last !== undefined && (last.subState === 1001 || last.state === 5 || last.state === 3);
  const to = isThere ? toRouteStop(last.place) : request.to ? { number: null, name: request.to } : null;
  return { from: first ? toRouteStop(first.place) : null, cur: last ? toRouteStop(last.place) : null, to };
}

function toRouteStop(place: Place) {
  return { number: place.code && `CN${place.code}`, name: commaAreaName(place) };
}
