import { findOutbox } from "@/db/queries/subscriptions/outbox-state";
import { findNewestPushAt } from "@/db/queries/tracking/push-records";
import type { Store } from "@/db/store";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { logger } from "@/lib/log/logger";
import { drainState } from "@/lib/server/runtime/drain-state";
import { checkStorage } from "./check-storage";

/** What keeps a node from being sent requests. */
export type Unhealthy = "draining" | "damaged" | "unavailable";

export type HealthReport =
  | { status: Unhealthy }
  | {
      status: "ok";
      outbox: "running" | "stopped";
      newestPushAt: string | null;
      newestPushAgeSeconds: number | null;
    };

/**
 * Whether this node can store pushes; the check really stores a row, at most once every few seconds. `draining`
 * means that it ends soon, `damaged` that SQLite found pages that cannot be right. The age of the newest push and
 * whether subscriptions are being sent are included but do not change the status.
 *
 * @param openStore the store; called only while the process is not draining, and may throw
 */
export async function reportHealth(openStore: () => Store, clock: () => number = Date.now): Promise<HealthReport> {
  if (drainState().isDraining) return { status: "draining" };
  try {
    const store = openStore();
    const { trouble } = await checkStorage(store, clock);
    if (trouble !== null) return { status: trouble === "damaged" ? "damaged" : "unavailable" };
    const [newestAt, { stoppedAt }] = await Promise.all([findNewestPushAt(store.read), findOutbox(store.read)]);
    return { status: "ok", outbox: stoppedAt === null ? "running" : "stopped", ...newestPush(newestAt, clock()) };
  } catch (error) {
    logger().error({ err: error }, "the database cannot be read");
    return { status: "unavailable" };
  }
}

function newestPush(at: number | null, now: number) {
  if (at === null) return { newestPushAt: null, newestPushAgeSeconds: null };
  return { newestPushAt: toIsoBeijing(at), newestPushAgeSeconds: Math.max(0, Math.round((now - at) / 1000)) };
}
