import { processGlobal } from "@/lib/process-global";

const WINDOW_MS = 10_000;
/** Kuaidi100 sends one push a few times; a hundred a second are copies of a push that somebody recorded. */
const MAX_PER_WINDOW = 1_000;

const meter = () => processGlobal("push-rate", () => ({ window: 0, counts: new Map<string, number>() }));

/**
 * Counts the copies of a signed push. Signatures have no timestamp, so anybody who recorded a push can send it again
 * any number of times; a push with another content has another signature, and does not wait for them.
 *
 * @param sign the signature, which is right
 * @param now in ms since 1970
 * @returns whether this window of 10 s has had more copies than are allowed
 */
export function isOverPushRate(sign: string, now: number): boolean {
  const state = meter();
  const window = Math.floor(now / WINDOW_MS);
  if (window !== state.window) Object.assign(state, { window, counts: new Map() });
  const count = (state.counts.get(sign) ?? 0) + 1;
  state.counts.set(sign, count);
  return count > MAX_PER_WINDOW;
}
