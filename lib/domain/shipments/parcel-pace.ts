/** How fast a parcel is compared with the others of its lane. */
export const PACES = ["early", "normal", "held", "late"] as const;
export type Pace = (typeof PACES)[number];

/** A parcel as far as it decides its pace. Instants are ISO 8601. */
interface Travelling {
  state: number | null;
  subState: number | null;
  signedAt: string | null;
  laneTimes: { p50At: string; p80At: string } | null;
}

/** 派件. */
const DELIVERING = 5;
/** 疑难 and 清关异常. */
const PROBLEMS: readonly (number | null)[] = [2, 13];
/** 拒收 and 销单: problems with which the way to the buyer ends. */
const GIVEN_UP: readonly (number | null)[] = [203, 210];

/** Whether a problem holds the parcel up on its way to the buyer. */
export function isHeldUp({ state, subState }: Pick<Travelling, "state" | "subState">): boolean {
  return PROBLEMS.includes(state) && !GIVEN_UP.includes(subState);
}

/**
 * Early: at the door, or signed for, before half of the lane's parcels. Late: neither by the time at which 80 % of them
 * have arrived. Held: not late yet, but a problem holds it up, so that nothing can be said of its arrival. Null where the
 * lane's times are not known.
 *
 * @param now ms since 1970 UTC
 */
export function judgePace(parcel: Travelling, now: number): Pace | null {
  const { state, signedAt, laneTimes } = parcel;
  if (laneTimes === null) return null;
  const at = signedAt === null ? now : Date.parse(signedAt);
  if (at > Date.parse(laneTimes.p80At)) return "late";
  if (signedAt === null && isHeldUp(parcel)) return "held";
  const isThere = signedAt !== null || state === DELIVERING;
  return isThere && at < Date.parse(laneTimes.p50At) ? "early" : "normal";
}

/** Shares of the bar, 0 to 1: the time used so far, and where half and 80 % of the lane's parcels have arrived. */
export interface PaceBar {
  used: number;
  p50: number;
  p80: number;
}

/** The bar ends a quarter after the time of 80 %, or with the time used where that is longer. */
export function measurePace(
  { pickedUpAt, signedAt, laneTimes }: Omit<Travelling, "state" | "subState"> & { pickedUpAt: string | null },
  now: number,
): PaceBar | null {
  if (laneTimes === null || pickedUpAt === null) return null;
  const start = Date.parse(pickedUpAt);
  const [p50, p80] = [Date.parse(laneTimes.p50At) - start, Date.parse(laneTimes.p80At) - start];
  const used = Math.max(0, (signedAt === null ? now : Date.parse(signedAt)) - start);
  const whole = Math.max(used, p80 * 1.25, 1);
  return { used: used / whole, p50: p50 / whole, p80: p80 / whole };
}
