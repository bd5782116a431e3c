import { writeBeijingTime } from "./beijing-time";
import type { News, Parcel, Scan } from "./parcel";
import { areaName, areaNameInParts } from "./places";
import { stateWord } from "./state-words";

/**
 * Writes the `param` of a push: the whole trace, newest first, with the fields that `resultv2`
 * asked for, and a second leg for an international parcel.
 *
 * @see Kuaidi100 document, 2.3 and 2.4
 */
export function writePushParam(parcel: Parcel, news: News): string {
  const isInternational = parcel.request.parameters.interCom === "1";
  const { status, message, autoCheck, comOld, comNew } = news;
  const isUnknown = parcel.scans.length === 0 || (status === "abort" && comNew !== "");
  const scans = isUnknown ? [] : parcel.scans;
  const abroad = scans.filter((scan) => scan.leg === "destination");
  return JSON.stringify({
    status,
    billstatus: status === "shutdown" ? "check" : scans.length > 1 ? "sending" : "got",
    message,
    // With interCom=1 there are no such fields, the document says.
    ...(isInternational ? {} : { autoCheck, comOld, comNew }),
    lastResult: writeResult(
      parcel,
      comNew !== "" && autoCheck === "0" ? parcel.company : parcel.carrier,
      scans.filter((scan) => scan.leg === "origin"),
    ),
    ...(abroad.length > 0 && { destResult: writeResult(parcel, parcel.destinationCarrier, abroad) }),
  });
}

function writeResult(parcel: Parcel, com: string, scans: readonly Scan[]) {
  const last = scans.at(-1);
  return {
    message: last ? "ok" : "快递公司参数异常：单号不存在或者已经过期",
    state: last ? String((isAdvanced(parcel) && last.subState) || last.state) : "0",
    status: last ? "200" : "201",
    condition: last ? "F00" : "",
    ischeck: last?.state === 3 ? "1" : "0",
    com,
    nu: parcel.number,
    data: scans.toReversed().map((scan) => writeEvent(parcel, scan)),
  };
}

function writeEvent(parcel: Parcel, scan: Scan) {
  const time = writeBeijingTime(scan.at);
  const isMended = parcel.isRepaired || scan.contextBeforeRepair === undefined;
  const event = { context: isMended ? scan.context : scan.contextBeforeRepair, time, ftime: time };
  const { resultv2 = "0" } = parcel.request.parameters;
  if (isAdvanced(parcel)) {
    return {
      ...event,
      status: stateWord(scan.subState ?? scan.state),
      statusCode: String(scan.subState ?? scan.state),
      areaCode: scan.place.code && `CN${scan.place.code}`,
      areaName: areaNameInParts(scan.place),
      areaCenter: scan.place.center,
      location: "",
    };
  }
  if (resultv2 !== "1") return event;
  return { ...event, status: stateWord(scan.state), areaCode: scan.place.code, areaName: areaName(scan.place) };
}

function isAdvanced(parcel: Parcel): boolean {
  return ["4", "8"].includes(parcel.request.parameters.resultv2 ?? "");
}
