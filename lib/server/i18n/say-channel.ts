import type { ChannelView } from "@/lib/domain/alerts/alert-channel";
import type { Say } from "./say";

/** A channel with its errors in the caller's language. */
export function sayChannel(channel: ChannelView, say: Say): ChannelView {
  const { lastError, disabledBecause } = channel;
  return {
    ...channel,
    lastError: lastError && say(lastError),
    disabledBecause: disabledBecause && say(disabledBecause),
  };
}
