import { randomBytes } from "node:crypto";

/** An id that sorts by its time of making and cannot be guessed: lower-case letters and digits, 29 characters. */
export function newId(now: number): string {
  return now.toString(36).padStart(9, "0") + randomBytes(10).toString("hex");
}
