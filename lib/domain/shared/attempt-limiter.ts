import { AppError } from "@/lib/domain/shared/errors";

/** Too many attempts; `retryAfterSeconds` until the next one is allowed. */
export class TooManyAttemptsError extends AppError {
  constructor(readonly retryAfterSeconds: number) {
    super("too_many_attempts", "shared.tooManyAttempts", { retryAfterSeconds }, { retryAfterSeconds });
  }
}

/** The oldest names beyond this limit are dropped, so that invented names cannot fill the memory. */
const MAX_NAMES = 10_000;

interface Attempts {
  count: number;
  since: number;
}

/** Counts attempts by name, in memory of this process. */
export class AttemptLimiter {
  readonly #attempts = new Map<string, Attempts>();

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
    this.#attempts.set(name, failures);
    const [oldest] = this.#attempts.keys();
    if (this.#attempts.size > MAX_NAMES && oldest !== undefined) this.#attempts.delete(oldest);
  }

  /**
   * Counts an attempt before it is judged, so that of many at a time no more than `limit` are judged.
   *
   * @throws TooManyAttemptsError when `name` has used up its attempts within the window
   */
  reserve(name: string, now: number): void {
    this.check(name, now);
    this.recordFailure(name, now);
  }

  /** Takes back one attempt that was reserved and did not fail. */
  release(name: string): void {
    const attempts = this.#attempts.get(name);
    if (attempts && attempts.count > 0) attempts.count -= 1;
  }

  reset(name: string): void {
    this.#attempts.delete(name);
  }

  #find(name: string, now: number): Attempts | undefined {
    const failures = this.#attempts.get(name);
    if (!failures || now - failures.since < this.windowMs) return failures;
    this.#attempts.delete(name);
    return undefined;
  }
}
