/** Runs after this many ms at the latest, even if the browser is busy. */
const MAX_DELAY_MS = 500;

/**
 * Runs a function when the browser is idle.
 *
 * @returns a function that cancels it
 */
export function runWhenIdle(run: () => void): () => void {
  if (!("requestIdleCallback" in window)) {
    const timer = setTimeout(run, MAX_DELAY_MS / 10); // Safari lacks requestIdleCallback
    return () => clearTimeout(timer);
  }
  const handle = window.requestIdleCallback(run, { timeout: MAX_DELAY_MS });
  return () => window.cancelIdleCallback(handle);
}
