import type { ArrivalEstimate } from "@/lib/domain/analytics/estimate-arrival";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { isSignedBySender } from "@/lib/domain/shipments/outcome";
import { isHeldUp, judgePace, measurePace, type PaceBar } from "@/lib/domain/shipments/parcel-pace";
import type { LegName, LegView, ShipmentDetail } from "@/lib/domain/shipments/shipment";
import { LEGS } from "@/lib/domain/shipments/shipment";
import { describeJourney } from "@/lib/domain/shipments/shipment-sentence";
import type { State } from "@/lib/domain/shipments/shipment-states";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { cleanNumber, cleanText } from "./clean-text";

/** A parcel's situation, as buyers see it. */
export const BUYER_SITUATIONS = [
  "pending",
  "silent",
  "pickedUp",
  "moving",
  "arrived",
  "customs",
  "customsProblem",
  "delivering",
  "locker",
  "signed",
  "signedByOther",
  "signedLocker",
  "problem",
  "lockerOverdue",
  "unreachable",
  "refused",
  "returning",
  "returned",
  "forwarded",
  "unknown",
] as const;
export type BuyerSituation = (typeof BUYER_SITUATIONS)[number];

export const BUYER_STEPS = ["pickedUp", "moving", "customs", "delivering", "signed"] as const;
export type BuyerStep = (typeof BUYER_STEPS)[number];

export interface BuyerEvent {
  /** `2026-11-24 18:05`, in the local time of the carrier's country. */
  time: string;
  area: string | null;
  text: string;
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
  waybillNumber: string;
  /** Masked. */
  recipient: string | null;
  situation: BuyerSituation;
  /** In one sentence how it is, as message texts; null before anything is known of it. */
  summary: string | null;
  /** The delivery steps; null when the parcel is no longer on the way to the buyer. */
  steps: { step: BuyerStep; isReached: boolean; isCurrent: boolean }[] | null;
  legs: BuyerLeg[];
  isAbroad: boolean;
  /** ISO 8601; null before the first push. */
  updatedAt: string | null;
  /** In how many days most parcels of its lane arrive; null when unknown. */
  arrival: ArrivalEstimate | null;
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
export function toBuyerParcel(stored: ShipmentDetail, arrival: ArrivalEstimate | null, now: number): BuyerParcel {
  const shipment = isSignedBySender(stored) ? { ...stored, state: 4 as const, subState: null } : stored;
  const { waybillNumber, recipient, legs, lastPushAt, destinationCountry } = shipment;
  const isAbroad = legs.destination !== null || destinationCountry !== null;
  const steps = calculateSteps(shipment, isAbroad);
  const isAwaited = (steps !== null && shipment.state !== 3) || isHeldUp(shipment);
  return {
    waybillNumber,
    recipient,
    situation: findSituation(shipment),
    summary: shipment.state === null ? null : describeJourney(shipment, now),
    steps,
    // The arrival of a parcel with a problem is unknown.
    arrival: steps !== null && shipment.state !== 3 ? arrival : null,
    pace: isAwaited ? findPace(shipment, now) : null,
    legs: LEGS.flatMap((name) => {
      const leg = legs[name];
      if (leg) return [toBuyerLeg(name, leg, waybillNumber)];
      return name === "origin" ? [plannedLeg(shipment)] : [];
    }).toSorted(compareLegs),
    isAbroad,
    updatedAt: lastPushAt,
  };
}

/** Null also of a parcel that takes longer than most: a bar that is full tells a buyer nothing. */
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

/** The destination's leg comes first once it has events: buyers look for the newest ones. */
function compareLegs(left: BuyerLeg, right: BuyerLeg): number {
  const rank = ({ name, events }: BuyerLeg) => (name === "destination" && events.length > 0 ? 0 : 1);
  return rank(left) - rank(right);
}

const BY_SUB_STATE: Readonly<Record<number, BuyerSituation>> = {
  101: "pending",
  102: "pending",
  1001: "arrived",
  501: "locker",
  303: "signedByOther",
  304: "signedLocker",
  205: "lockerOverdue",
  206: "unreachable",
};

const BY_STATE: Readonly<Record<State, BuyerSituation>> = {
  0: "moving",
  1: "pickedUp",
  2: "problem",
  3: "signed",
  4: "returned",
  5: "delivering",
  6: "returning",
  7: "forwarded",
  8: "customs",
  10: "customs",
  11: "customs",
  12: "customs",
  13: "customsProblem",
  14: "refused",
};

function findSituation({ state, subState, rawState, lastEvent, monitorStatus }: ShipmentDetail): BuyerSituation {
  if (state !== null) return BY_SUB_STATE[subState ?? -1] ?? BY_STATE[state];
  if (rawState !== null || lastEvent !== null) return "unknown";
  return monitorStatus === "abort" || monitorStatus === "failed" ? "silent" : "pending";
}

const STEP_OF: Partial<Record<State, BuyerStep>> = {
  1: "pickedUp",
  0: "moving",
  7: "moving",
  8: "customs",
  10: "customs",
  11: "customs",
  12: "customs",
  5: "delivering",
  3: "signed",
};

/** Null for a parcel that is refused, has a problem or is being returned: it is not on the way to the buyer. */
function calculateSteps({ state, subState }: ShipmentDetail, isAbroad: boolean): BuyerParcel["steps"] {
  const isAwaited = state === null || subState === 101 || subState === 102;
  const reached = isAwaited ? undefined : STEP_OF[state];
  if (!isAwaited && !reached) return null;
  const steps = BUYER_STEPS.filter((step) => step !== "customs" || isAbroad || reached === "customs");
  const last = reached ? steps.indexOf(reached) : -1;
  // The last step is no step that is under way.
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
  }));
  return { name, carrierName, phone, country, waybillNumber: cleanNumber(leg.waybillNumber ?? waybillNumber), events };
}

/** Before the first push: the carrier at creation. */
function plannedLeg({ carrier, waybillNumber, departureCountry: country }: ShipmentDetail): BuyerLeg {
  const carrierEntry = findCarrier(carrier);
  const phone = carrierEntry?.phone ?? null;
  return { name: "origin", carrierName: carrierEntry?.name ?? null, phone, country, waybillNumber, events: [] };
}
