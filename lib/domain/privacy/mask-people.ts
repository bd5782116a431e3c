import { findPeople } from "./people/find-people";
import { replaceSpans } from "./replace-spans";

/** Far more than any carrier writes in one event. */
const MAX_LENGTH = 2_000;
const SPACES = /\s{2,}/gu;
/** The digits at the end of a text that was cut: perhaps the beginning of a phone number, which no longer looks like one. */
const CUT_NUMBER = /[\p{Nd}\p{No}*+ ()/_,.-]{1,30}$/u;

/**
 * A carrier's text without the phone numbers, names and accounts of people. Several spaces become one, and what
 * follows the first 2,000 characters is left out: the time that a text takes has a bound, whoever wrote it.
 */
export function maskPersonalData(text: string): string {
  const plain = text.slice(0, MAX_LENGTH * 4).replace(SPACES, " ");
  if (text.length <= MAX_LENGTH * 4 && plain.length <= MAX_LENGTH) return maskPeople(plain);
  return `${maskPeople(plain.slice(0, MAX_LENGTH).replace(CUT_NUMBER, "")).toWellFormed()}…`;
}

/** The same for a text of limited length, in which spaces stay as they are. */
export function maskPeople(text: string): string {
  return replaceSpans(text, findPeople(text));
}
