import type { ArrivalEstimate } from "@/lib/domain/analytics/estimate-arrival";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { isHeldUp, judgePace, measurePace, type PaceBar } from "@/lib/domain/shipments/parcel-pace";
import type { LegName } from "@/lib/domain/shipments/shipment";
import { LEGS } from "@/lib/domain/shipments/shipment";
import { describeJourney, type Journey, type Situation } from "@/lib/domain/shipments/shipment-sentence";
import { parseEventState } from "@/lib/domain/shipments/shipment-states";
import type { LegView, ShipmentDetail, TraceEventView } from "@/lib/domain/shipments/shipment-view";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { cleanNumber, cleanText } from "./clean-text";
import { drawRoute, type RouteDrawing } from "./draw-route";

export const BUYER_STEPS = ["pickedUp", "moving", "customs", "delivering", "signed"] as const;
export type BuyerStep = (typeof BUYER_STEPS)[number];

export interface BuyerEvent {
  /** `2026-11-24 18:05`, in the local time of the carrier's country. */
  time: string;
  area: string | null;
  text: string;
  /** Key of the catalogues that names its state; null where Kuaidi100 tells none. */
  stateKey: string | null;
}

export interface BuyerLeg {
  name: LegName;
  carrierName: string | null;
  /** The carrier's hotline. */
  phone: string | null;
  waybillNumber: string;
  country: string | null;
  /** Newest first. */
  events: BuyerEvent[];
}

/** Everything about a parcel that anyone with the link may see: no addresses, no money, and of people the recipient's first letter. */
export interface BuyerParcel {
  /** Masked. */
  recipient: string | null;
  /** The page has it where the shop shows it. */
  orderNumber: string | null;
  /** In one sentence how it is. */
  journey: Journey;
  /** Kuaidi100's advanced code of the state; 0 without one. */
  subState: number;
  /** Opens the locker in which the parcel lies; null where the newest event names none. */
  pickupCode: string | null;
  /** The delivery steps; null when the parcel is no longer on the way to the buyer. */
  steps: { step: BuyerStep; isReached: boolean; isCurrent: boolean }[] | null;
  legs: BuyerLeg[];
  isAbroad: boolean;
  /** ISO 8601; null before the first push. */
  updatedAt: string | null;
  /** In how many days most parcels of its lane arrive; null when unknown. */
  arrival: ArrivalEstimate | null;
  /** Null where not two of its places are known. */
  route: RouteDrawing | null;
  /** The time used against that of other parcels on the way; null where it is not known, and when it no longer counts. */
  pace: BuyerPace | null;
}

/** Shares of a bar, and the days since the pick-up that they stand for. */
export interface BuyerPace extends PaceBar {
  days: { used: number; p50: number; p80: number };
}

/**
 * Reduces a shipment to what a buyer may see.
 *
 * @param now ms since 1970 UTC
 */
export function toBuyerParcel(shipment: ShipmentDetail, arrival: ArrivalEstimate | null, now: number): BuyerParcel {
  const { waybillNumber, recipient, orderNumber, subState, legs, lastEvent, lastPushAt, destinationCountry } = shipment;
  const isAbroad = legs.destination !== null || destinationCountry !== null;
  const journey = describeJourney(shipment, now);
  const steps = calculateSteps(journey.situation, isAbroad);
  const isComing = steps !== null && journey.situation !== "signed";
  return {
    recipient,
    orderNumber,
    journey,
    subState: subState ?? 0,
    pickupCode: journey.situation === "locker" ? findPickupCode(lastEvent) : null,
    steps,
    route: drawRoute(shipment),
    // The arrival of a parcel with a problem is unknown.
    arrival: isComing ? arrival : null,
    pace: isComing || isHeldUp(shipment) ? findPace(shipment, now) : null,
    legs: LEGS.flatMap((name) => {
      const leg = legs[name];
      if (leg) return [toBuyerLeg(name, leg, waybillNumber)];
      return name === "origin" ? [plannedLeg(shipment)] : [];
    }).toSorted(compareLegs),
    isAbroad,
    updatedAt: lastPushAt,
  };
}

