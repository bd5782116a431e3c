import type { ChannelKind } from "./alert-channel";

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

interface RateWindow {
  ms: number;
  max: number;
}

/**
 * What each platform is sent at most. Below what it takes (20 a minute, 20 a minute, 100 a minute
 * and 5 a second), since the way there may press together what was sent apart.
 */
const RATE_WINDOWS: Readonly<Record<ChannelKind, readonly RateWindow[]>> = {
  page: [],
  wecom: [{ ms: MINUTE_MS + SECOND_MS, max: 15 }],
  dingtalk: [{ ms: MINUTE_MS + SECOND_MS, max: 15 }],
  feishu: [
    { ms: MINUTE_MS + SECOND_MS, max: 60 },
    { ms: 2 * SECOND_MS, max: 3 },
  ],
  email: [{ ms: MINUTE_MS, max: 10 }],
};

/** How long a platform takes nothing after it said that it was too much. 钉钉 mutes a robot for ten minutes. */
export const BLOCK_DURATION_MS: Readonly<Record<ChannelKind, number>> = {
  page: 0,
  wecom: MINUTE_MS + SECOND_MS,
  dingtalk: 10 * MINUTE_MS + SECOND_MS,
  feishu: MINUTE_MS + SECOND_MS,
  email: 5 * MINUTE_MS,
};

/** The longest that anything sent is to be remembered. */
const HISTORY_MS = MINUTE_MS + SECOND_MS;

/**
 * Whether one more message may be sent now. It looks at what was really tried of late by whichever
 * node, so that a restart gives no extra.
 *
 * @param recent instants of the last tries, in order
 * @returns what is to be remembered with this one; null where it may not be sent yet
 */
export function allowMessage(kind: ChannelKind, recent: readonly number[], now: number): number[] | null {
  // After the clock was set back, what lies far ahead says nothing.
  const known = recent.filter((at) => Math.abs(now - at) < HISTORY_MS);
  const isFull = RATE_WINDOWS[kind].some(({ ms, max }) => known.filter((at) => now - at < ms).length >= max);
  return isFull ? null : [...known, now];
}

/** Whether everybody sends now: 飞书 asks to leave out the full and the half hour. */
export function isRushHour(kind: ChannelKind, now: number): boolean {
  return kind === "feishu" && now % (30 * MINUTE_MS) < 20 * SECOND_MS;
}
