import { vi } from "vitest";

/**
 * A clock that shows an instant (ms since 1970 UTC) and goes on. For the rest of the test file it is the machine's clock
 * too, for workers and others that read that by themselves while time has to pass.
 */
export function startClock(at: number): () => number {
  const startedAt = performance.now();
  const clock = () => at + Math.floor(performance.now() - startedAt);
  vi.spyOn(Date, "now").mockImplementation(clock);
  return clock;
}
