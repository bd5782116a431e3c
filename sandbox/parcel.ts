import type { SubscribeRequest } from "@/lib/kuaidi100/subscribe-wire";
import { destinationOf } from "./abroad";
import { isPostal, isPostalUnionNumber, recogniseCarrier } from "./carriers";
import { choosePlan } from "./choose-scenario";
import type { Step } from "./journey";
import { type ScenarioName, scenario, type Watching, writeJourney } from "./scenarios";

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const SILENT_MINUTES = 3 * DAY_MINUTES;
const STALE_MINUTES = 60 * DAY_MINUTES;
const NO_RECORD = "3天查询无记录";
const STALE = "60天无变化";

export interface ParcelOptions {
  /** Virtual minutes per real minute. */
  speed: number;
  seed: string;
}

/** A step that has happened. */
export interface Scan extends Step {
  /** ms since 1970 UTC, never later than when it was stamped. */
  at: number;
}

/** A parcel as plain data, enough to go on with it in another process. */
export type ParcelRecord = ReturnType<Parcel["toJSON"]>;

/** What a look at the parcel brought that is worth a push. */
export interface News {
  status: "polling" | "shutdown" | "abort" | "updateall";
  message: string;
  autoCheck: "0" | "1";
  comOld: string;
  comNew: string;
}

/**
 * A parcel that is being watched. Its journey runs on virtual time, `speed` times as fast as the
 * clock; its scans are stamped with real moments that have passed: those before the subscription
 * in the past, as far apart as in life, the others when they happen.
 *
 * All times are real, in ms since 1970 UTC.
 */
export class Parcel {
  readonly number: string;
  /** The carrier subscribed for; Kuaidi100 may know better, see `carrier`. */
  readonly company: string;
  readonly isTwoLegged: boolean;
  readonly destinationCarrier: string;
  readonly scans: Scan[] = [];
  scenarioName: ScenarioName;
  /** When Kuaidi100 stopped watching. */
  endedAt: number | null = null;
  isCorrected = false;
  isRepaired = false;
  lastStatus: News["status"] | null = null;

  private realCarrier: string;
  private pending: Step[];
  private toldScans = 0;
  /** A real moment, and the minute of the journey at which it finds the parcel. */
  private anchor: { at: number; minute: number };

  constructor(
    readonly request: SubscribeRequest,
    company: string,
    readonly subscribedAt: number,
    private readonly options: ParcelOptions,
  ) {
    const { number, parameters } = request;
    this.number = number;
    this.company = company;
    this.isTwoLegged = parameters.interCom === "1" && isPostal(company) && isPostalUnionNumber(number);
    this.destinationCarrier = parameters.destinationCom || destinationOf(number, parameters.destinationCountry).carrier;

    const plan = choosePlan(number, this.isTwoLegged, options.seed);
    this.scenarioName = plan.scenario;
    this.realCarrier = this.watching === "corrected" ? carrierInstead(number, company) : company;
    this.pending = this.steps();
    this.anchor = { at: subscribedAt, minute: this.startMinute(plan.progress) };
  }

  /** Goes on with a parcel that was written down: time has not stood still for it. */
  static fromJSON(record: ParcelRecord, options: ParcelOptions): Parcel {
    const { request, company, subscribedAt, ...state } = record;
    const parcel = new Parcel(request, company, subscribedAt, options);
    Object.assign(parcel, state);
    return parcel;
  }

  /** Writes out even the scans to come: another version of the journeys must not change a parcel on its way. */
  toJSON() {
    const { request, company, subscribedAt, scenarioName, realCarrier, anchor, scans, pending } = this;
    const { toldScans, lastStatus, endedAt, isCorrected, isRepaired } = this;
    const state = { scenarioName, realCarrier, anchor, scans, pending, toldScans, lastStatus, endedAt };
    return { request, company, subscribedAt, ...state, isCorrected, isRepaired };
  }

  /** The carrier that Kuaidi100 asks. */
  get carrier(): string {
    return this.isCorrected ? this.realCarrier : this.company;
  }

  get watching(): Watching {
    return scenario(this.scenarioName).watching ?? "trace";
  }

  /** Whether no look can bring news any more. */
  get isOver(): boolean {
    return this.endedAt !== null && !(this.watching === "repaired" && !this.isRepaired);
  }

  /** Whether it has come as far as the receiver's city, where Kuaidi100 looks more often. */
  get isNearDestination(): boolean {
    const last = this.scans.at(-1);
    return last !== undefined && (last.state === 5 || last.leg === "destination" || last.subState === 1001);
  }

  /** Looks at the parcel as Kuaidi100 does every few hours. Undefined when there is nothing to push. */
  look(now: number): News | undefined {
    if (this.isOver) return undefined;
    if (this.endedAt !== null) return this.repair();
    if (this.isSilent()) {
      return this.minuteAt(now) < SILENT_MINUTES ? undefined : this.endSilence(now);
    }
    this.settle(now);
    if (this.scans.length > this.toldScans) return this.tell(now);
    const isStale = this.watching === "stale" && this.minuteAt(now) >= this.staleMinute();
    return isStale ? this.end("abort", STALE, now) : undefined;
  }

