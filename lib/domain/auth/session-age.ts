import { DAY_MS, HOUR_MS } from "@/lib/domain/time/beijing-time";

/** A session ends after this time (ms) even while it is used. */
export const MAX_SESSION_MS = 7 * DAY_MS;
/** A session ends when it is unused for this time (ms). */
export const MAX_IDLE_MS = 8 * HOUR_MS;

/** Whether a session is neither too old nor unused for too long. */
export function isSessionLive(session: { createdAt: Date; updatedAt: Date }, now: number): boolean {
  const isTooOld = now - session.createdAt.getTime() > MAX_SESSION_MS;
  const isIdle = now - session.updatedAt.getTime() > MAX_IDLE_MS;
  return !isTooOld && !isIdle;
}
