/** The state of a clock, from which a later run continues. */
export interface ClockRecord {
  virtual: number;
  real: number;
}

interface ClockOptions {
  /** Virtual minutes per real minute; 0 stops it. */
  speed: number;
  /** Initial time, in ms since 1970 UTC; by default the real time. */
  startAt?: number;
  /** `virtual` dates a parcel's scans by this clock, `real` by the receiver's wall clock. */
  stamps?: "real" | "virtual";
}

/**
 * The time of the sandbox. It runs `speed` times as fast as real time and can be moved forward. All
 * delays of Kuaidi100 in minutes, hours or days are in this time.
 */
export class VirtualClock {
  private anchor: ClockRecord;
  private isFrozen = false;
  private currentSpeed: number;

  constructor(private readonly options: ClockOptions) {
    const real = Date.now();
    this.anchor = { virtual: options.startAt ?? real, real };
    this.currentSpeed = options.speed;
  }

  /** The time of a clock that continued at this speed since it was saved. */
  static extrapolate({ virtual, real }: ClockRecord, speed: number): number {
    return virtual + Math.max(0, Date.now() - real) * speed;
  }

  get speed(): number {
    return this.currentSpeed;
  }

  /** ms since 1970 UTC */
  now(): number {
    return this.isFrozen ? this.anchor.virtual : VirtualClock.extrapolate(this.anchor, this.currentSpeed);
  }

  /** How many times as fast as the dates of scans say the scans happen. */
  get timeScale(): number {
    return this.options.stamps === "virtual" ? 1 : Math.max(1, this.currentSpeed);
  }

  setSpeed(speed: number): void {
    this.moveTo(this.now());
    this.currentSpeed = speed;
  }

  /** Stops the clock, so that it can be moved from one event to the next. */
  freeze(): void {
    this.moveTo(this.now());
    this.isFrozen = true;
  }

  unfreeze(): void {
    this.moveTo(this.now());
    this.isFrozen = false;
  }

  /** Moves the clock to a time that is not in its past. */
  moveTo(virtual: number): void {
    this.anchor = { virtual: Math.max(virtual, this.now()), real: Date.now() };
  }

  /** Moves the clock forward to a time, unless it is past it. */
  advanceTo(virtual: number): void {
    if (virtual > this.now()) this.moveTo(virtual);
  }

  /** Real milliseconds until it reaches that time; Infinity when it is stopped. */
  realMsUntil(virtual: number): number {
    const ahead = Math.max(0, virtual - this.now());
    return this.isFrozen || this.currentSpeed === 0 ? Number.POSITIVE_INFINITY : ahead / this.currentSpeed;
  }

  /**
   * The date of a scan at that time in a push. By the wall clock it is never in the future: since
   * the clock was last moved, a minute lasts a `speed`th of a real one; before, a real minute.
   */
  stampOf(virtual: number): number {
    if (this.options.stamps === "virtual") return virtual;
    return Math.min(Date.now(), this.dateOf(virtual));
  }

  /** Like `stampOf`, but in the future for a time in the future. */
  dateOf(virtual: number): number {
    if (this.options.stamps === "virtual") return virtual;
    const since = virtual - this.anchor.virtual;
    const stamp = this.anchor.real + (since < 0 ? since : since / Math.max(1, this.currentSpeed));
    return Math.floor(stamp);
  }

  toJSON(): ClockRecord {
    return { virtual: this.now(), real: Date.now() };
  }
}
