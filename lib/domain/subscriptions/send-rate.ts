const SECOND_MS = 1_000;

/** How many were sent together, and when (ms since 1970 UTC). */
export type SendBatch = readonly [at: number, count: number];

export interface SendAllowance {
  /** How many may be sent now. */
  count: number;
  /** What is to be remembered for the next question. */
  recent: SendBatch[];
  /** How long until more may be sent than now; 0 where nothing was held back. */
  waitMs: number;
}

/**
 * How many may be sent now, so that in no second more than `perSecond` are. It looks at what was
 * really sent of late, so that a restart, another node or a change of the setting gives no extra.
 *
 * @param recent what the last answer gave back
 * @param wanted how many there would be to send
 */
export function allowSending(
  recent: readonly SendBatch[],
  perSecond: number,
  wanted: number,
  now: number,
): SendAllowance {
  // After the clock was set back, what seems to lie ahead says nothing.
  const counting = recent.filter(([at]) => at <= now && now - at < SECOND_MS);
  const used = counting.reduce((sum, [, count]) => sum + count, 0);
  const count = Math.max(0, Math.min(wanted, perSecond - used));
  const oldest = counting[0];
  const waitMs = count < wanted && oldest ? oldest[0] + SECOND_MS - now : 0;
  return { count, recent: count > 0 ? [...counting, [now, count]] : counting, waitMs };
}
