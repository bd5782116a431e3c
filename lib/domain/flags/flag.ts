/**
 * The problems that a parcel can have, the most urgent first: of several flags the first is shown.
 * Flags from the state come before flags from time limits; silence is last.
 */
export const FLAGS = [
  "subscription-failed",
  "watched-elsewhere",
  "problem",
  "return-late",
  "refused",
  "customs",
  "returning",
  "false-signature",
  "signature-retracted",
  "moved-after-signing",
  "stalled",
  "pickup-late",
  "dispatch-late",
  "arrival-late",
  "transit-late",
  "delivery-late",
  "sign-late",
  "locker-late",
  "total-late",
  "predicted-late",
  "no-record",
  "no-change",
  "watch-ended",
  "silent",
] as const;
export type FlagName = (typeof FLAGS)[number];

/** Flags of a parcel without progress: shown together as 停滞 in the list. */
export const STALLED_FLAGS: readonly FlagName[] = [
  "stalled",
  "dispatch-late",
  "arrival-late",
  "transit-late",
  "delivery-late",
  "sign-late",
];

/** Flags of a parcel that is late: without progress, or behind a time limit. */
export const LATE_FLAGS: readonly FlagName[] = [
  ...STALLED_FLAGS,
  "pickup-late",
  "locker-late",
  "total-late",
  "predicted-late",
];

/** 1 提醒: late soon; 2 异常: a person must act; 3 严重: the longest limit has passed too. */
export const FLAG_LEVELS = [1, 2, 3] as const;
export type FlagLevel = (typeof FLAG_LEVELS)[number];

/** The level from which a flag opens a case; below it the flag is only shown. */
export const CASE_LEVEL: FlagLevel = 2;

export function isFlag(text: string | null): text is FlagName {
  return FLAGS.some((each) => each === text);
}

export function isFlagLevel(value: number): value is FlagLevel {
  return FLAG_LEVELS.some((each) => each === value);
}

/** The flag of a parcel. Instants are ms since 1970 UTC. */
export interface RaisedFlag {
  flag: FlagName;
  level: FlagLevel;
  /**
   * A sub-state such as `206`, the id or name of a text rule, or a doubt about a signature; null
   * when the flag needs no reason.
   */
  reason: string | null;
  /**
   * When it became due. Flag and instant identify the episode: a flag raised again at the same
   * instant is the same episode.
   */
  since: number;
}

/** The result of evaluating a parcel at one instant. */
export interface FlagEvaluation {
  raised: RaisedFlag | null;
  /** The next instant at which time alone changes the result; null when none does. */
  nextAt: number | null;
}
