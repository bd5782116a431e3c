/** Where a clock stood, for a later run to go on from. */
export interface ClockRecord {
  virtual: number;
  real: number;
}

interface ClockOptions {
  /** Virtual minutes per real minute; 0 stands still. */
  speed: number;
  /** Where it begins, in ms since 1970 UTC; the real time unless told otherwise. */
  startAt?: number;
  /** `virtual` dates a parcel's scans by this clock, `real` by the wall clock of whoever is pushed to. */
  stamps?: "real" | "virtual";
}

/**
 * The time by which the sandbox lives. It runs `speed` times as fast as real time and can be moved
 * forward; whatever Kuaidi100 does after so many minutes, hours or days goes by it.
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

  /** Where a clock stands that went on, at this speed, while nobody looked at it. */
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

  setSpeed(speed: number): void {
    this.moveTo(this.now());
    this.currentSpeed = speed;
  }

  /** Lets it stand still, so that it can be moved from one event to the next. */
  freeze(): void {
    this.moveTo(this.now());
    this.isFrozen = true;
  }

  unfreeze(): void {
    this.moveTo(this.now());
    this.isFrozen = false;
  }

  /** Moves it to a moment that is no earlier than now. */
  moveTo(virtual: number): void {
    this.anchor = { virtual: Math.max(virtual, this.now()), real: Date.now() };
  }

  /** Moves it forward to a moment, unless it has passed it already. */
  advanceTo(virtual: number): void {
    if (virtual > this.now()) this.moveTo(virtual);
  }

  /** Real milliseconds until it shows that moment; Infinity when it stands still. */
  realMsUntil(virtual: number): number {
    const ahead = Math.max(0, virtual - this.now());
    return this.isFrozen || this.currentSpeed === 0 ? Number.POSITIVE_INFINITY : ahead / this.currentSpeed;
  }

  /**
   * The date that a scan of that moment bears in a push. By the wall clock it is never in the
   * future: since the clock was last moved a minute lasts a `speed`th of a real one, before that as
   * long as in life.
   */
  stampOf(virtual: number): number {
    if (this.options.stamps === "virtual") return virtual;
    const since = virtual - this.anchor.virtual;
    const stamp = this.anchor.real + (since < 0 ? since : since / Math.max(1, this.currentSpeed));
    return Math.min(Date.now(), Math.floor(stamp));
  }

  toJSON(): ClockRecord {
    return { virtual: this.now(), real: Date.now() };
  }
}
