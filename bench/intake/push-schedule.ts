import { eventText, FINAL_STATE, UNDER_WAY } from "./trace-text";

/** Events in a parcel's first push; each later push has one more, up to `MOST_EVENTS`. */
const FEWEST_EVENTS = 10;
const MOST_EVENTS = 30;
/** Pushes of one parcel after its first one. */
const LIFE = MOST_EVENTS - FEWEST_EVENTS;

/** A push of the schedule: its parcel, and the number of events in its trace. */
export interface PlannedPush {
  parcel: number;
  events: number;
}

/**
 * The order of pushes. A number of slots take turns. Each slot sends the pushes of one parcel from
 * 10 events to 30 and then continues with the next parcel, and the slots are in different phases.
 * So the mix of sizes is constant, two pushes of one parcel are never in progress together, and a
 * fast server gets the same work as a slow one.
 */
export class PushSchedule {
  readonly #slots: number;

  constructor(slots: number) {
    this.#slots = slots;
  }

  /** The parcel's first push, used for the warm-up. */
  firstPush(parcel: number): PlannedPush {
    const isFirstOfSlot = parcel < this.#slots;
    return { parcel, events: FEWEST_EVENTS + (isFirstOfSlot ? parcel % LIFE : 0) };
  }

  /** The push at a position among those with one new event. */
  pushAt(position: number): PlannedPush {
    const slot = position % this.#slots;
    const age = (slot % LIFE) + Math.floor(position / this.#slots);
    const parcel = Math.floor(age / LIFE) * this.#slots + slot;
    return { parcel, events: FEWEST_EVENTS + 1 + (age % LIFE) };
  }

  /** Number of parcels in this many pushes. */
  countParcels(pushes: number): number {
    const oldest = LIFE - 1 + Math.floor((pushes - 1) / this.#slots);
    return (Math.floor(oldest / LIFE) + 1) * this.#slots;
  }

  /** Number of pushes before the first one for a parcel beyond these. */
  countPushes(parcels: number): number {
    return (Math.floor(parcels / this.#slots) * LIFE - (LIFE - 1)) * this.#slots;
  }
}

/** None of them requires a phone number. */
const CARRIERS = ["yuantong", "yunda", "shentong", "jtexpress", "jd"];

export interface ParcelName {
  carrier: string;
  waybillNumber: string;
}

export function parcelNameOf(parcel: number): ParcelName {
  const carrier = CARRIERS[parcel % CARRIERS.length] ?? "yuantong";
  return { carrier, waybillNumber: `BN${String(7_300_000_000 + parcel)}` };
}

/**
 * The `param` around a parcel's events: JSON as Kuaidi100 writes it, 2 to 6 KB with the events.
 *
 * @see Kuaidi100 document, 2.3 推送输入参数
 */
export function buildParamEnvelope(parcel: number, events: number): { head: string; tail: string } {
  const { carrier, waybillNumber } = parcelNameOf(parcel);
  const isFinal = events === MOST_EVENTS;
  const state = isFinal ? FINAL_STATE : UNDER_WAY;
  const outer = `{"status":"polling","billstatus":"${isFinal ? "check" : "sending"}","message":"","autoCheck":"0","comOld":"","comNew":""`;
  const result = `"lastResult":{"message":"ok","state":"${state}","status":"200","condition":"F00","ischeck":"${isFinal ? 1 : 0}"`;
  return { head: `${outer},${result},"com":"${carrier}","nu":"${waybillNumber}","data":[`, tail: "]}}" };
}

/** JSON of one event of a parcel; 0 is the oldest. */
export function buildEventJson(parcel: number, index: number): string {
  return eventText(parcel, index, index === 0 ? "picked-up" : index === MOST_EVENTS - 1 ? "signed" : "under-way");
}
