import type { SubscribeRequest } from "@/lib/kuaidi100/subscribe-wire";
import { choosePlan } from "@/sandbox/scenarios/choose-plan";
import type { MonitoringMode, PushLie } from "@/sandbox/scenarios/scenario-types";
import { buildJourney, getScenario, type ScenarioName, type ScenarioPlan } from "@/sandbox/scenarios/scenarios";
import { findDestinationCountry } from "./international-journey";
import type { JourneyStep } from "./journey-builder";
import { applyCorrections, nextCorrectionMinute, postpone, type Scan } from "./parcel-scan";
import { NO_RECORD_MESSAGE, type ParcelUpdate, STALE_MESSAGE } from "./parcel-update";
import { buildMisleadingUpdate, FOLLOWS_END, isLieDue } from "./push-lies";
import { correctedCarrierFor, isPostal, isPostalUnionNumber } from "./sandbox-carriers";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const SILENCE_MS = 3 * DAY_MS;
const STALE_MS = 60 * DAY_MS;
/** A journey that has begun has at least one scan, so that the first push has an event. */
const FIRST_SCAN_MINUTES = 20;

export interface ParcelOptions {
  seed: string;
  /** The date of a scan at a virtual time, see `VirtualClock`. */
  stampOf(virtual: number): number;
  /** The date of a time that may be in the future; by default `stampOf`. */
  dateOf?(virtual: number): number;
  /** How many times as fast as those dates say the scans happen; by default 1. */
  timeScale?(): number;
}

/** A parcel as plain data, from which another process can continue it. */
export type ParcelRecord = ReturnType<SimulatedParcel["toJSON"]>;

/**
 * A monitored parcel on its journey through virtual time; all times are virtual except for the
 * dates of its scans.
 *
 * @see Kuaidi100 document, 2.3 `status` and `autoCheck`: when it ends, is aborted, or corrected
 */
export class SimulatedParcel {
  readonly number: string;
  readonly isTwoLegged: boolean;
  readonly destinationCarrier: string;
  readonly scans: Scan[] = [];
  scenarioName: ScenarioName;
  /** When Kuaidi100 stopped monitoring. */
  endedAt: number | null = null;
  isCorrected = false;
  isRepaired = false;
  lastStatus: ParcelUpdate["status"] | null = null;

  private readonly subscribedStamp: number;
  private readonly isKept: boolean;
  private realCarrier: string;
  private pending: JourneyStep[];
  /** Number of scans and corrections that have happened, and of those that a push has told. */
  private changes = 0;
  private toldScans = 0;
  /** Number of scans in the last polling. */
  private polledScans = 0;
  private hasMisled = false;
  /** Time of the journey's minute 0. */
  private beganAt: number;
  /** Time of the newest scan. */
  private changedAt: number;

  /** @param company the subscribed carrier; Kuaidi100 may correct it, see `carrier` */
  constructor(
    readonly request: SubscribeRequest,
    readonly company: string,
    readonly subscribedAt: number,
    private readonly options: ParcelOptions,
    asked?: ScenarioName,
  ) {
    const { number, parameters } = request;
    this.number = number;
    this.isTwoLegged = parameters.interCom === "1" && isPostal(company) && isPostalUnionNumber(number);
    this.destinationCarrier =
      parameters.destinationCom || findDestinationCountry(number, parameters.destinationCountry).carrier;
    this.subscribedStamp = options.stampOf(subscribedAt);

    const plan = choosePlan(number, this.isTwoLegged, options.seed, asked);
    this.scenarioName = plan.scenario;
    this.isKept = plan.isKept === true;
    this.realCarrier = this.monitoringMode === "corrected" ? correctedCarrierFor(number, company) : company;
    this.pending = this.buildSteps();
    this.beganAt = subscribedAt - this.elapsedMs(plan);
    this.changedAt = subscribedAt;
  }

  /** Continues a saved parcel, including the time since it was saved. */
  static fromJSON(record: ParcelRecord, options: ParcelOptions): SimulatedParcel {
    const { request, company, subscribedAt, ...state } = record;
    const parcel = new SimulatedParcel(request, company, subscribedAt, options);
    Object.assign(parcel, { changes: state.scans.length }, state);
    return parcel;
  }

  /**
   * The same parcel under a new subscription at `now`: its journey goes on, and everything will be
   * pushed again.
   */
  resubscribe(request: SubscribeRequest, now: number): SimulatedParcel {
    this.recordDueScans(now);
    const again = { request, subscribedAt: now, subscribedStamp: this.options.stampOf(now) };
    const untold = { toldScans: 0, polledScans: 0, lastStatus: null, endedAt: null, isRepaired: false };
    // Each subscription begins with an empty push; other lies do not come again.
    const hasMisled = this.lie !== "empty-first-push";
    return SimulatedParcel.fromJSON({ ...this.toJSON(), ...again, ...untold, hasMisled }, this.options);
  }

