import { CHANNEL_LIMITS, type ChannelKind } from "./channel-kinds";
import { MINUTE_MS, SECOND_MS } from "./channels/chat-channel";

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
  const isFull = CHANNEL_LIMITS[kind].rates.some(({ ms, max }) => known.filter((at) => now - at < ms).length >= max);
  return isFull ? null : [...known, now];
}

/** Whether this is a time at which many senders send, and the platform asks to avoid it. */
export function isRushHour(kind: ChannelKind, now: number): boolean {
  return CHANNEL_LIMITS[kind].avoidsRushHour === true && now % (30 * MINUTE_MS) < 20 * SECOND_MS;
}
