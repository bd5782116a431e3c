import { randomBytes, randomUUID } from "node:crypto";

/** Ids that four letters or digits can tell apart. */
const MOST_WITHIN = 36 ** 4;

/** Enough until the year 5188. */
const TIME_DIGITS = 9;

let lastAt = 0;
let within = 0;

/**
 * An id that sorts by its time of making, also within one millisecond of this process and though
 * the clock be set back, and cannot be guessed: 33 lower-case letters and digits.
 *
 * @param now ms since 1970 UTC
 */
export function newId(now: number): string {
  within += 1;
  if (now > lastAt || within === MOST_WITHIN) {
    lastAt = Math.max(now, lastAt + 1);
    within = 0;
  }
  return lastAt.toString(36).padStart(TIME_DIGITS, "0") + within.toString(36).padStart(4, "0") + randomHex();
}

/**
 * A callbackid: 144 random bits behind the time of making, so that the pushes of parcels that were
 * subscribed together lie together. Wholly random ones would have every push change a part of the
 * log's index that no other one changes.
 *
 * @param now ms since 1970 UTC
 */
export function newCallbackId(now: number): string {
  return now.toString(36).padStart(TIME_DIGITS, "0") + randomBytes(18).toString("base64url");
}

/** 80 random bits: those of a UUID, whose randomness Node draws in bulk, without the ones that name its version. */
function randomHex(): string {
  const uuid = randomUUID();
  return uuid.slice(0, 8) + uuid.slice(24);
}
