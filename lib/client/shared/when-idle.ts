/** However busy the browser is, it goes on after so long. */
const PATIENCE_MS = 500;

/**
 * Runs something when the browser has nothing else to do.
 *
 * @returns takes it back
 */
export function whenIdle(run: () => void): () => void {
  if (!("requestIdleCallback" in window)) {
    const timer = setTimeout(run, PATIENCE_MS / 10); // Safari has no such thing
    return () => clearTimeout(timer);
  }
  const handle = window.requestIdleCallback(run, { timeout: PATIENCE_MS });
  return () => window.cancelIdleCallback(handle);
}
