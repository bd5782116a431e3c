import type { PushOutcome } from "./send-push";

const MAX_ATTEMPTS = 5_000;

/** One attempt to push. */
export interface PushAttempt extends PushOutcome {
  id: number;
  number: string;
  company: string;
  /** Virtual and real time, ms since 1970 UTC. */
  at: number;
  realAt: number;
  /** Real milliseconds until the answer. */
  ms: number;
  /** Status of the push: polling, shutdown, abort or updateall. */
  status: string;
  /** One of three; a copy that a fault sends is not counted. */
  attempt: number;
  isCopy: boolean;
  bytes: number;
}

/** The newest attempts to push, and the number of all. */
export class PushAttemptLog {
  private readonly attempts: PushAttempt[] = [];
  private count = 0;

  add(attempt: Omit<PushAttempt, "id">): void {
    this.count += 1;
    this.attempts.push({ id: this.count, ...attempt });
    // Twice as many are stored, so that the oldest are removed rarely and many at a time.
    if (this.attempts.length >= 2 * MAX_ATTEMPTS) this.attempts.splice(0, this.attempts.length - MAX_ATTEMPTS);
  }

  get total(): number {
    return this.count;
  }

  /** Oldest first; the newest when there are more than `limit`, or those after `after`. */
  list({ number, after, limit }: { number?: string; after?: number; limit: number }): PushAttempt[] {
    const matching = this.attempts.filter(
      (attempt) =>
        (number ?? attempt.number).toUpperCase() === attempt.number.toUpperCase() && attempt.id > (after ?? 0),
    );
    return after === undefined ? matching.slice(-limit) : matching.slice(0, limit);
  }
}
