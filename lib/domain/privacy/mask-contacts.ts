import { findContactSpans } from "./people/find-people";
import { isWholePhone } from "./phone-number";
import { replaceSpans } from "./replace-spans";

/** Hides phone numbers and accounts in a carrier's text: `138****8000`, `0755-****5678`. Names stay. */
export function maskContacts(text: string): string {
  return replaceSpans(text, findContactSpans(text));
}

/** Digits of the shortest phone number that is written with its country. */
const SHORTEST_PHONE = 7;

/** Whether a short text, such as a search or a name, is or has the phone number or account of a person. */
export function holdsContact(text: string): boolean {
  const plain = text.normalize("NFKC").trim();
  const isLong = plain.replace(/\D/g, "").length >= SHORTEST_PHONE;
  return (isLong && isWholePhone(plain)) || findContactSpans(text).length > 0;
}
