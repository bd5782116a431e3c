import type { SubscribeRequest } from "@/lib/kuaidi100/subscribe-wire";
import { choosePlan } from "@/sandbox/scenarios/choose-plan";
import type { MonitoringMode, PushLie } from "@/sandbox/scenarios/scenario-types";
import { buildJourney, getScenario, type ScenarioName, type ScenarioPlan } from "@/sandbox/scenarios/scenarios";
import { findDestinationCountry } from "./international-journey";
import type { JourneyStep } from "./journey-builder";
import { ParcelJourney, type ScanClock } from "./parcel-journey";
import type { Scan } from "./parcel-scan";
import { NO_RECORD_MESSAGE, type ParcelUpdate, STALE_MESSAGE } from "./parcel-update";
import { buildMisleadingUpdate, FOLLOWS_END, isLieDue } from "./push-lies";
import { correctedCarrierFor, isPostal, isPostalUnionNumber } from "./sandbox-carriers";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const SILENCE_MS = 3 * DAY_MS;
const STALE_MS = 60 * DAY_MS;
/** A journey that has begun has at least one scan, so that the first push has an event. */
const FIRST_SCAN_MINUTES = 20;

export interface ParcelOptions extends ScanClock {
  seed: string;
}

/** A parcel as plain data, from which another process can continue it. */
export type ParcelRecord = ReturnType<SimulatedParcel["toJSON"]>;

/**
 * A parcel on its journey, as Kuaidi100 monitors it; all times are virtual except for the dates of its scans.
 *
 * @see Kuaidi100 document, 2.3 `status` and `autoCheck`: when it ends, is aborted, or corrected
 */
export class SimulatedParcel {
  readonly number: string;
  readonly isTwoLegged: boolean;
  readonly destinationCarrier: string;
  readonly journey: ParcelJourney;
  scenarioName: ScenarioName;
  /** When Kuaidi100 stopped monitoring. */
  endedAt: number | null = null;
  isCorrected = false;
  isRepaired = false;
  lastStatus: ParcelUpdate["status"] | null = null;

  private readonly isKept: boolean;
  private realCarrier: string;
  /** Number of scans and corrections that a push has told. */
  private toldScans = 0;
  /** Number of scans in the last polling. */
  private polledScans = 0;
  private hasMisled = false;

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

