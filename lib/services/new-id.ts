import { randomBytes } from "node:crypto";

let lastAt = 0;
let within = 0;

/**
 * An id that sorts by its time of making, also within one millisecond of this process, and cannot
 * be guessed: 33 lower-case letters and digits.
 *
 * @param now ms since 1970 UTC
 */
export function newId(now: number): string {
  within = now === lastAt ? within + 1 : 0;
  lastAt = now;
  return now.toString(36).padStart(9, "0") + within.toString(36).padStart(4, "0") + randomBytes(10).toString("hex");
}
