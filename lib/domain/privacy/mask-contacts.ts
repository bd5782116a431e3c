import { findContactSpans } from "./people/find-people";
import { isWholePhone } from "./phone-number";
import { replaceSpans } from "./replace-spans";

/** Hides phone numbers and accounts in a carrier's text: `138****8000`, `0755-****5678`. Names stay. */
export function maskContacts(text: string): string {
  return replaceSpans(text, findContactSpans(text));
}

/** Whether a short text, such as a search, is or has the phone number or account of a person. */
export function holdsContact(text: string): boolean {
  return isWholePhone(text.normalize("NFKC").trim()) || findContactSpans(text).length > 0;
}