  /** Includes future scans: a new version of the journeys must not change a parcel on its way. */
  toJSON() {
    const { request, company, subscribedAt, subscribedStamp, scenarioName, isKept, realCarrier } = this;
    const { scans, pending, toldScans, beganAt, changedAt, lastStatus, endedAt, isCorrected, isRepaired } = this;
    const { changes, polledScans, hasMisled } = this;
    const journeyState = { scenarioName, isKept, realCarrier, beganAt, scans, pending, changes };
    const monitoringState = { toldScans, changedAt, lastStatus, endedAt, isCorrected, isRepaired };
    const lieState = { polledScans, hasMisled };
    return { request, company, subscribedAt, subscribedStamp, ...journeyState, ...monitoringState, ...lieState };
  }

  /** The carrier that Kuaidi100 queries. */
  get carrier(): string {
    return this.isCorrected ? this.realCarrier : this.company;
  }

  get monitoringMode(): MonitoringMode {
    return getScenario(this.scenarioName).watching ?? "trace";
  }

  get lie(): PushLie | undefined {
    return getScenario(this.scenarioName).lie;
  }

  /** Whether no check can bring a new event. */
  get isOver(): boolean {
    if (this.endedAt === null) return false;
    return !(this.monitoringMode === "repaired" && !this.isRepaired) && !this.misleadsAfterEnd();
  }

  /** The step at which it will be delivered, with its virtual time; undefined when it will not be. */
  get futureDelivery(): { step: JourneyStep; moment: number } | undefined {
    const step = this.pending.findLast(({ state }) => state === 3);
    return step && { step, moment: this.beganAt + step.minute * MINUTE_MS };
  }

  /** A virtual time as a push writes it. */
  dateOf(virtual: number): number {
    return this.options.dateOf?.(virtual) ?? this.options.stampOf(virtual);
  }

  /** Virtual time of the journey's minute 0. */
  get journeyBeganAt(): number {
    return this.beganAt;
  }

  /** Whether everything that has happened was in a push. */
  get isTold(): boolean {
    return this.changes === this.toldScans;
  }

  /** Whether it is in the receiver's city, where Kuaidi100 checks more often (document, 1.3 `to`). */
  get isNearDestination(): boolean {
    const last = this.scans.at(-1);
    if (last === undefined || !this.request.to) return false;
    return last.state === 5 || last.leg === "destination" || last.subState === 1001;
  }

  /** Checks the parcel as Kuaidi100 does every few hours. Undefined when there is nothing to push. */
  checkForUpdate(now: number): ParcelUpdate | undefined {
    if (this.isOver) return undefined;
    if (this.endedAt !== null) return this.misleadsAfterEnd() ? this.mislead() : this.resendRepaired();
    this.recordDueScans(now);
    if (this.lie === "empty-first-push" && !this.hasMisled) return this.mislead();
    if (!this.isTold) {
      if (this.monitoringMode !== "interrupted" || this.toldScans === 0) return this.reportNewScans(now);
      // Kuaidi100 stops checking it at its end, which is not pushed either.
      if (this.isDelivered()) this.endedAt = now;
      return undefined;
    }
    if (this.hasNoRecord() || this.scans.length === 0) {
      return now < this.silentSince() + SILENCE_MS ? undefined : this.endWithoutRecord(now);
    }
    if (!this.hasMisled && isLieDue(this)) return this.mislead();
    if (this.monitoringMode === "ends-later" && this.pending.length === 0) return this.end("shutdown", "ok", now);
    const isStale = (!this.isKept || this.monitoringMode === "stale") && now >= this.changedAt + STALE_MS;
    return isStale ? this.end("abort", STALE_MESSAGE, now) : undefined;
  }

  /** Makes the next event of the parcel happen now; false when there is none. */
  skipToNextEvent(now: number): boolean {
    if (this.isOver) return false;
    if (this.endedAt !== null) return true;
    this.recordDueScans(now);
    const next = this.hasNoRecord() ? undefined : this.nextMinute();
    if (next !== undefined) this.beganAt = Math.min(this.beganAt, now - next * MINUTE_MS);
    else if (this.hasNoRecord()) this.beganAt = Math.min(this.beganAt, now - SILENCE_MS);
    else if (this.monitoringMode === "stale") this.changedAt = now - STALE_MS;
    else return this.monitoringMode === "ends-later";
    return true;
  }

  /**
   * Changes the scenario of a parcel. Past scans stay, the rest follows the new scenario, even for
   * a delivered parcel.
   */
  changeScenario(name: ScenarioName, now: number): void {
    this.recordDueScans(now);
    const [at, last] = [(now - this.beganAt) / MINUTE_MS, this.scans.at(-1)?.minute ?? 0];
    this.scenarioName = name;
    this.endedAt = null;
    if (this.monitoringMode === "corrected") this.realCarrier = correctedCarrierFor(this.number, this.company);
    const steps = this.buildSteps();
    const rest = steps.slice(Math.min(this.scans.length, steps.length - 1));
    this.hasMisled = false;
    // The new journey has its own times; none may be before the past scans.
    const delay = Math.max(0, Math.max(at, last) - (rest[0]?.minute ?? 0));
    this.pending = rest.map((step) => postpone(step, delay));
  }

