import { randomBytes, randomUUID } from "node:crypto";

/** How many ids four base-36 digits can distinguish. */
const MOST_WITHIN = 36 ** 4;

/** Base-36 digits of a time in ms, enough until the year 5188. */
const TIME_DIGITS = 9;

let lastAt = 0;
let within = 0;

/**
 * An id of 33 lower-case letters and digits that sorts by its time of creation and cannot be guessed.
 * Ids of this process stay in order within one millisecond and when the clock is set back.
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
 * A callbackid: the time of creation, then 144 random bits. Pushes of parcels that were subscribed
 * together are then close together in the push log's index; with random ids only, every push would
 * change another page of the index.
 *
 * @param now ms since 1970 UTC
 */
export function newCallbackId(now: number): string {
  return now.toString(36).padStart(TIME_DIGITS, "0") + randomBytes(18).toString("base64url");
}

/** 80 random bits of a UUID, which Node generates in bulk, without the digits for version and variant. */
function randomHex(): string {
  const uuid = randomUUID();
  return uuid.slice(0, 8) + uuid.slice(24);
}
