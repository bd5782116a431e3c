const SECOND_MS = 1_000;
/** Other nodes may have read the shared clock a little later. What lies further ahead is from before the clock was set back. */
const MAX_AHEAD_MS = 10_000;

/** Number of subscriptions sent together, and when (ms since 1970 UTC). */
export type SendBatch = readonly [at: number, count: number];

export interface SendAllowance {
  /** How many may be sent now. */
  count: number;
  /** The history to pass to the next call. */
  recent: SendBatch[];
  /** Time until more may be sent, in ms; 0 when nothing was delayed. */
  waitMs: number;
}

/**
 * How many may be sent now, so that no second has more than `perSecond`. It uses the recent sends
 * themselves, so a restart, another node or a change of the setting does not allow extra ones.
 *
 * @param recent the history from the last call
 * @param requested how many are ready to be sent
 */
export function allowSending(
  recent: readonly SendBatch[],
  perSecond: number,
  requested: number,
  now: number,
): SendAllowance {
  const counting = recent.filter(([at]) => at - now < MAX_AHEAD_MS && now - at < SECOND_MS);
  const used = counting.reduce((sum, [, count]) => sum + count, 0);
  const count = Math.max(0, Math.min(requested, perSecond - used));
  const oldest = counting[0];
  const waitMs = count < requested && oldest ? oldest[0] + SECOND_MS - now : 0;
  return { count, recent: count > 0 ? [...counting, [now, count]] : counting, waitMs };
}

/** A part of the rate that one sender uses at a time. */
export interface RateShare {
  perSecond: number;
  recent: readonly SendBatch[];
}

/** What share number `index` of `shares` has of a rate: together they have all of it. */
export function shareOfRate(perSecond: number, index: number, shares: number): number {
  return Math.floor(perSecond / shares) + (index < perSecond % shares ? 1 : 0);
}

/** How many may be sent now from several shares, as `allowSending` of each; `recents` has the history of each. */
export function allowFromShares(
  shares: readonly RateShare[],
  requested: number,
  now: number,
): { count: number; recents: SendBatch[][]; waitMs: number } {
  let count = 0;
  let waitMs = Number.POSITIVE_INFINITY;
  const recents = shares.map(({ recent, perSecond }) => {
    const allowance = allowSending(recent, perSecond, requested - count, now);
    count += allowance.count;
    if (allowance.waitMs > 0) waitMs = Math.min(waitMs, allowance.waitMs);
    return allowance.recent;
  });
  return { count, recents, waitMs: count < requested && Number.isFinite(waitMs) ? waitMs : 0 };
}
