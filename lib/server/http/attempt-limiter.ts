import { AppError } from "@/lib/domain/shared/errors";

/** Too many attempts; `retryAfterSeconds` until the next one is allowed. */
export class TooManyAttemptsError extends AppError {
  constructor(readonly retryAfterSeconds: number) {
    super("too_many_attempts", "shared.tooManyAttempts", { retryAfterSeconds }, { retryAfterSeconds });
  }
}

/** The oldest names beyond this limit are dropped, so that invented names cannot fill the memory. */
const MAX_NAMES = 10_000;

interface Failures {
  count: number;
  since: number;
}

/** Counts failed attempts by name, in memory. */
export class AttemptLimiter {
  readonly #failures = new Map<string, Failures>();

  constructor(
    readonly limit: number,
    readonly windowMs: number,
  ) {}

  /** @throws TooManyAttemptsError when `name` has failed `limit` times within the window */
  check(name: string, now: number): void {
    const failures = this.#find(name, now);
    if (failures && failures.count >= this.limit) {
      throw new TooManyAttemptsError(Math.ceil((failures.since + this.windowMs - now) / 1_000));
    }
  }

  /** Whether `name` has failed `limit` times within the window. */
  isExhausted(name: string, now: number): boolean {
    return (this.#find(name, now)?.count ?? 0) >= this.limit;
  }

  recordFailure(name: string, now: number): void {
    const failures = this.#find(name, now) ?? { count: 0, since: now };
    failures.count += 1;
    this.#failures.set(name, failures);
    const [oldest] = this.#failures.keys();
    if (this.#failures.size > MAX_NAMES && oldest !== undefined) this.#failures.delete(oldest);
  }

  reset(name: string): void {
    this.#failures.delete(name);
  }

  #find(name: string, now: number): Failures | undefined {
    const failures = this.#failures.get(name);
    if (!failures || now - failures.since < this.windowMs) return failures;
    this.#failures.delete(name);
    return undefined;
  }
}
