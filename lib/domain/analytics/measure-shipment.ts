import { isRefusal, type Outcome } from "@/lib/domain/shipments/outcome";
import { determineStage } from "@/lib/domain/shipments/shipment-stage";
import { parseEventState, type State } from "@/lib/domain/shipments/shipment-states";
import { findTurn } from "@/lib/domain/tracking/find-turn";
import { parseLaneEnd } from "./lane-end";

/**
 * The measurements of a parcel, from which every figure is calculated. Instants are ms since 1970
 * UTC, null when the trace has none.
 */
export interface ShipmentMeasures {
  carrier: string | null;
  shop: string | null;
  salesperson: string | null;
  /** The province by its short name, or the country abroad; see lib/domain/geo/parse-place.ts. */
  origin: string | null;
  destination: string | null;
  /** The receiver's city without its 市. */
  city: string | null;
  createdAt: number;
  /**
   * When the parcel was ordered: the carrier's first event, or the subscription if that was
   * earlier.
   */
  orderedAt: number;
  pickedUpAt: number | null;
  /** The first departure to another place. */
  departedAt: number | null;
  /** The arrival in the receiver's city. */
  arrivedAt: number | null;
  /** The first delivery attempt; a locker or a station counts. */
  attemptedAt: number | null;
  /** Signed for by the buyer, even if it came back later: the last 签收 of the trace. */
  signedAt: number | null;
  /**
   * The first 签收 of the trace, of any kind: at a station, in a locker, by another person too. Null
   * for parcels that were archived before it was measured: then `signedAt` stands for it.
   */
  firstSignedAt: number | null;
  /** The last 签收 that is not told as 代签 or 投柜或站签收. */
  ownSignedAt: number | null;
  /** When a problem was first reported, see state 疑难; a refusal is separate. */
  problemAt: number | null;
  refusedAt: number | null;
  /** Turned around by the carrier (退回), or returned to the sender (退签). */
  returnedAt: number | null;
  outcome: Outcome;
  /** 分 */
  codAmount: number | null;
  /** 分 */
  orderAmount: number | null;
  /** 分 */
  freight: number | null;
}

/** A stored shipment, with the fields that are measured. */
export interface MeasuredShipment {
  carrier: string | null;
  shop: string | null;
  salesperson: string | null;
  origin: string | null;
  destination: string | null;
  /** Province and city, or more of the address. */
  from: string | null;
  to: string | null;
  destinationCountry: string | null;
  createdAt: number;
  pickedUpAt: number | null;
  signedAt: number | null;
  lastEventAt: number | null;
  lastPushAt: number | null;
  state: number | null;
  subState: number | null;
  outcome: Outcome;
  codAmount: number | null;
  orderAmount: number | null;
  freight: number | null;
}

/** An event of the origin leg, whose time zone is known. */
export interface MeasuredEvent {
  occurredAt: number | null;
  context: string;
  status: string | null;
  statusCode: string | null;
  areaName: string | null;
}

/** 代签 and 投柜或站签收: somebody else has the parcel. */
const SIGNED_BY_OTHERS: readonly (number | null)[] = [303, 304];

/**
 * Measures a parcel. Pure: the same shipment has the same measurements.
 *
 * @param events events of the origin leg, oldest first
 */
