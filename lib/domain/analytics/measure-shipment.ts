import type { MonitorStatus } from "@/lib/domain/shipments/monitor-status";
import type { Outcome } from "@/lib/domain/shipments/outcome";
import type { LegName } from "@/lib/domain/shipments/shipment";
import { determineStage } from "@/lib/domain/shipments/shipment-stage";
import { parseEventState, type State } from "@/lib/domain/shipments/shipment-states";
import { detectReturn } from "@/lib/domain/tracking/detect-return";
import { findLeadingLeg } from "@/lib/domain/tracking/leading-leg";
import { parseLaneEnd } from "./lane-end";
import {
  findEnds,
  isSignedByOthers,
  type LegEnds,
  type MeasuredEvent,
  type MeasuredLeg,
  momentOf,
  momentOfState,
} from "./leg-ends";

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
  state: number | null;
  subState: number | null;
  outcome: Outcome;
  monitorStatus: MonitorStatus;
  codAmount: number | null;
  orderAmount: number | null;
  freight: number | null;
}

/** The legs of a parcel; the one at home tells its way, both tell its end. */
export type MeasuredLegs = Record<LegName, MeasuredLeg | null>;

/** Measures a parcel. Pure: the same shipment has the same measurements. */
export function measureShipment(shipment: MeasuredShipment, legs: MeasuredLegs): ShipmentMeasures {
  const events = legs.origin?.events ?? [];
  const turn = detectReturn(events);
  const times = { ...deriveWay(shipment, legs.origin, turn), ...deriveEnds(shipment, legs) };
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

type MeasuredWay = Pick<ShipmentMeasures, "orderedAt" | "pickedUpAt" | "departedAt" | "arrivedAt" | "attemptedAt">;

/** The way to the buyer, by the leg at home. */
function deriveWay(shipment: MeasuredShipment, leg: MeasuredLeg | null, turn: number): MeasuredWay {
  const { createdAt, pickedUpAt, to } = shipment;
  const way: MeasuredWay = {
    orderedAt: createdAt,
    pickedUpAt,
    departedAt: null,
    arrivedAt: null,
    attemptedAt: null,
  };
  if (leg === null) return way;
  // Without a known origin, a parcel within one city would have arrived before it left.
  const from = shipment.from ?? firstArea(leg.events);
  for (const [index, event] of leg.events.entries()) {
    const at = momentOf(event, leg);
    if (at === null) continue;
    const stage = determineStage(parseEventState(event).state, [{ ...NO_PLACE, ...event }], { from, to });
    if (stage === "ordered") way.orderedAt = Math.min(way.orderedAt, at);
    // On its way back a parcel leaves and arrives again.
    if (turn >= 0 && index >= turn) continue;
    if (stage === "left") way.departedAt ??= at;
    if (stage === "arrived") way.arrivedAt ??= at;
    if (stage === "delivering" || stage === "locker") way.attemptedAt ??= at;
  }
  return way;
}

/** The end, by the legs that tell it. */
function deriveEnds(
  { state, subState, outcome, monitorStatus, signedAt }: MeasuredShipment,
  legs: MeasuredLegs,
): LegEnds {
  const ends = findEnds(legs.origin, legs.destination);
  // A state may come without an event that reports it.
  const teller = findLeadingLeg(legs, monitorStatus);
  const statedAt = teller && momentOfState(teller);
  if (outcome === "signed") {
    setSigning(ends, signedAt, subState);
    ends.returnedAt = null; // signed abroad, whatever the leg at home says
    return ends;
  }
  ends.signedAt = signedAt;
  if (outcome === "returned") ends.returnedAt ??= statedAt;
  else if (outcome === "refused") ends.refusedAt ??= statedAt;
  else if (state === 2) ends.problemAt ??= statedAt;
  return ends;
}

/**
 * The signing that the parcel ended with has the stored time, which is never in the future. Events
 * that end before it know nothing of it: the parcel was signed for without one.
 */
function setSigning(times: LegEnds, signedAt: number | null, subState: number | null): void {
  const { signedAt: told, firstSignedAt, ownSignedAt } = times;
  times.signedAt = signedAt;
  if (signedAt === null) return;
  const isTold = told !== null && told >= signedAt;
  times.firstSignedAt = isTold && firstSignedAt !== null ? Math.min(firstSignedAt, signedAt) : signedAt;
  if (!isTold) times.ownSignedAt = isSignedByOthers(subState) ? null : signedAt;
  else if (ownSignedAt === told) times.ownSignedAt = signedAt;
}

const NO_PLACE = { rawTime: null, time: "", areaCode: null, areaCenter: null, location: null };

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
