import { createHash } from "node:crypto";
import { USERNAME } from "@/lib/domain/auth/username";
import { AttemptLimiter } from "@/lib/domain/shared/attempt-limiter";
import { processGlobal } from "@/lib/process-global";

/** From one address. */
const PER_ADDRESS = 10;
const ADDRESS_WINDOW_MS = 5 * 60_000;
/** From all addresses together: many machines may take turns. */
const PER_ACCOUNT = 100;
const ACCOUNT_WINDOW_MS = 60 * 60_000;
/** Addresses from which people signed in, of the last ones that are remembered. */
const MAX_KNOWN = 10_000;

/** One guess of an account's password, or another proof of its owner, from one address. */
export interface Guess {
  /** Under which the guesses of the account are counted: the same few bytes for a name of any length. */
  account: string;
  address: string;
}

/**
 * Limits guesses by account and address, so that whoever guesses from one address does not keep the account's
 * owner out at another one; and by account over all addresses, which counts more guesses in a longer time.
 * Addresses are those of `clientAddress`. Each process counts for itself.
 */
export class SignInAttempts {
  readonly #byAddress = new AttemptLimiter(PER_ADDRESS, ADDRESS_WINDOW_MS);
  readonly #byAccount = new AttemptLimiter(PER_ACCOUNT, ACCOUNT_WINDOW_MS);

  /** Accounts with addresses from which they were signed in. */
  readonly #known = new Set<string>();

  /** Counts the guess before it is judged. @throws TooManyAttemptsError */
  reserve(guess: Guess, now: number): void {
    const key = toKey(guess);
    this.#byAddress.reserve(key, now);
    // Many strangers together do not keep the owner out at the usual place.
    if (!this.#known.has(key)) this.#byAccount.reserve(guess.account, now);
  }

  /** The guess was right: the address may try ten times again. */
  succeed(guess: Guess): void {
    const key = toKey(guess);
    this.#byAddress.reset(key);
    if (!this.#known.has(key)) this.#byAccount.release(guess.account);
    this.#known.delete(key); // to be the newest
    this.#known.add(key);
    const [oldest] = this.#known;
    if (this.#known.size > MAX_KNOWN && oldest !== undefined) this.#known.delete(oldest);
  }
}

/** The one of this process. */
export const signInAttempts = () => processGlobal("sign-in-attempts", () => new SignInAttempts());

const toKey = ({ account, address }: Guess) => `${account} ${address}`;

/** Null for a name that no account can have. */
export function toCountedAccount(username: unknown): string | null {
  if (typeof username !== "string" || !USERNAME.test(username.toLowerCase())) return null;
  return createHash("sha256").update(username.toLowerCase()).digest("base64url");
}