export function measureShipment(shipment: MeasuredShipment, events: readonly MeasuredEvent[]): ShipmentMeasures {
  const turn = findTurn(events);
  const times = deriveTimes(shipment, events, turn);
  const ends = deriveLaneEnds(shipment, turn < 0 ? events : events.slice(0, turn));
  return {
    carrier: shipment.carrier,
    shop: shipment.shop,
    salesperson: shipment.salesperson,
    ...ends,
    createdAt: shipment.createdAt,
    ...times,
    outcome: shipment.outcome,
    codAmount: shipment.codAmount,
    orderAmount: shipment.orderAmount,
    freight: shipment.freight,
  };
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
  | "orderAmount"
  | "freight"
>;

function deriveTimes(shipment: MeasuredShipment, events: readonly MeasuredEvent[], turn: number): MeasuredTimes {
  const { createdAt, pickedUpAt, state, subState, outcome, to } = shipment;
  // Without a known origin, a parcel within one city would have arrived before it left.
  const from = shipment.from ?? firstArea(events);
  const times: MeasuredTimes = {
    orderedAt: createdAt,
    pickedUpAt,
    departedAt: null,
    arrivedAt: null,
    attemptedAt: null,
    signedAt: null,
    firstSignedAt: null,
    ownSignedAt: null,
    problemAt: null,
    refusedAt: null,
    returnedAt: null,
  };
  for (const [index, event] of events.entries()) {
    const isOnItsWayBack = turn >= 0 && index >= turn;
    if (event.occurredAt === null) continue;
    // Dated in the future by mistake: it counts when it was told, as the stored signing does.
    const at = Math.min(event.occurredAt, shipment.lastPushAt ?? Number.POSITIVE_INFINITY);
    const parsed = parseEventState(event);
    const stage = determineStage(parsed.state, [{ ...NO_PLACE, ...event }], { from, to });
    if (stage === "ordered") times.orderedAt = Math.min(times.orderedAt, at);
    if (isOnItsWayBack) times.returnedAt ??= at;
    if (isRefusal(parsed)) times.refusedAt ??= at;
    else if (parsed.state === 2) times.problemAt ??= at;
    // On its way back a parcel leaves and arrives again.
    if (isOnItsWayBack) continue;
    if (parsed.state === 3) {
      times.signedAt = at;
      times.firstSignedAt ??= at;
      if (!SIGNED_BY_OTHERS.includes(parsed.subState)) times.ownSignedAt = at;
    }
    if (stage === "left") times.departedAt ??= at;
    if (stage === "arrived") times.arrivedAt ??= at;
    if (stage === "delivering" || stage === "locker") times.attemptedAt ??= at;
  }
  // A state may come without an event that reports it; then the newest event's time is used.
  const fallbackTime = shipment.lastEventAt ?? shipment.lastPushAt;
  if (outcome === "signed") {
    setSigning(times, shipment.signedAt, subState);
    times.returnedAt = null; // signed abroad, whatever the leg at home says
  } else if (outcome === "returned") times.returnedAt ??= state === 3 ? shipment.signedAt : fallbackTime;
  else if (outcome === "refused") times.refusedAt ??= fallbackTime;
  else if (state === 2) times.problemAt ??= fallbackTime;
  return times;
}

/**
 * The signing that the parcel ended with has the stored time, which is never in the future. A trace
 * at home that ends before it knows nothing of it: the parcel was signed for abroad.
 */
function setSigning(times: MeasuredTimes, signedAt: number | null, subState: number | null): void {
  const { signedAt: told, firstSignedAt, ownSignedAt } = times;
  times.signedAt = signedAt;
  if (signedAt === null) return;
  const isTold = told !== null && told >= signedAt;
  times.firstSignedAt = isTold && firstSignedAt !== null ? Math.min(firstSignedAt, signedAt) : signedAt;
  if (!isTold) times.ownSignedAt = SIGNED_BY_OTHERS.includes(subState) ? null : signedAt;
  else if (ownSignedAt === told) times.ownSignedAt = signedAt;
}

const NO_PLACE = { rawTime: null, time: "", clock: null, areaCode: null, areaCenter: null, location: null };

function firstArea(events: readonly MeasuredEvent[]): string | null {
  return events.find(({ areaName }) => areaName !== null)?.areaName ?? null;
}

/** From the merchant's addresses, or from the trace to the buyer when there are none. */
function deriveLaneEnds(
  shipment: MeasuredShipment,
  events: readonly MeasuredEvent[],
): Pick<ShipmentMeasures, "origin" | "destination" | "city"> {
  const { destinationCountry } = shipment;
  const isAbroad = destinationCountry !== null && destinationCountry !== "CN";
  const origin = shipment.origin ?? parseLaneEnd(firstArea(events)).province;
  if (isAbroad) return { origin, destination: shipment.destination, city: null };
  const written = parseLaneEnd(shipment.to);
  if (shipment.destination !== null) return { origin, destination: shipment.destination, city: written.city };
  const hasArrivedState = (state: State | null) => state === 3 || state === 5;
  const last = events.findLast((event) => event.areaName !== null && hasArrivedState(parseEventState(event).state));
  const parsed = parseLaneEnd(last?.areaName ?? null);
  return { origin, destination: parsed.province, city: parsed.city };
}
