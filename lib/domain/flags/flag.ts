/**
 * What can be wrong with a parcel, in the order in which it hurts: of several the first is shown.
 * Those that a state tells come before those that time tells; silence says least.
 */
export const FLAGS = [
  "subscription-failed",
  "problem",
  "return-late",
  "refused",
  "customs",
  "returning",
  "false-signature",
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
  "no-record",
  "no-change",
  "watch-ended",
  "silent",
] as const;
export type FlagName = (typeof FLAGS)[number];

/** Those of a parcel that stands still on its way: 停滞 in the list, as one thing. */
export const STALLED_FLAGS: readonly FlagName[] = [
  "stalled",
  "dispatch-late",
  "arrival-late",
  "transit-late",
  "delivery-late",
  "sign-late",
];

/** 1 提醒: soon late; 2 异常: somebody must see to it; 3 严重: the longest of its limits is over too. */
export const FLAG_LEVELS = [1, 2, 3] as const;
export type FlagLevel = (typeof FLAG_LEVELS)[number];

/** From this level on a flag opens a case; below it is only shown. */
export const CASE_LEVEL: FlagLevel = 2;

export function isFlag(text: string | null): text is FlagName {
  return FLAGS.some((each) => each === text);
}

export function isFlagLevel(value: number): value is FlagLevel {
  return FLAG_LEVELS.some((each) => each === value);
}

/** The flag that a parcel bears. Instants are ms since 1970 UTC. */
export interface RaisedFlag {
  flag: FlagName;
  level: FlagLevel;
  /** A sub-state such as `206`, the id or name of a text rule, or a doubt about a signature; null where the flag says it all. */
  reason: string | null;
  /** When it became due. With the flag it names the episode: raised again at the same instant it is the same one. */
  since: number;
}

/** What was judged of a parcel at one instant. */
export interface FlagEvaluation {
  raised: RaisedFlag | null;
  /** The next instant at which time alone changes the verdict; null where it never does. */
  nextAt: number | null;
}