    const plan = choosePlan(number, this.isTwoLegged, options.seed, asked);
    this.scenarioName = plan.scenario;
    this.isKept = plan.isKept === true;
    this.realCarrier = this.monitoringMode === "corrected" ? correctedCarrierFor(number, company) : company;
    const steps = this.buildSteps();
    this.journey = new ParcelJourney(options, subscribedAt, steps, subscribedAt - this.elapsedMs(steps, plan));
  }

  /** Continues a saved parcel, including the time since it was saved. */
  static fromJSON(record: ParcelRecord, options: ParcelOptions): SimulatedParcel {
    const { request, company, subscribedAt, ...state } = record;
    const { scans, pending, changes, beganAt, changedAt, subscribedStamp, ...monitoringState } = state;
    const parcel = new SimulatedParcel(request, company, subscribedAt, options);
    parcel.journey.restore({ scans, pending, changes, beganAt, changedAt, subscribedStamp });
    return Object.assign(parcel, monitoringState);
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

  toJSON() {
    const { request, company, subscribedAt, scenarioName, isKept, realCarrier } = this;
    const { toldScans, lastStatus, endedAt, isCorrected, isRepaired, polledScans, hasMisled } = this;
    const monitoringState = { toldScans, lastStatus, endedAt, isCorrected, isRepaired, polledScans, hasMisled };
    const given = { request, company, subscribedAt, scenarioName, isKept, realCarrier };
    return { ...given, ...this.journey.toJSON(), ...monitoringState };
  }

  get scans(): readonly Scan[] {
    return this.journey.scans;
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

  /** Whether everything that has happened was in a push. */
  get isTold(): boolean {
    return this.journey.changes === this.toldScans;
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
    if (this.monitoringMode === "ends-later" && this.journey.isOver) return this.end("shutdown", "ok", now);
    const isStale = (!this.isKept || this.monitoringMode === "stale") && now >= this.journey.changedAt + STALE_MS;
    return isStale ? this.end("abort", STALE_MESSAGE, now) : undefined;
  }

  /** Makes the next event of the parcel happen now; false when there is none. */
  skipToNextEvent(now: number): boolean {
    if (this.isOver) return false;
    if (this.endedAt !== null) return true;
    this.recordDueScans(now);
    if (this.hasNoRecord()) this.journey.beganAt = Math.min(this.journey.beganAt, now - SILENCE_MS);
    else if (this.journey.skipToNextScan(now)) return true;
    else if (this.monitoringMode === "stale") this.journey.changedAt = now - STALE_MS;
    else return this.monitoringMode === "ends-later";
    return true;
  }

  /**
   * Changes the scenario of a parcel. Past scans stay, the rest follows the new scenario, even for
   * a delivered parcel.
   */
  changeScenario(name: ScenarioName, now: number): void {
    this.recordDueScans(now);
    this.scenarioName = name;
    this.endedAt = null;
    this.hasMisled = false;
    if (this.monitoringMode === "corrected") this.realCarrier = correctedCarrierFor(this.number, this.company);
    this.journey.replaceRest(this.buildSteps(), now);
  }

  private buildSteps(): JourneyStep[] {
    const { number, from, to, parameters } = this.request;
    const { destinationCountry } = parameters;
    const waybill = { number, carrier: this.realCarrier, from, to, destinationCountry };
    return buildJourney(this.scenarioName, waybill, this.options.seed);
  }

  /** How much of the journey is over at the subscription, in ms; negative: it has not begun. */
  private elapsedMs(steps: readonly JourneyStep[], { progress, quietHours }: ScenarioPlan): number {
    const lastScan = (steps.at(-1)?.minute ?? 0) * MINUTE_MS;
    if (quietHours !== undefined) return lastScan + quietHours * 60 * MINUTE_MS;
    if (this.monitoringMode === "no-record" || this.monitoringMode === "corrected") return progress * SILENCE_MS;
    if (this.monitoringMode === "stale") return progress * (lastScan + STALE_MS);
    return progress < 0 ? progress * lastScan : Math.max(progress * lastScan, FIRST_SCAN_MINUTES * MINUTE_MS);
  }

  /** Dates the scans that have happened by now. While no record is found, there are none. */
  recordDueScans(now: number): void {
    if (!this.hasNoRecord()) this.journey.recordDueScans(now);
  }

  private hasNoRecord(): boolean {
    return this.monitoringMode === "no-record" || (this.monitoringMode === "corrected" && !this.isCorrected);
  }

  private reportNewScans(now: number): ParcelUpdate {
    this.toldScans = this.journey.changes;
    if (this.isDelivered()) return this.end("shutdown", "ok", now);
    this.polledScans = this.scans.length;
    return this.buildUpdate("polling", "");
  }

  /** Whether its newest scan ends the monitoring: the carrier has nothing left to do. */
  private isDelivered(): boolean {
    const state = this.scans.at(-1)?.state;
    return (
      state === 4 || (state === 3 && this.journey.nextMinute() === undefined && this.monitoringMode !== "ends-later")
    );
  }

  private endWithoutRecord(now: number): ParcelUpdate {
    if (this.monitoringMode !== "corrected" || this.isCorrected) return this.end("abort", NO_RECORD_MESSAGE, now);
    // The first of a pair: the wrong carrier is aborted, and the right one is monitored from now
    // on.
    const news = { ...this.buildUpdate("abort", NO_RECORD_MESSAGE), comNew: this.realCarrier };
    this.isCorrected = true;
    this.journey.changedAt = now;
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
    return this.isCorrected ? this.journey.changedAt : this.journey.beganAt;
  }

  private end(status: ParcelUpdate["status"], message: string, now: number): ParcelUpdate {
    this.endedAt = now;
    const update = this.buildUpdate(status, message);
    if (this.lie === "lost-end" && !this.hasMisled) {
      this.hasMisled = true;
      return { ...update, isLost: true };
    }
    if (this.lie === "own-carrier-as-new") return { ...update, comNew: this.company };
    if (this.lie === "null-as-carrier") return { ...update, comOld: "null", comNew: "null" };
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
