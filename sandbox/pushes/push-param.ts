import { buildForecast } from "@/sandbox/parcels/arrival-forecast";
import type { ParcelUpdate } from "@/sandbox/parcels/parcel-update";
import { commaAreaName, fullAreaName, type Place } from "@/sandbox/parcels/places";
import { type PushDetail, pushDetailOf } from "@/sandbox/parcels/push-detail";
import type { Scan, SimulatedParcel } from "@/sandbox/parcels/simulated-parcel";
import { stateWord } from "@/sandbox/parcels/state-words";
import { formatBeijingTime } from "@/sandbox/shared/format-beijing-time";

/**
 * Builds the `param` of a push: the whole trace, newest first, with the fields that `resultv2`
 * requested, and a second leg for an international parcel.
 *
 * @see Kuaidi100 document, 2.3 and 2.4
 */
export function buildPushParam(parcel: SimulatedParcel, update: ParcelUpdate): string {
  const isInternational = parcel.request.parameters.interCom === "1";
  const { status, message, autoCheck, comOld, comNew } = update;
  const isUnknown = parcel.scans.length === 0 || (status === "abort" && comNew !== "");
  const scans = isUnknown ? [] : parcel.scans;
  const abroad = scans.filter((scan) => scan.leg === "destination");
  return JSON.stringify({
    status,
    billstatus: status === "shutdown" ? "check" : scans.length > 1 ? "sending" : "got",
    message,
    // By the document these fields are missing with interCom=1.
    ...(isInternational ? {} : { autoCheck, comOld, comNew }),
    lastResult: buildResult(
      parcel,
      comNew !== "" && autoCheck === "0" ? parcel.company : parcel.carrier,
      scans.filter((scan) => scan.leg === "origin"),
    ),
    ...(abroad.length > 0 && { destResult: buildResult(parcel, parcel.destinationCarrier, abroad) }),
  });
}

function buildResult(parcel: SimulatedParcel, com: string, scans: readonly Scan[]) {
  const detail = pushDetailOf(parcel.request.parameters.resultv2);
  const isAdvanced = detail === "advanced" || detail === "forecast";
  const last = scans.at(-1);
  return {
    message: last ? "ok" : "快递公司参数异常：单号不存在或者已经过期",
    state: last ? String((isAdvanced && last.subState) || last.state) : "0",
    status: last ? "200" : "201",
    condition: last ? "F00" : "",
    ischeck: (last?.isChecked ?? last?.state === 3) ? "1" : "0",
    com,
    nu: parcel.number,
    ...(isAdvanced && last && { routeInfo: buildRoute(scans, parcel), isLoop: false }),
    ...(detail === "forecast" && last && buildForecast(parcel, scans)),
    data: scans.toReversed().map((scan) => buildEvent(parcel, scan, detail)),
  };
}

function buildEvent(parcel: SimulatedParcel, scan: Scan, detail: PushDetail) {
  const time = formatBeijingTime(scan.at);
  const isRepairedText = parcel.isRepaired || scan.contextBeforeRepair === undefined;
  const event = { context: isRepairedText ? scan.context : scan.contextBeforeRepair, time, ftime: time };
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
