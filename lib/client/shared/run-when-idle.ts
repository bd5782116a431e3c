/** However busy the browser is, it goes on after so long. */
const MAX_DELAY_MS = 500;

/**
 * Runs something when the browser has nothing else to do.
 *
 * @returns takes it back
 */
export function runWhenIdle(run: () => void): () => void {
  if (!("requestIdleCallback" in window)) {
    const timer = setTimeout(run, MAX_DELAY_MS / 10); // Safari has no such thing
    return () => clearTimeout(timer);
  }
  const handle = window.requestIdleCallback(run, { timeout: MAX_DELAY_MS });
  return () => window.cancelIdleCallback(handle);
}
