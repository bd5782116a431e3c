import { isSignedBySender } from "@/lib/domain/shipments/outcome";
import type { LegName } from "@/lib/domain/shipments/shipment";
import { parseEventState, type State } from "@/lib/domain/shipments/shipment-states";
import type { ShipmentDetail, TraceEventView } from "@/lib/domain/shipments/shipment-view";

/** `end` replaces 签收 for a parcel with a problem or on its way back. */
export type StageKey = "pickedUp" | "moving" | "customs" | "arrived" | "delivering" | "signed" | "end";

export interface Stage {
  key: StageKey;
  /** Instant, if known. */
  at: string | null;
  /** The time abroad as the carrier wrote it, whose zone is not known; instead of `at`. */
  localTime?: string;
  isReached: boolean;
}

/** States that interrupt the delivery. */
const DIVERTED_STATES: readonly State[] = [2, 14, 6, 4, 7, 13];
/** 到达派件城市. */
const ARRIVED_SUB_STATE = 1001;
const CUSTOMS_STATES: readonly State[] = [8, 10, 11, 12, 13];

/** The parcel's stages from pick-up to delivery, with the known time of each. */
export function buildStages(shipment: ShipmentDetail): Stage[] {
  const oldestFirst = (shipment.legs.origin?.events ?? []).toReversed();
  const abroad = shipment.legs.destination?.events ?? [];
  const first = (states: readonly State[]) => oldestFirst.find((event) => hasState(event, states))?.occurredAt ?? null;
  const isAbroadIn = (states: readonly State[]) => abroad.some((event) => hasState(event, states));
  const { pickedUpAt, signedAt, lastEventAt } = shipment;
  const state = isSignedBySender(shipment) ? 4 : shipment.state;
  const isOfLeg = (name: LegName) => shipment.legs[name]?.state === shipment.state;
  const isFromAbroad = isOfLeg("destination") && !isOfLeg("origin");

  const stages: Stage[] = [createStage("pickedUp", pickedUpAt), createStage("moving", first([0]))];
  const hasCustoms = oldestFirst.some((event) => hasState(event, CUSTOMS_STATES)) || isAbroadIn(CUSTOMS_STATES);
  if (hasCustoms || (state !== null && CUSTOMS_STATES.includes(state))) {
    stages.push({ key: "customs", at: first(CUSTOMS_STATES), isReached: true });
  }
  const arrivedAt = findArrivalTime(oldestFirst);
  stages.push(createStage("arrived", arrivedAt));
  const deliveringAt = first([5]);
  stages.push({
    key: "delivering",
    at: deliveringAt,
    isReached: deliveringAt !== null || isAbroadIn([5]) || state === 5,
  });
  if (state !== null && DIVERTED_STATES.includes(state)) {
    const passed = stages.slice(0, stages.findLastIndex(({ isReached }) => isReached) + 1);
    // 清关异常 is already shown by the end stage.
    const before = state === 13 && passed.at(-1)?.key === "customs" ? passed.slice(0, -1) : passed;
    // Dated from the leg that diverted it: abroad only the clock there is known.
    const localTime = isFromAbroad ? shipment.destinationEvent?.time : undefined;
    const end: Stage = {
      key: "end",
      at: localTime ? null : lastEventAt,
      isReached: true,
      ...(localTime && { localTime }),
    };
    return markReachedStages([...before, end]);
  }
  return markReachedStages([...stages, { key: "signed", at: signedAt, isReached: state === 3 }]);
}

/** 到达派件城市: the carrier's own event, else the first event in the city of the delivery event. */
function findArrivalTime(oldestFirst: readonly TraceEventView[]): string | null {
  const arrivalEvent = oldestFirst.find((event) => parseEventState(event).subState === ARRIVED_SUB_STATE);
  if (arrivalEvent) return arrivalEvent.occurredAt;
  const delivering = oldestFirst.findIndex((event) => hasState(event, [5]));
  const city = getCityCode(oldestFirst[delivering]);
  if (city === null) return null;
  const elsewhere = oldestFirst.slice(0, delivering).findLastIndex((event) => getCityCode(event) !== city);
  const arrival = oldestFirst[elsewhere + 1];
  // Without an event in another city, or one before the delivery itself, the arrival is unknown.
  return elsewhere === -1 || elsewhere + 1 === delivering ? null : (arrival?.occurredAt ?? null);
}

/** `4403` of `CN440305000000`. */
function getCityCode(event: TraceEventView | undefined): string | null {
  return /^(?:CN)?(\d{4})/i.exec(event?.areaCode ?? "")?.[1] ?? null;
}

function createStage(key: StageKey, at: string | null): Stage {
  return { key, at, isReached: at !== null };
}

function hasState(event: TraceEventView, states: readonly State[]): boolean {
  const { state } = parseEventState(event);
  return state !== null && states.includes(state);
}

/** The stages before a reached stage are passed too, even without an event. */
function markReachedStages(stages: Stage[]): Stage[] {
  const last = stages.findLastIndex(({ isReached }) => isReached);
  return stages.map((each, index) => ({ ...each, isReached: index <= last }));
}
