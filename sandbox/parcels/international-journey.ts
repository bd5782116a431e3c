import { seededRandom } from "@/sandbox/shared/random";
import type { JourneyBuilder } from "./journey-builder";
import { GUANGZHOU, shortCity } from "./places";

/** The destination country of international parcels, and the carrier there. */
interface DestinationCountry {
  carrier: string;
  name: string;
  /** Its office of exchange, where mail arrives. */
  port: string;
  city: string;
}

const JAPAN: DestinationCountry = { carrier: "japanposten", name: "JAPAN", port: "KAWASAKI PORT", city: "Tokyo" };
const SINGAPORE: DestinationCountry = {
  carrier: "speedpost",
  name: "SINGAPORE",
  port: "SINGAPORE CHANGI AIRMAIL",
  city: "Singapore",
};

const COUNTRIES: Readonly<Record<string, DestinationCountry>> = {
  JP: JAPAN,
  SG: SINGAPORE,
  US: { carrier: "usps", name: "UNITED STATES", port: "ISC LOS ANGELES CA", city: "Los Angeles" },
  KR: { carrier: "koreapost", name: "KOREA", port: "INTERNATIONAL POST OFFICE INCHEON", city: "Seoul" },
  AU: { carrier: "auspost", name: "AUSTRALIA", port: "SYDNEY GATEWAY FACILITY", city: "Sydney" },
  GB: { carrier: "parcelforce", name: "UNITED KINGDOM", port: "COVENTRY INTERNATIONAL HUB", city: "London" },
  CA: { carrier: "canpost", name: "CANADA", port: "VANCOUVER EXCHANGE OFFICE", city: "Vancouver" },
};

/**
 * The destination country of a parcel: the requested one, or the one in a number that is not
 * Chinese, or else Japan or Singapore.
 */
export function findDestinationCountry(number: string, country: string | null | undefined): DestinationCountry {
  const suffix = /\d([A-Z]{2})(?=$|-)/.exec(number.toUpperCase())?.[1] ?? "";
  return COUNTRIES[country?.toUpperCase() ?? ""] ?? COUNTRIES[suffix] ?? seededRandom(number).pick([JAPAN, SINGAPORE]);
}

export function abroadTransit(journey: JourneyBuilder): JourneyBuilder {
  scanUntilArrival(journey);
  return scanImportClearance(journey);
}

export function abroadSigned(journey: JourneyBuilder): JourneyBuilder {
  const { city } = findJourneyCountry(journey);
  scanImportClearance(scanUntilArrival(journey));
  scanAbroad(journey, 14, 5, `Processing at delivery Post Office, ${city}`);
  return scanAbroad(journey, 7, 3, `Final delivery, delivered to addressee, ${city}`, 301);
}

export function abroadCustoms(journey: JourneyBuilder): JourneyBuilder {
  const { port } = findJourneyCountry(journey);
  return scanAbroad(
    scanUntilArrival(journey),
    16,
    13,
    `Held by import Customs, documents required from addressee, ${port}`,
  );
}

/** Returned at home, while the destination still writes that it is on its way. */
export function homeReturn(journey: JourneyBuilder): JourneyBuilder {
  const { city } = findJourneyCountry(journey);
  scanImportClearance(scanUntilArrival(journey));
  journey.wait(12).scan(6, "【广州国际互换局】邮件已退回，正在退往寄件人", { place: GUANGZHOU });
  return scanAbroad(journey, 12, 0, `In transit to delivery office, ${city}`, 1002);
}

/** Trouble at home, while the destination writes that customs is working on it. */
export function homeTrouble(journey: JourneyBuilder): JourneyBuilder {
  const { port } = findJourneyCountry(journey);
  const isCustoms = journey.random.next() < 0.5;
  scanUntilArrival(journey);
  if (isCustoms) journey.wait(8).scan(13, "【广州国际互换局】清关异常，请联系客服补充资料", { place: GUANGZHOU });
  else journey.wait(8).scan(2, "【广州国际互换局】邮件异常，请联系客服", { place: GUANGZHOU, subState: 204 });
  return scanAbroad(journey, 10, 11, `Import customs clearance, ${port}`);
}

const findJourneyCountry = ({ waybill }: JourneyBuilder) =>
  findDestinationCountry(waybill.number, waybill.destinationCountry);

function scanAbroad(journey: JourneyBuilder, hours: number, state: number, context: string, subState?: number) {
  const { city } = findJourneyCountry(journey);
  const place = { code: null, province: city, city, district: "", center: null };
  return journey.wait(hours).scan(state, context, { leg: "destination", place, subState });
}

/** Picked up in China, flown out, received by the destination's office of exchange. */
function scanUntilArrival(journey: JourneyBuilder): JourneyBuilder {
  const { name, port } = findJourneyCountry(journey);
  const { from, phrases } = journey;
  journey.pickUp().wait(2).scan(0, phrases.leftStation(from), { subState: 1002 });
  journey.wait(3).scan(0, phrases.reachedHub(from), { subState: 1002 });
  journey.wait(2).scan(0, `离开【${shortCity(from)}邮件处理中心】，下一站【广州国际互换局】`, { subState: 1002 });
  journey.wait(9).scan(0, "到达【广州国际互换局】", { place: GUANGZHOU, subState: 1002 });
  journey.wait(6).scan(0, "【广州国际互换局】出口海关放行", { subState: 1002 });
  journey.wait(8).scan(0, "【广州国际互换局】已出口直封", { subState: 1002 });
  journey.wait(10).scan(0, "【广州白云国际机场】已交航空公司运输", { subState: 1002 });
  journey.wait(9).scan(0, `航班已到达目的国【${name}】`, { subState: 1002 });
  return scanAbroad(journey, 6, 0, `Arrival at inward office of exchange, ${port}, ${name}`, 1002);
}

/** Through customs of the destination country and on its way inland. */
function scanImportClearance(journey: JourneyBuilder): JourneyBuilder {
  const { port } = findJourneyCountry(journey);
  scanAbroad(journey, 7, 11, `Import customs clearance, ${port}`);
  return scanAbroad(journey, 9, 0, `Departure from inward office of exchange, ${port}`, 1002);
}
