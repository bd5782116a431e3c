import { PASSWORD } from "./accounts";

/** What no line of a desk's log may hold, whatever a test has done. */
const SECRETS: readonly RegExp[] = [
  new RegExp(PASSWORD),
  /\be2e-key\b/,
  /\b(?:wbd|whsec)_[\w+/=-]{16,}/,
  /session_token=[^;\s"]{8,}/,
  /\bBearer\s+[\w.-]{8,}/i,
  // a whole mobile number; times in ms have two digits more
  /(?<![\dA-Za-z])1[3-9]\d{9}(?!\d)/,
];

/** @returns the lines of a log in which there is a phone number, a password, a token or a key */
export function findLogLeaks(log: string): string[] {
  return log.split("\n").filter((line) => SECRETS.some((secret) => secret.test(line)));
}
