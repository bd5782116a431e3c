import { determineStage } from "@/lib/domain/shipments/shipment-stage";
import { parseEventState, type State } from "@/lib/domain/shipments/shipment-states";
import { parseLaneEnd } from "./lane-end";

/** How a parcel stands: what became of it, as far as its money goes. */
export const SHIPMENT_OUTCOMES = ["open", "signed", "refused", "returned"] as const;
export type ShipmentOutcome = (typeof SHIPMENT_OUTCOMES)[number];

/** What is measured of a parcel: what every figure is made of. Instants are ms since 1970 UTC, null where nothing told. */
export interface ShipmentMeasures {
  carrier: string | null;
  shop: string | null;
  salesperson: string | null;
  /** The province by its short name, abroad the country; see lib/domain/geo/parse-place.ts. */
  origin: string | null;
  destination: string | null;
  /** The receiver's city without its 市. */
  city: string | null;
  createdAt: number;
  /** When the parcel was ordered: the carrier's first word of it, or its subscription if that was earlier. */
  orderedAt: number;
  pickedUpAt: number | null;
  /** The first departure towards somewhere. */
  departedAt: number | null;
  /** The arrival in the receiver's city. */
  arrivedAt: number | null;
  /** The first attempt at delivery, a locker or a station included. */
  attemptedAt: number | null;
  /** Signed for by the buyer, even where it came back later. */
  signedAt: number | null;
  /** Once in trouble, see state 疑难; a refusal is told apart. */
  problemAt: number | null;
  refusedAt: number | null;
  /** Turned around by the carrier (退回), or back with the sender (退签). */
  returnedAt: number | null;
  outcome: ShipmentOutcome;
  /** 分 */
  codAmount: number | null;
  /** 分 */
  freight: number | null;
}

/** A stored shipment, as far as it is measured. */
export interface MeasuredShipment {
  carrier: string | null;
  shop: string | null;
  salesperson: string | null;
  origin: string | null;
  destination: string | null;
  fromAddress: string | null;
  toAddress: string | null;
  destinationCountry: string | null;
  createdAt: number;
  pickedUpAt: number | null;
  signedAt: number | null;
  lastEventAt: number | null;
  lastPushAt: number | null;
  state: number | null;
  subState: number | null;
  codAmount: number | null;
  freight: number | null;
}

/** An event of the origin leg, whose clock is known. */
export interface MeasuredEvent {
  occurredAt: number | null;
  context: string;
  status: string | null;
  statusCode: string | null;
  areaName: string | null;
}

const REFUSED_SUB_STATE = 203;

/**
 * Measures a parcel. Pure: the same shipment gives the same measures.
 *
 * @param events of the origin leg, oldest first
 */
export function measureShipment(shipment: MeasuredShipment, events: readonly MeasuredEvent[]): ShipmentMeasures {
  const times = deriveTimes(shipment, events);
  const ends = deriveLaneEnds(shipment, events);
  return {
    carrier: shipment.carrier,
    shop: shipment.shop,
    salesperson: shipment.salesperson,
    ...ends,
    createdAt: shipment.createdAt,
    ...times,
    outcome: determineOutcome(shipment),
    codAmount: shipment.codAmount,
    freight: shipment.freight,
  };
}

function determineOutcome({ state, subState }: MeasuredShipment): ShipmentOutcome {
  if (state === 3) return "signed";
  if (state === 4 || state === 6) return "returned";
  return state === 14 || subState === REFUSED_SUB_STATE ? "refused" : "open";
}

type MeasuredTimes = Omit<
  ShipmentMeasures,
  | "carrier"
  | "shop"
  | "salesperson"
  | "origin"
  | "destination"
  | "city"
  | "createdAt"
  | "outcome"
  | "codAmount"
  | "freight"
>;

function deriveTimes(shipment: MeasuredShipment, events: readonly MeasuredEvent[]): MeasuredTimes {
  const { createdAt, pickedUpAt, state, subState, toAddress: to } = shipment;
  // Without knowing where it began, a parcel within one city would have arrived before it left.
  const from = shipment.fromAddress ?? firstArea(events);
  const times: MeasuredTimes = {
    orderedAt: createdAt,
    pickedUpAt,
    departedAt: null,
    arrivedAt: null,
    attemptedAt: null,
    signedAt: null,
    problemAt: null,
    refusedAt: null,
    returnedAt: null,
  };
  for (const event of events) {
    const at = event.occurredAt;
    if (at === null) continue;
    const told = parseEventState(event);
    const stage = determineStage(told.state, [{ ...NO_PLACE, ...event }], { from, to });
    if (stage === "ordered") times.orderedAt = Math.min(times.orderedAt, at);
    if (isReturn(told.state)) times.returnedAt ??= at;
    else if (told.state === 14 || told.subState === REFUSED_SUB_STATE) times.refusedAt ??= at;
    else if (told.state === 2) times.problemAt ??= at;
    // On its way back it leaves and arrives once more.
    if (times.returnedAt !== null) continue;
    if (told.state === 3) times.signedAt = at;
    if (stage === "left") times.departedAt ??= at;
    if (stage === "arrived") times.arrivedAt ??= at;
    if (stage === "delivering" || stage === "locker") times.attemptedAt ??= at;
  }
  // A state may be told without any event that says so; then the newest event has to stand in.
  const standIn = shipment.lastEventAt ?? shipment.lastPushAt;
  if (state === 3) times.signedAt = shipment.signedAt;
  else if (isReturn(state)) times.returnedAt ??= standIn;
  else if (state === 14 || subState === REFUSED_SUB_STATE) times.refusedAt ??= standIn;
  else if (state === 2) times.problemAt ??= standIn;
  return times;
}

const NO_PLACE = { time: "", clock: null, areaCode: null, areaCenter: null, location: null };

function firstArea(events: readonly MeasuredEvent[]): string | null {
  return events.find(({ areaName }) => areaName !== null)?.areaName ?? null;
}

function isReturn(state: number | null): boolean {
  return state === 4 || state === 6;
}

/** What the merchant wrote; where that is nothing, what the trace tells. */
function deriveLaneEnds(
  shipment: MeasuredShipment,
  events: readonly MeasuredEvent[],
): Pick<ShipmentMeasures, "origin" | "destination" | "city"> {
  const { destinationCountry } = shipment;
  const isAbroad = destinationCountry !== null && destinationCountry !== "CN";
  const origin = shipment.origin ?? parseLaneEnd(firstArea(events)).province;
  if (isAbroad) return { origin, destination: shipment.destination, city: null };
  const written = parseLaneEnd(shipment.toAddress);
  if (shipment.destination !== null) return { origin, destination: shipment.destination, city: written.city };
  const isThere = (state: State | null) => state === 3 || state === 5;
  const last = events.findLast((event) => event.areaName !== null && isThere(parseEventState(event).state));
  const told = parseLaneEnd(last?.areaName ?? null);
  return { origin, destination: told.province, city: told.city };
}
