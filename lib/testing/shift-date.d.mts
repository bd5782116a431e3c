/** What a clock shows in ms: `time` at the instant `startedAt` of the machine's clock, and from then on `speed` times as much. */
export interface ShiftedClock {
  time: number;
  startedAt: number;
  /** 1 as usual, 0 to stop it. */
  speed: number;
}

export function shiftDate(clock: ShiftedClock): void;
