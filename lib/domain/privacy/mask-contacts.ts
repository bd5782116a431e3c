import { findContactSpans } from "./find-people";
import { replaceSpans } from "./replace-spans";

/** Hides phone numbers and accounts in a carrier's text: `138****8000`, `0755-****5678`. Names stay. */
export function maskContacts(text: string): string {
  return replaceSpans(text, findContactSpans(text));
}