  /** Lets the next thing in the parcel's life happen at this moment; false when there is none. */
  leap(now: number): boolean {
    const next = this.nextMinute();
    if (next === undefined) return false;
    this.settle(now);
    this.anchor = { at: now, minute: Math.max(this.minuteAt(now), next) };
    return true;
  }

  /**
   * Gives the parcel another end. What has happened has happened; the rest follows the new scenario,
   * even out of the receiver's hands.
   */
  follow(name: ScenarioName, now: number): void {
    this.settle(now);
    const [at, last] = [this.minuteAt(now), this.scans.at(-1)?.minute ?? 0];
    this.scenarioName = name;
    this.endedAt = null;
    if (this.watching === "corrected") this.realCarrier = carrierInstead(this.number, this.company);
    const steps = this.steps();
    const rest = steps.slice(Math.min(this.scans.length, steps.length - 1));
    // The new journey keeps its own hours; none of it may lie before what has already happened.
    const delay = Math.max(0, Math.max(at, last) - (rest[0]?.minute ?? 0));
    this.pending = rest.map((step) => ({ ...step, minute: step.minute + delay }));
  }

  private steps(): Step[] {
    const { number, from, to, parameters } = this.request;
    const { destinationCountry } = parameters;
    const waybill = { number, carrier: this.realCarrier, from, to, destinationCountry };
    return writeJourney(this.scenarioName, waybill, this.options.seed);
  }

  private startMinute(progress: number): number {
    const lastScan = this.pending.at(-1)?.minute ?? 0;
    if (this.watching === "no-record" || this.watching === "corrected") return progress * SILENT_MINUTES;
    if (this.watching === "stale") return progress * (lastScan + STALE_MINUTES);
    // Who has begun at all has been scanned once, or the first push would have nothing to tell.
    return progress < 0 ? progress * lastScan : Math.max(progress * lastScan, 20);
  }

  private minuteAt(now: number): number {
    return this.anchor.minute + ((now - this.anchor.at) / MINUTE_MS) * this.options.speed;
  }

  /** Stamps what has happened by now. While nobody finds a record, nothing has. */
  private settle(now: number): void {
    if (this.isSilent()) return;
    const minute = this.minuteAt(now);
    while (this.pending[0] && this.pending[0].minute <= minute) {
      const step = this.pending.shift() as Step;
      const at = Math.max(this.scans.at(-1)?.at ?? 0, Math.min(now, Math.floor(this.momentOf(step.minute))));
      this.scans.push({ ...step, at });
    }
  }

  /** Before the anchor a minute lasts as long as in life; after it, a `speed`th of that. */
  private momentOf(minute: number): number {
    const sinceAnchor = (minute - this.anchor.minute) * MINUTE_MS;
    return this.anchor.at + (sinceAnchor < 0 ? sinceAnchor : sinceAnchor / Math.max(1, this.options.speed));
  }

  private isSilent(): boolean {
    return this.watching === "no-record" || (this.watching === "corrected" && !this.isCorrected);
  }

  private staleMinute(): number {
    return (this.scans.at(-1)?.minute ?? 0) + STALE_MINUTES;
  }

  private nextMinute(): number | undefined {
    if (this.isOver) return undefined;
    if (this.endedAt !== null) return this.anchor.minute;
    if (this.isSilent()) return SILENT_MINUTES;
    return this.pending[0]?.minute ?? (this.watching === "stale" ? this.staleMinute() : undefined);
  }

  private tell(now: number): News {
    this.toldScans = this.scans.length;
    const last = this.scans.at(-1);
    const isFinal = last?.state === 4 || (last?.state === 3 && this.pending.length === 0);
    return isFinal ? this.end("shutdown", "ok", now) : this.news("polling", "");
  }

  private endSilence(now: number): News {
    if (this.watching === "no-record") return this.end("abort", NO_RECORD, now);
    // The first of a pair: the wrong carrier is given up, the right one is watched from now on.
    const news = { ...this.news("abort", NO_RECORD), comNew: this.realCarrier };
    this.isCorrected = true;
    return news;
  }

  private repair(): News {
    this.isRepaired = true;
    return this.news("updateall", "重新推送");
  }

  private end(status: News["status"], message: string, now: number): News {
    this.endedAt = now;
    return this.news(status, message);
  }

  private news(status: News["status"], message: string): News {
    this.lastStatus = status;
    const correction = this.isCorrected
      ? ({ autoCheck: "1", comOld: this.company, comNew: this.realCarrier } as const)
      : ({ autoCheck: "0", comOld: "", comNew: "" } as const);
    return { status, message, ...correction };
  }
}

function carrierInstead(number: string, company: string): string {
  const guess = recogniseCarrier(number);
  if (guess && guess !== company) return guess;
  return company === "yuantong" ? "zhongtong" : "yuantong";
}
