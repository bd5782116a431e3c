import { engine } from "@/db/engine";
import { hasWaitingPushes } from "@/db/queries/tracking/push-records";
import type { Store } from "@/db/store";

/** On PostgreSQL every push waits some milliseconds; those that wait longer (ms) are a backlog. */
const SHARED_BACKLOG_MS = 1_000;

/** Whether pushes are stored faster than they are applied: then other work comes after them. */
export function hasPushBacklog(store: Store): Promise<boolean> {
  return hasWaitingPushes(store.read, engine.isServer ? Date.now() - SHARED_BACKLOG_MS : undefined);
}
