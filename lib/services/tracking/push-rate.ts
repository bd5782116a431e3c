import { processGlobal } from "@/lib/process-global";

const WINDOW_MS = 10_000;
/** Kuaidi100 sends one in minutes; a hundred a second is somebody who repeats what he has overheard. */
const MAX_PER_WINDOW = 1_000;

const meter = () => processGlobal("push-rate", () => ({ window: 0, counts: new Map<string, number>() }));

/**
 * Counts a signed push of a callbackid.
 *
 * @returns whether there are more of them than anybody means well by
 */
export function isOverPushRate(callbackId: string, now: number): boolean {
  const gauge = meter();
  const window = Math.floor(now / WINDOW_MS);
  if (window !== gauge.window) Object.assign(gauge, { window, counts: new Map() });
  const count = (gauge.counts.get(callbackId) ?? 0) + 1;
  gauge.counts.set(callbackId, count);
  return count > MAX_PER_WINDOW;
}
