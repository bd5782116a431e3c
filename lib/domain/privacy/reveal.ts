/** Values that are shown masked and may be revealed: the merchant's number and recipient, and a number in a carrier's text. */
export const REVEALED_FIELDS = ["phone", "recipient", "textNumber"] as const;
export type RevealedField = (typeof REVEALED_FIELDS)[number];

/** Why somebody looks at a number. The audit log keeps it. */
export const REVEAL_REASONS = ["callRecipient", "callCourier", "checkData", "complaint"] as const;
export type RevealReason = (typeof REVEAL_REASONS)[number];

/** A number as `maskContacts` leaves it. */
const MASKED_NUMBER =
  /(?:\(\+?\d{2,4}\)[-\s]{0,2}\d{0,4}|(?:\+?(?:00)?86[-\s]{0,2}|\+)?\d{1,4})[-–—.\s]{0,2}\*{4}\d{2,4}/g;

/** A part of a masked text. */
export interface TextSegment {
  text: string;
  isMaskedNumber: boolean;
}

/** Splits a masked text at the numbers that may be revealed. The segments' texts joined are the text. */
export function splitAtMaskedNumbers(text: string): TextSegment[] {
  const pieces: TextSegment[] = [];
  let end = 0;
  for (const { 0: number, index } of text.matchAll(MASKED_NUMBER)) {
    if (index > end) pieces.push({ text: text.slice(end, index), isMaskedNumber: false });
    pieces.push({ text: number, isMaskedNumber: true });
    end = index + number.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), isMaskedNumber: false });
  return pieces;
}
