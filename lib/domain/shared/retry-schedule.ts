/** When something that failed is tried again. */
export interface RetrySchedule {
  /** Delays in ms after the first, second … try. */
  readonly delaysMs: readonly number[];
  /** Each delay is multiplied by a random factor of this range, so that what failed together is not tried together. */
  readonly factor: readonly [from: number, to: number];
  /** Whether the last delay repeats; otherwise no try follows it. */
  readonly isEndless: boolean;
}

/** A schedule whose last delay repeats. */
export type EndlessRetrySchedule = RetrySchedule & { readonly isEndless: true };

/**
 * The delay in ms before the next try; undefined when no try is left.
 *
 * @param attempts tries so far, at least 1
 * @param random from 0 to 1
 */
export function calculateRetryMs(schedule: EndlessRetrySchedule, attempts: number, random: number): number;
export function calculateRetryMs(schedule: RetrySchedule, attempts: number, random: number): number | undefined;
export function calculateRetryMs(
  { delaysMs, factor: [from, to], isEndless }: RetrySchedule,
  attempts: number,
  random: number,
): number | undefined {
  const delay = delaysMs[(isEndless ? Math.min(attempts, delaysMs.length) : attempts) - 1];
  return delay === undefined ? undefined : Math.round(delay * (from + random * (to - from)));
}
