/** How long sessions live. */
export interface SessionAges {
  /** A session ends after this time (ms) even while it is used. */
  maxMs: number;
  /** A session ends when it is unused for this time (ms). */
  idleMs: number;
}

/** Whether a session is neither too old nor unused for too long. */
export function isSessionLive(
  session: { createdAt: Date; updatedAt: Date },
  { maxMs, idleMs }: SessionAges,
  now: number,
): boolean {
  const isTooOld = now - session.createdAt.getTime() > maxMs;
  const isIdle = now - session.updatedAt.getTime() > idleMs;
  return !isTooOld && !isIdle;
}
