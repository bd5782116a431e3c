const SECOND_MS = 1_000;

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
  // Ignore instants in the future: the clock was set back.
  const counting = recent.filter(([at]) => at <= now && now - at < SECOND_MS);
  const used = counting.reduce((sum, [, count]) => sum + count, 0);
  const count = Math.max(0, Math.min(requested, perSecond - used));
  const oldest = counting[0];
  const waitMs = count < requested && oldest ? oldest[0] + SECOND_MS - now : 0;
  return { count, recent: count > 0 ? [...counting, [now, count]] : counting, waitMs };
}
