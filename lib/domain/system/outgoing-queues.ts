/** The queues of work that is not done in a request. */
export const QUEUES = [
  "subscriptions",
  "queries",
  "hooks",
  "alerts",
  "web_pushes",
  "imports",
  "jobs",
  "rebuilds",
] as const;
export type QueueName = (typeof QUEUES)[number];

/** What waits in a queue. Instants are ms since 1970 UTC. */
export interface QueueBacklog {
  queue: QueueName;
  /** Items that are not done, whether or not they are due. */
  waiting: number;
  /** Since when the oldest of those that are due and that nobody works on has been due; null when there is none. */
  oldestDueAt: number | null;
  /** Items that a server is working on now. */
  leased: number;
  /** When the oldest lease expired whose work was not taken up since; null when there is none. */
  oldestExpiredAt: number | null;
}
