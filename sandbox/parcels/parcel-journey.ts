import type { JourneyStep } from "./journey-builder";
import { applyCorrections, nextCorrectionMinute, postpone, type Scan } from "./parcel-scan";

const MINUTE_MS = 60_000;

/** How the dates of scans follow from virtual time. */
export interface ScanClock {
  /** The date of a scan at a virtual time, see `VirtualClock`. */
  stampOf(virtual: number): number;
  /** The date of a time that may be in the future; by default `stampOf`. */
  dateOf?(virtual: number): number;
  /** How many times as fast as those dates say the scans happen; by default 1. */
  timeScale?(): number;
}

/** A journey as plain data. */
export type JourneyRecord = ReturnType<ParcelJourney["toJSON"]>;

/** A parcel's way: the scans that have happened, and the steps that are left; all times are virtual except for dates. */
export class ParcelJourney {
  readonly scans: Scan[] = [];
  /** Number of scans and corrections that have happened. */
  changes = 0;
  /** Time of the newest scan. */
  changedAt: number;
  private readonly subscribedStamp: number;

  /** @param beganAt time of the journey's minute 0 */
  constructor(
    private readonly clock: ScanClock,
    private readonly subscribedAt: number,
    private pending: JourneyStep[],
    public beganAt: number,
  ) {
    this.subscribedStamp = clock.stampOf(subscribedAt);
    this.changedAt = subscribedAt;
  }

  /** Goes on with a saved journey. */
  restore({ scans, pending, changes = scans.length, beganAt, changedAt, subscribedStamp }: JourneyRecord): void {
    Object.assign(this, { scans, pending, changes, beganAt, changedAt, subscribedStamp });
  }

  /** Includes future scans: a new version of the journeys must not change a parcel on its way. */
  toJSON() {
    const { scans, pending, changes, beganAt, changedAt, subscribedStamp } = this;
    return { scans, pending, changes, beganAt, changedAt, subscribedStamp };
  }

  /** Whether no step is left. */
  get isOver(): boolean {
    return this.pending.length === 0;
  }

  /** The step at which it will be delivered, with its virtual time; undefined when it will not be. */
  get futureDelivery(): { step: JourneyStep; moment: number } | undefined {
    const step = this.pending.findLast(({ state }) => state === 3);
    return step && { step, moment: this.beganAt + step.minute * MINUTE_MS };
  }

  /** How many times as fast as the dates of its scans say they happen. */
  get timeScale(): number {
    return this.clock.timeScale?.() ?? 1;
  }

  /** A virtual time as a push writes it. */
  dateOf(virtual: number): number {
    return this.clock.dateOf?.(virtual) ?? this.clock.stampOf(virtual);
  }

  /** The minute at which the carrier next adds or corrects a scan. */
  nextMinute(): number | undefined {
    const minutes = [this.pending[0]?.minute, nextCorrectionMinute(this.scans)];
    const known = minutes.filter((minute) => minute !== undefined);
    return known.length > 0 ? Math.min(...known) : undefined;
  }

  /** Dates the scans that have happened by now. */
  recordDueScans(now: number): void {
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

  /** Lets it have begun so early that its next scan happens now; false when there is none. */
  skipToNextScan(now: number): boolean {
    const next = this.nextMinute();
    if (next === undefined) return false;
    this.beganAt = Math.min(this.beganAt, now - next * MINUTE_MS);
    return true;
  }

  /** Past scans stay, the rest follows other steps, at least the last of them. */
  replaceRest(steps: readonly JourneyStep[], now: number): void {
    const [at, last] = [(now - this.beganAt) / MINUTE_MS, this.scans.at(-1)?.minute ?? 0];
    const rest = steps.slice(Math.min(this.scans.length, steps.length - 1));
    // The new steps have their own times; none may be before the past scans.
    const delay = Math.max(0, Math.max(at, last) - (rest[0]?.minute ?? 0));
    this.pending = rest.map((step) => postpone(step, delay));
  }

  /** Scans before the subscription have their real intervals. */
  private stampOf(moment: number): number {
    const before = Math.max(0, this.subscribedAt - moment);
    return before > 0 ? Math.floor(this.subscribedStamp - before) : this.clock.stampOf(moment);
  }
}