/** Null also for a parcel that takes longer than most: a full bar tells a buyer nothing. */
function findPace(shipment: ShipmentDetail, now: number): BuyerPace | null {
  const { pickedUpAt, laneTimes } = shipment;
  const bar = measurePace(shipment, now);
  if (!bar || !laneTimes || pickedUpAt === null || judgePace(shipment, now) === "late") return null;
  const daysTo = (at: number) => Math.max(1, Math.ceil((at - Date.parse(pickedUpAt)) / DAY_MS));
  const days = {
    used: daysTo(now),
    p50: daysTo(Date.parse(laneTimes.p50At)),
    p80: daysTo(Date.parse(laneTimes.p80At)),
  };
  return { ...bar, days };
}

const PICKUP_CODE =
  /取[件货]码\s*[是为:：]?\s*[【「“]?((?=[a-z-]{0,8}\d)[a-z\d]{1,8}(?:-[a-z\d]{1,8}){0,3})(?![\w*-])/iu;

/** The code as the event writes it: `12-3-4567`. */
function findPickupCode(text: string | null): string | null {
  return PICKUP_CODE.exec(cleanText(text ?? ""))?.[1] ?? null;
}

/** The destination's leg comes first once it has events: buyers look for the newest ones. */
function compareLegs(left: BuyerLeg, right: BuyerLeg): number {
  const rank = ({ name, events }: BuyerLeg) => (name === "destination" && events.length > 0 ? 0 : 1);
  return rank(left) - rank(right);
}

/** The step that a situation has reached; null before the first. Others are refused, have a problem or go back. */
const STEP_OF: Readonly<Partial<Record<Situation, BuyerStep | null>>> = {
  pending: null,
  ordered: null,
  noEvents: null,
  traced: null,
  unknown: null,
  pickedUp: "pickedUp",
  moving: "moving",
  forwarded: "moving",
  arrived: "moving",
  customs: "customs",
  customsAwaited: "customs",
  customsCleared: "customs",
  delivering: "delivering",
  locker: "delivering",
  signed: "signed",
};

/** Null for a parcel that is not on the way to the buyer. */
function calculateSteps(situation: Situation, isAbroad: boolean): BuyerParcel["steps"] {
  const reached = STEP_OF[situation];
  if (reached === undefined) return null;
  const steps = BUYER_STEPS.filter((step) => step !== "customs" || isAbroad || reached === "customs");
  const last = reached ? steps.indexOf(reached) : -1;
  // A signed parcel has no step in progress.
  return steps.map((step, index) => ({
    step,
    isReached: index <= last,
    isCurrent: index === last && step !== "signed",
  }));
}

function toBuyerLeg(name: LegName, leg: LegView, waybillNumber: string): BuyerLeg {
  const { carrierName, carrierPhone: phone, country } = leg;
  const events = (leg.events ?? []).map((event) => ({
    time: cleanNumber(event.time).slice(0, 16),
    area: event.areaName ? cleanText(event.areaName) : null,
    text: cleanText(event.context) || (event.status ? cleanText(event.status) : ""),
    stateKey: findStateKey(event),
  }));
  return { name, carrierName, phone, country, waybillNumber: cleanNumber(leg.waybillNumber ?? waybillNumber), events };
}

function findStateKey(event: TraceEventView): string | null {
  const { state, subState } = parseEventState(event);
  if (subState !== null) return `subState.${subState}`;
  return state === null ? null : `state.${state}`;
}

/** Before the first push: the carrier at creation. */
function plannedLeg({ carrier, waybillNumber, departureCountry: country }: ShipmentDetail): BuyerLeg {
  const carrierEntry = findCarrier(carrier);
  const phone = carrierEntry?.phone ?? null;
  return { name: "origin", carrierName: carrierEntry?.name ?? null, phone, country, waybillNumber, events: [] };
}
