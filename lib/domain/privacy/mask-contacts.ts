/** A mobile number, with or without country code, and with spaces or dashes as people write them. */
const MOBILE = /(?<![\dA-Za-z])((?:\+?86[- ]?)?1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?![\dA-Za-z])/g;
/**
 * A landline number with its area code. Service numbers (95554, 400-…) are not personal and are not
 * masked.
 */
const LANDLINE = /(?<![\dA-Za-z-])(0\d{2,3}-)\d{3,4}(\d{4})(?!\d)/g;

/** Hides the middle of phone numbers in a carrier's text: `138****8000`, `0755-****5678`. */
export function maskContacts(text: string): string {
  return text.replace(MOBILE, "$1****$2").replace(LANDLINE, "$1****$2");
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
  const found = [...text.matchAll(MOBILE), ...text.matchAll(LANDLINE)].toSorted(
    (left, right) => left.index - right.index,
  );
  for (const match of found) {
    if (match.index < end) continue;
    const [phone, beginning = "", ending = ""] = match;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), phone: null });
    pieces.push({ text: `${beginning}****${ending}`, phone });
    end = match.index + phone.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), phone: null });
  return pieces;
}
