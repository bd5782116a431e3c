import { findContactSpans } from "./find-people";
import { replaceSpans } from "./replace-spans";

/** Hides phone numbers and accounts in a carrier's text: `138****8000`, `0755-****5678`. Names stay. */
export function maskContacts(text: string): string {
  return replaceSpans(text, findContactSpans(text));
}

/** A segment of a carrier's text: plain text, or a phone number that is shown only on request. */
export interface TextSegment {
  text: string;
  /** The full number, if this segment is one; `text` is then its masked form. */
  phone: string | null;
}

/**
 * Splits a carrier's text at its phone numbers. The segments' texts joined are the result of
 * `maskContacts`.
 */
export function splitAtContacts(text: string): TextSegment[] {
  const pieces: TextSegment[] = [];
  let end = 0;
  for (const span of findContactSpans(text)) {
    if (span.start > end) pieces.push({ text: text.slice(end, span.start), phone: null });
    pieces.push({ text: span.masked, phone: text.slice(span.start, span.end) });
    end = span.end;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), phone: null });
  return pieces;
}
