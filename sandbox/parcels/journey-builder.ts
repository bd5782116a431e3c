import { type Random, seededRandom } from "@/sandbox/shared/random";
import { type CarrierPhrases, findPhrases } from "./carrier-phrases";
import { findPlace, hubsBetween, type Place } from "./places";

/** One scan of a parcel. */
export interface JourneyStep {
  /** Minutes since the start of the journey. */
  minute: number;
  leg: "origin" | "destination";
  place: Place;
  context: string;
  /** The carrier's first text, before `updateall` brings the text in `context`. */
  contextBeforeRepair?: string;
  /** Base state, usually one of the document's 2.5. */
  state: number;
  /** Advanced code, sent only with `resultv2=4` or `8`. */
  subState?: number;
  /** Value of `ischeck`, if it does not follow from the state. */
  isChecked?: boolean;
  /** By how many minutes the carrier's date is wrong. */
  shiftMinutes?: number;
  /** The notation of its times, if it is not `2026-11-24 12:00:00`. */
  timeStyle?: TimeStyle;
  /** What the carrier changes about this scan later. */
  corrections?: ScanCorrection[];
}

/** A later change of a scan by its carrier. */
interface ScanCorrection {
  /** Minutes since the start of the journey. */
  minute: number;
  /** The scan disappears from the trace. */
  isRemoval?: boolean;
  changes: Partial<Pick<JourneyStep, "context" | "state" | "subState" | "shiftMinutes">>;
}

/**
 * Notations of times that deviate from the document. `raw-only`: only `time` is readable, not
 * `ftime`; `date-as-ftime`: `ftime` has lost its hours; `unreadable`: neither.
 */
export type TimeStyle =
  | "slashes"
  | "iso"
  | "fraction"
  | "chinese"
  | "date-only"
  | "date-as-ftime"
  | "raw-only"
  | "year-one"
  | "unreadable";

/** The data of a parcel before it travels. */
export interface Waybill {
  number: string;
  /** The carrier that really transports it. */
  carrier: string;
  from?: string | null;
  to?: string | null;
  destinationCountry?: string | null;
}

interface ScanDetails {
  subState?: number;
  place?: Place;
  leg?: JourneyStep["leg"];
  contextBeforeRepair?: string;
  isChecked?: boolean;
}

const SURNAMES = ["张", "王", "李", "刘", "陈", "杨", "黄", "赵", "周", "吴"];

/** Carriers use the same texts for ten thousand parcels: each text is in memory once. */
const INTERNED_TEXTS = new Map<string, string>();

function internText(text: string): string {
  const known = INTERNED_TEXTS.get(text);
  if (known === undefined) INTERNED_TEXTS.set(text, text);
  return known ?? text;
}

/** Builds a journey scan by scan; the same waybill and seed give the same journey. */
export class JourneyBuilder {
  readonly steps: JourneyStep[] = [];
  readonly random: Random;
  readonly from: Place;
  readonly to: Place;
  readonly phrases: CarrierPhrases;
  private minute = 0;
  private place: Place;

  constructor(
    readonly waybill: Waybill,
    seed: string,
  ) {
    this.random = seededRandom(`${seed} ${waybill.number}`);
    this.from = findPlace(waybill.from, this.random);
    this.to = findPlace(waybill.to, this.random, this.from);
    this.phrases = findPhrases(waybill.carrier);
    this.place = this.from;
  }

  /** Lets about this many hours pass. */
  wait(hours: number): this {
    this.minute += hours * 60 * this.random.between(0.8, 1.25);
    return this;
  }

  /** Scans the parcel at the place of the last scan, unless `details` has another one. */
  scan(state: number, context: string, details: ScanDetails = {}): this {
    const { place = this.place, leg = "origin", ...rest } = details;
    this.place = place;
    this.steps.push({ minute: this.minute, leg, place, context: internText(context), state, ...rest });
    return this;
  }

  /** The carrier changes an earlier scan now, by default the last one. */
  correct(changes: ScanCorrection["changes"], step = this.steps.at(-1)): this {
    return this.addCorrection({ minute: this.minute, changes }, step);
  }

  /** The carrier removes an earlier scan from the trace now. */
  remove(step: JourneyStep | undefined): this {
    return this.addCorrection({ minute: this.minute, isRemoval: true, changes: {} }, step);
  }

  private addCorrection(correction: ScanCorrection, step: JourneyStep | undefined): this {
    if (step) step.corrections = [...(step.corrections ?? []), correction];
    return this;
  }

  /** A courier in the carrier's notation, `张**（138****0000）`. */
  randomCourier(): string {
    return `${this.random.pick(SURNAMES)}**（138****${this.random.pick(["0000", "8000", "8138"])}）`;
  }

  pickUp(): this {
    return this.scan(1, this.phrases.pickedUp(this.from, this.randomCourier()), { place: this.from, subState: 103 });
  }

  /** From the sender's station to the receiver's city, through `stops` sorting centres. */
  travel(stops = 1): this {
    const { from, to, phrases } = this;
    this.pickUp().wait(2).scan(0, phrases.leftStation(from), { subState: 1002 });
    let at = from;
    this.wait(2.5).scan(0, phrases.reachedHub(at), { subState: 1002 });
    for (const next of [...hubsBetween(from, to, stops), to]) {
      this.wait(1.5).scan(0, phrases.leftHub(at, next), { place: at, subState: 1002 });
      at = next;
      this.wait(9).scan(0, phrases.reachedHub(at), { place: at, subState: at === to ? 1001 : 1002 });
    }
    return this;
  }

  /** From the sorting centre of the receiver's city to the station there. */
  reachStation(): this {
    const { to, phrases } = this;
    this.wait(1.5).scan(0, phrases.leftHub(to, to), { subState: 1001 });
    return this.wait(4).scan(0, phrases.reachedStation(to), { subState: 1001 });
  }

  /** From the receiver's city to the courier. */
  goOutForDelivery(): this {
    this.reachStation().wait(5);
    return this.scan(5, this.phrases.delivering(this.to, this.randomCourier()));
  }

  /** Into a locker, from which the receiver collects it. */
  putIntoLocker(): this {
    return this.wait(2).scan(5, "快件已投递至【丰巢智能柜】，请凭取件码及时取件", { subState: 501 });
  }

  sign(subState = this.random.pick([301, 301, 303])): this {
    const by = subState === 301 ? "本人签收" : "家人代签";
    return this.wait(3).scan(3, this.phrases.signed(this.to, by), { subState });
  }

  /** The merchant has printed the label but not handed over the parcel. */
  placeOrder(): this {
    this.scan(1, "商家已通知快递公司揽收", { place: this.from, subState: 101 });
    return this.wait(1).scan(1, `【${this.from.city}】已安排快递员上门揽收，请等待`, { subState: 102 });
  }

  /** The receiver refuses it at the door. */
  refuse(): this {
    return this.wait(2).scan(14, "收件人拒收，原因：不想要了，快件将退回寄件人");
  }

  /** Back on the same way, to the sender's station. */
  travelBack(): this {
    const { from, to, phrases } = this;
    this.wait(4).scan(6, `快件已退回，${phrases.leftHub(to, from)}`, { place: to });
    this.wait(14).scan(6, phrases.reachedHub(from), { place: from });
    return this.wait(5).scan(6, `退回件${phrases.reachedStation(from)}`);
  }
}
