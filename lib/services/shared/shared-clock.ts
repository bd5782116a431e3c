import type { Store } from "@/db/store";
import { logger } from "@/lib/log/logger";

/** From this difference (ms) on, the clocks of node and database are reported. */
const REPORTED_SKEW_MS = 5_000;

/**
 * The clock by which work is claimed and leases expire: the database's, so that a node whose own clock is wrong takes
 * nothing from the others. It is read once, and goes on by this process's monotonic clock. On SQLite, whose one process
 * shares nothing, it is `clock`.
 */
export async function sharedClock(store: Store, clock: () => number): Promise<() => number> {
  const time = await store.readClock();
  if (time === null) return clock;
  const readAt = performance.now();
  return () => time + Math.floor(performance.now() - readAt);
}

/** Logs a warning when the clock of this node and the database's differ by seconds. @returns by how much (ms) this node is ahead */
export async function compareClocks(store: Store, clock: () => number): Promise<number> {
  const shared = await sharedClock(store, clock);
  const aheadMs = clock() - shared();
  if (Math.abs(aheadMs) >= REPORTED_SKEW_MS) {
    logger().warn(
      { aheadMs },
      "the clocks of this node and the database differ: set both by NTP; times on pages and retries are off by this much",
    );
  }
  return aheadMs;
}
