import type { ChannelKind } from "./channel-kinds";

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

interface RateWindow {
  ms: number;
  max: number;
}

/**
 * The rate limits for each platform. They are below the platforms' own limits (20 a minute, 20 a
 * minute, 100 a minute and 5 a second), because the network may deliver messages closer together
 * than they were sent.
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

/** How long no message is sent after a platform reported too many. 钉钉 mutes a robot for ten minutes. */
export const BLOCK_DURATION_MS: Readonly<Record<ChannelKind, number>> = {
  page: 0,
  wecom: MINUTE_MS + SECOND_MS,
  dingtalk: 10 * MINUTE_MS + SECOND_MS,
  feishu: MINUTE_MS + SECOND_MS,
  email: 5 * MINUTE_MS,
};

/** How long tries must be remembered, in ms. */
const HISTORY_MS = MINUTE_MS + SECOND_MS;

/**
 * Whether one more message may be sent now. It counts the recent tries of all nodes, so a restart
 * does not allow extra messages.
 *
 * @param recent instants of the last tries, in order
 * @returns the tries to remember, with this one; null when it may not be sent yet
 */
export function allowMessage(kind: ChannelKind, recent: readonly number[], now: number): number[] | null {
  // Ignore instants far in the future: the clock was set back.
  const known = recent.filter((at) => Math.abs(now - at) < HISTORY_MS);
  const isFull = RATE_WINDOWS[kind].some(({ ms, max }) => known.filter((at) => now - at < ms).length >= max);
  return isFull ? null : [...known, now];
}

/** Whether this is a time at which many senders send: 飞书 asks to avoid the full and the half hour. */
export function isRushHour(kind: ChannelKind, now: number): boolean {
  return kind === "feishu" && now % (30 * MINUTE_MS) < 20 * SECOND_MS;
}