  private buildSteps(): JourneyStep[] {
    const { number, from, to, parameters } = this.request;
    const { destinationCountry } = parameters;
    const waybill = { number, carrier: this.realCarrier, from, to, destinationCountry };
    return buildJourney(this.scenarioName, waybill, this.options.seed);
  }

  /** How much of the journey is over at the subscription, in ms; negative: it has not begun. */
  private elapsedMs({ progress, quietHours }: ScenarioPlan): number {
    const lastScan = (this.pending.at(-1)?.minute ?? 0) * MINUTE_MS;
    if (quietHours !== undefined) return lastScan + quietHours * 60 * MINUTE_MS;
    if (this.monitoringMode === "no-record" || this.monitoringMode === "corrected") return progress * SILENCE_MS;
    if (this.monitoringMode === "stale") return progress * (lastScan + STALE_MS);
    return progress < 0 ? progress * lastScan : Math.max(progress * lastScan, FIRST_SCAN_MINUTES * MINUTE_MS);
  }

  /** Dates the scans that have happened by now. While no record is found, there are none. */
  recordDueScans(now: number): void {
    if (this.hasNoRecord()) return;
    for (let minute = this.nextMinute(); minute !== undefined; minute = this.nextMinute()) {
      const moment = this.beganAt + minute * MINUTE_MS;
      if (moment > now) return;
      this.changedAt = moment;
      this.changes += 1;
      const step = this.pending[0];
      if (step?.minute === minute) {
        this.pending.shift();
        this.scans.push({ ...step, at: Math.max(this.scans.at(-1)?.at ?? 0, this.stampOf(moment)) });
      } else applyCorrections(this.scans, minute);
    }
  }

  /** The minute of the journey at which the carrier next adds or corrects a scan. */
  private nextMinute(): number | undefined {
    const minutes = [this.pending[0]?.minute, nextCorrectionMinute(this.scans)];
    const known = minutes.filter((minute) => minute !== undefined);
    return known.length > 0 ? Math.min(...known) : undefined;
  }

  /** How many times as fast as the dates of its scans say they happen. */
  get timeScale(): number {
    return this.options.timeScale?.() ?? 1;
  }

  /** Scans before the subscription have their real intervals. */
  private stampOf(moment: number): number {
    const before = Math.max(0, this.subscribedAt - moment);
    return before > 0 ? Math.floor(this.subscribedStamp - before) : this.options.stampOf(moment);
  }

  private hasNoRecord(): boolean {
    return this.monitoringMode === "no-record" || (this.monitoringMode === "corrected" && !this.isCorrected);
  }

  private reportNewScans(now: number): ParcelUpdate {
    this.toldScans = this.changes;
    if (this.isDelivered()) return this.end("shutdown", "ok", now);
    this.polledScans = this.scans.length;
    return this.buildUpdate("polling", "");
  }

  /** Whether its newest scan ends the monitoring: the carrier has nothing left to do. */
  private isDelivered(): boolean {
    const state = this.scans.at(-1)?.state;
    return state === 4 || (state === 3 && this.nextMinute() === undefined && this.monitoringMode !== "ends-later");
  }

  private endWithoutRecord(now: number): ParcelUpdate {
    if (this.monitoringMode !== "corrected" || this.isCorrected) return this.end("abort", NO_RECORD_MESSAGE, now);
    // The first of a pair: the wrong carrier is aborted, and the right one is monitored from now
    // on.
    const news = { ...this.buildUpdate("abort", NO_RECORD_MESSAGE), comNew: this.realCarrier };
    this.isCorrected = true;
    this.changedAt = now;
    return news;
  }

  private resendRepaired(): ParcelUpdate {
    this.isRepaired = true;
    return this.buildUpdate("updateall", "重新推送");
  }

  private misleadsAfterEnd(): boolean {
    return this.lie !== undefined && FOLLOWS_END.has(this.lie) && !this.hasMisled;
  }

  private mislead(): ParcelUpdate | undefined {
    this.hasMisled = true;
    return buildMisleadingUpdate(this, this.polledScans);
  }

  /** From when on the three days without a record count. */
  private silentSince(): number {
    return this.isCorrected ? this.changedAt : this.beganAt;
  }

  private end(status: ParcelUpdate["status"], message: string, now: number): ParcelUpdate {
    this.endedAt = now;
    const update = this.buildUpdate(status, message);
    if (this.lie === "lost-end" && !this.hasMisled) {
      this.hasMisled = true;
      return { ...update, isLost: true };
    }
    if (this.lie === "own-carrier-as-new") return { ...update, comNew: this.company };
    return this.lie === "end-without-carrier" ? { ...update, instead: { com: null } } : update;
  }

  /** The update as it is true. */
  private buildUpdate(status: ParcelUpdate["status"], message: string): ParcelUpdate {
    this.lastStatus = status;
    return { status, message, ...this.correction };
  }

  /** The fields about a corrected carrier. */
  get correction(): Pick<ParcelUpdate, "autoCheck" | "comOld" | "comNew"> {
    return this.isCorrected
      ? { autoCheck: "1", comOld: this.company, comNew: this.realCarrier }
      : { autoCheck: "0", comOld: "", comNew: "" };
  }
}
